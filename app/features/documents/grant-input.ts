import type { FormValues } from "../../commands/refused-form.ts"

/** The grant form's fields as the command's input: one choice names kind and id as `kind:id`. */
export function grantInput({ documentId, subjectId, level }: FormValues): unknown {
  const [kind, id = ""] = String(subjectId ?? "").split(":")
  return { documentId, subjectKind: kind, subjectId: id, level }
}

import { SelectField } from "../../../ui/field.tsx"
import type { fieldIn } from "../../accounts/command-form.tsx"
import type { Files } from "../consultations/use-handed-in.ts"

type EvidenceFieldProps = {
  files: Files
  field: ReturnType<typeof fieldIn>
  scope: string
}

/** The file that proves it, of those that were handed in; nothing where there is none. */
export function EvidenceField({ files: { files, fresh }, field, scope }: EvidenceFieldProps) {
  if (files.length === 0) return null
  return (
    <SelectField
      key={fresh}
      {...field}
      {...(fresh === null ? {} : { defaultValue: fresh })}
      scope={scope}
      label="Beleg"
      placeholder="ohne Beleg"
      options={files.map(({ sha256, fileName }) => ({ value: sha256, label: fileName }))}
      optional
    />
  )
}

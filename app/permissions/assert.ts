import { forbidden, notFound } from "../commands/errors.ts"
import { type Action, type Actor, can, type Subject } from "./policy.ts"

/**
 * Lets the actor through or refuses.
 *
 * @throws not_found where the actor may not even know that the document exists
 * @throws forbidden otherwise
 */
export function assertCan(
  actor: Actor,
  action: Action,
  subject: Subject = { kind: "workspace" },
): void {
  if (can(actor, action, subject)) return
  if (isOnlyClosed(actor, action, subject)) {
    throw forbidden(
      "Der Text nimmt keine Änderungen an: Das Dokument ist eingefroren oder liegt im Archiv.",
    )
  }
  if (subject.kind === "document" && !can(actor, "documents.see-title", subject)) throw notFound()
  throw forbidden()
}

/** Whether nothing stands against it but that nobody may: then a right is not what is missing. */
function isOnlyClosed(actor: Actor, action: Action, subject: Subject): boolean {
  if (subject.kind !== "document" || subject.acceptsEdits) return false
  return can(actor, action, { ...subject, acceptsEdits: true })
}

import { forbidden, notFound } from "../commands/errors.ts"
import { type Action, type Actor, can, type Subject } from "./policy.ts"

/**
 * Lets the actor through or refuses.
 *
 * @throws not_found where the actor may not even know that there is such a thing
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
  if (isHidden(actor, subject)) throw notFound()
  throw forbidden()
}

/** Whether the actor may not even know that there is such a thing. */
function isHidden(actor: Actor, subject: Subject): boolean {
  switch (subject.kind) {
    case "document":
      return !can(actor, "documents.see-title", subject)
    case "version":
      return !can(actor, "documents.see-title", subject.document)
    case "paper":
      return !can(actor, "papers.read", subject)
    case "meeting":
      return !can(actor, "meetings.read", subject)
    case "survey":
      return !can(actor, "surveys.read", subject)
    case "elector":
      return true
    default:
      return false
  }
}

/** Whether nothing stands against it but that nobody may: then a right is not what is missing. */
function isOnlyClosed(actor: Actor, action: Action, subject: Subject): boolean {
  if (subject.kind !== "document" || subject.acceptsEdits) return false
  return can(actor, action, { ...subject, acceptsEdits: true })
}

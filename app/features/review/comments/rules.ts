import { forbidden, notFound } from "../../../commands/errors.ts"
import { type Actor, can, type DocumentSubject, levelOn } from "../../../permissions/policy.ts"

interface ThreadFacts {
  createdBy: string
}

/** Who began a thread, or may write in the text, says when it is done with; also while the text is closed. */
export function maySettle(actor: Actor, subject: DocumentSubject, thread: ThreadFacts): boolean {
  if (actor.kind !== "person" || !can(actor, "documents.comment", subject)) return false
  const level = levelOn(actor, subject)
  return thread.createdBy === actor.id || level === "edit" || level === "manage"
}

/** @throws forbidden for those who only take part in it */
export function assertMaySettle(actor: Actor, subject: DocumentSubject, thread: ThreadFacts): void {
  if (maySettle(actor, subject, thread)) return
  throw forbidden(
    "Erledigen und wieder öffnen kann, wer den Kommentar begonnen hat oder den Text bearbeiten darf.",
  )
}

/** @throws not_found for everybody else: nobody takes back another's words */
export function assertOwnComment(actor: Actor, comment: { personId: string }): void {
  if (actor.kind !== "person" || actor.id !== comment.personId) throw notFound()
}

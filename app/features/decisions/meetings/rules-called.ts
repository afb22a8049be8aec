import { forbidden } from "../../../commands/errors.ts"
import type { Actor } from "../../../permissions/policy.ts"
import type { MeetingState } from "../rules/states.ts"
import { isBeforeInvitation } from "./rules.ts"

/** A program prepares a meeting. @throws forbidden for it once members are called */
export function assertPrepares(actor: Actor, state: MeetingState): void {
  if (!isBeforeInvitation(state)) assertAtPage(actor)
}

/** @throws forbidden for an API token: what members were called to, people change by name */
export function assertAtPage(actor: Actor): void {
  if (actor.kind !== "person" || actor.scope === null) return
  throw forbidden(
    "Die Mitglieder sind schon eingeladen. Von nun an ändert ein Programm daran nichts mehr, sondern wer für das Gremium handelt und selbst angemeldet ist.",
  )
}

import type { CommandContext, Trx } from "../../../commands/define.ts"
import { DomainError, forbidden } from "../../../commands/errors.ts"
import { can } from "../../../permissions/policy.ts"
import { tellAnew } from "../meetings/calls.server.ts"
import { getMeetingRow } from "../meetings/meeting-rows.server.ts"
import { assertAtPage } from "../meetings/rules-called.ts"
import type { ConsultationRole } from "../rules/results.ts"
import type { Step } from "./steps.server.ts"

const MIN_REASON = 10

/** The meeting whose members were called to deal with a step, while it is still ahead; null for none. */
export async function findInvitedMeeting(trx: Trx, consultationId: string): Promise<string | null> {
  const item = await trx
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .select("agendaItems.meetingId")
    .where("agendaItems.consultationId", "=", consultationId)
    .where("agendaItems.state", "in", ["planned", "open"])
    .where("meetings.state", "in", ["invited", "in_session"])
    .executeTakeFirst()
  return item?.meetingId ?? null
}

/**
 * [G1] The agenda that a committee's members were called to is the committee's: what lies before them changes
 * nobody from outside.
 *
 * @throws forbidden for whoever does not act for the committee, and for a program, once the invitation is out
 */
export async function assertMayTouchAgenda(
  { trx, actor }: Pick<CommandContext, "trx" | "actor">,
  { id, committeeId }: Pick<Step, "id" | "committeeId">,
): Promise<string | null> {
  const meetingId = await findInvitedMeeting(trx, id)
  if (meetingId === null) return null
  assertAtPage(actor)
  if (can(actor, "committees.act", { kind: "committee", id: committeeId })) return meetingId
  throw forbidden(
    "Zu diesem Punkt sind die Mitglieder schon eingeladen. Ändern kann ihn nur noch, wer für das Gremium handelt; bitten Sie dessen Geschäftsstelle darum.",
  )
}

export interface ChangedMatter {
  role: ConsultationRole
  /** Its proposal counts as well as its text: two releases may lie on one version. */
  releaseId: string
}

/**
 * Another text, proposal or task for a committee whose members are invited: only from the committee itself, with a reason.
 *
 * @returns the meeting whose members have to be told; null where nobody was called yet
 * @throws forbidden for whoever does not act for the committee
 * @throws rule G1 without a reason
 */
export async function assertMayExchange(
  context: Pick<CommandContext, "trx" | "actor">,
  step: Step,
  changed: ChangedMatter,
  reason: string,
): Promise<string | null> {
  if (changed.role === step.role && changed.releaseId === step.releaseId) return null
  const meetingId = await assertMayTouchAgenda(context, step)
  if (meetingId === null) return null
  if (reason.length >= MIN_REASON) return meetingId
  const message =
    "Die Mitglieder sind zu einem anderen Text, einem anderen Vorschlag oder einer anderen Aufgabe eingeladen. Bitte nennen Sie den Grund der Änderung; er steht auf der Tagesordnung."
  throw new DomainError("rule", message, { rule: "G1", fields: { reason: message } })
}

/**
 * The members hear of the other text, be the meeting in session: the call names the version, and a text that was
 * exchanged a minute ago is on nobody's desk.
 */
export async function callAgain(
  context: Pick<CommandContext, "trx" | "now" | "settings">,
  meetingId: string,
): Promise<void> {
  await tellAnew(context, await getMeetingRow(context.trx, meetingId))
}

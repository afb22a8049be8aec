import type { CommandContext, Trx } from "../../../commands/define.ts"
import type { Emit } from "../../../commands/events.ts"
import { callAgain, findInvitedMeeting } from "./invited-step.server.ts"
import { lockMeetingsOf } from "./place-on-agenda.server.ts"
import { listSteps, lockStep, type Step } from "./steps.server.ts"
import { tellOfWithdrawal } from "./tell.server.ts"

interface Following {
  paperId: string
  emit: Emit
}

/**
 * [P2] Brings the steps that nobody has taken up to a paper's new release, within the caller's transaction. A
 * step that stands on an agenda keeps the text that its members were invited to, until somebody changes it.
 */
export async function followRelease(
  trx: Trx,
  release: { id: string; versionId: string; sha256: string },
  { paperId, emit }: Following,
): Promise<void> {
  for (const stepId of await listStepIds(trx, paperId)) {
    // Held before it is looked at: whoever takes it up at this moment takes it up on one text.
    const step = await lockStep(trx, stepId)
    if (step.state !== "planned" || step.releaseId === release.id) continue
    const { id, versionId, sha256 } = release
    await trx
      .updateTable("consultations")
      .set({ releaseId: id, versionId, sha256, revision: step.revision + 1 })
      .where("id", "=", step.id)
      .execute()
    emit("consultation.edited", { documentId: step.documentId, consultationId: step.id, sha256 })
  }
}

/**
 * All steps of a paper that is held, with the meetings on whose agendas they stand, held until the commit: what
 * is asked of them then still is so when the paper's own state is written.
 */
export async function holdSequence(trx: Trx, paperId: string): Promise<Step[]> {
  const ids = await listStepIds(trx, paperId)
  await lockMeetingsOf(trx, ids)
  const steps: Step[] = []
  for (const id of ids) steps.push(await lockStep(trx, id))
  return steps
}

/**
 * Calls off what is still to come of a paper that was taken back, within the caller's transaction; its committees'
 * offices hear of it, and the members who are invited to it.
 *
 * @param steps of the paper, held
 */
export async function cancelOpenSteps(
  context: CommandContext,
  steps: readonly Step[],
): Promise<void> {
  const { trx, emit } = context
  const meetingIds = new Set<string>()
  for (const step of steps) {
    if (step.state !== "planned" && step.state !== "scheduled") continue
    await endWithPaper(trx, step, emit)
    const meetingId = await findInvitedMeeting(trx, step.id)
    if (meetingId !== null) meetingIds.add(meetingId)
  }
  for (const meetingId of [...meetingIds].sort()) await callAgain(context, meetingId)
  await tellOfWithdrawal(context, steps)
}

/** Calls a step off with its paper, which is taken back; whoever was asked goes on reading why. */
export async function endWithPaper(trx: Trx, step: Step, emit: Emit): Promise<void> {
  const { withdrawnReason } = await trx
    .selectFrom("papers")
    .select("withdrawnReason")
    .where("id", "=", step.paperId)
    .executeTakeFirstOrThrow()
  const endReason = `Vorlage zurückgezogen: ${withdrawnReason ?? ""}`
  await trx
    .updateTable("consultations")
    .set({ state: "cancelled", endReason, endedWithPaper: 1, revision: step.revision + 1 })
    .where("id", "=", step.id)
    .execute()
  emit("consultation.cancelled", { documentId: step.documentId, consultationId: step.id })
}

/** In the order in which a meeting holds its steps, too. */
async function listStepIds(trx: Trx, paperId: string): Promise<string[]> {
  return (await listSteps(trx, [paperId])).map(({ id }) => id).sort()
}

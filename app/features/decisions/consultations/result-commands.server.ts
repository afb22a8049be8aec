import { command, type Trx } from "../../../commands/define.ts"
import { forbidden, invalid } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can, type PersonActor } from "../../../permissions/policy.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { carryBack } from "../conditions/carry-over.server.ts"
import { committeeActedFor, doneFor } from "../papers/acting-for.ts"
import { lockPaper } from "../papers/paper-rows.server.ts"
import { assertMayConfirm } from "../rules/results.ts"
import { mayReadVote } from "../votes/matter.server.ts"
import { getVoteRow } from "../votes/vote-rows.server.ts"
import { refersBeyond, restoreState, settleStep } from "./effects.server.ts"
import { assertImpartialOn } from "./impartial.server.ts"
import { confirmRecorded, getResult, recordResult } from "./record.server.ts"
import { listResults, type ResultRow } from "./result-rows.server.ts"
import { assertWithdrawable } from "./rules.ts"
import { ConfirmResultInput, RecordResultInput, WithdrawResultInput } from "./schema.ts"
import { currentResult, isOpenFor, standingOf } from "./standing.ts"
import { getStep, lockStep, type Step } from "./steps.server.ts"
import { tellChairs, tellLead, tellNext, tellReporter } from "./tell.server.ts"
import { assertNoCircularOpen } from "./under-way.server.ts"

/**
 * Reports what a committee decided on one exact version; it counts when that committee's chair or deputy has
 * confirmed it.
 *
 * @throws forbidden  the actor may not report on this paper
 * @throws conflict   [C1] `sha256` is not the hash that was before the committee
 * @throws rule       [C2] the result is not open to a consultation of this role
 */
export const recordConsultationResult = command({
  name: "consultations.record-result",
  summary: "Reports what a committee decided on one exact text, named by its hash.",
  input: RecordResultInput,
  async run(context, input) {
    const { trx, actor, now, emit } = context
    const { paperId } = await getStep(trx, input.consultationId)
    assertCan(actor, "results.report", await getPaperSubject(trx, paperId, now))
    if (actor.kind !== "person") throw forbidden()
    await assertKnownVote(trx, actor, input.voteId)
    const by = { personId: actor.id, committeeId: await reportsFor(trx, actor, input) }
    const result = { ...input, circularId: null, by }
    const { id, step } = await recordResult(trx, result, { now, emit })
    await tellChairs(context, step, input.result)
    return { id, consultationId: step.id, paperId }
  },
})

/**
 * Confirms a reported result: it holds from now on, and is an entry of the register.
 *
 * @throws rule [C3] for anybody but that committee's chair or deputy, and for the person who reported;
 * [Q2] for who was excluded from its vote
 * @throws conflict where it is confirmed or withdrawn already
 */
export const confirmResult = command({
  name: "consultations.confirm-result",
  summary: "Confirms a reported result, as the chair or deputy of the very committee.",
  input: ConfirmResultInput,
  async run(context, { resultId }) {
    const { trx, actor, now, emit } = context
    const { step, result } = await openResult(trx, actor, resultId, now)
    if (actor.kind !== "person") throw forbidden()
    const seats = actor.seats.filter(({ committeeId }) => committeeId === step.committeeId)
    const actorRoles = seats.map(({ role }) => role)
    assertMayConfirm({ actorId: actor.id, reporterId: result.recordedBy, actorRoles })
    const seat = seats.find(({ role }) => role === "chair" || role === "deputy_chair")
    if (!seat) throw forbidden()
    await assertImpartialOn(trx, actor, result)
    const by = { personId: actor.id, membershipId: seat.membershipId }
    await lockPaper(trx, step.paperId)
    await confirmRecorded(trx, { resultId, by }, { now, emit })
    await tellReporter(context, step, result)
    await tellNext(context, step)
    const { referredTo } = result
    if (referredTo !== null && (await refersBeyond(trx, step, referredTo))) {
      await tellLead(context, step, result)
    }
    return { id: resultId, consultationId: step.id }
  },
})

/**
 * Takes a wrong report back, with the reason; it stays and says so. What is confirmed only the committee's own
 * chair or deputy takes back, which is an entry of the register.
 *
 * @throws rule [Q2] for who was excluded from its vote
 * @throws conflict for what was withdrawn, or replaced, already; where a decision would hold again while a circular
 * resolution runs
 */
export const withdrawResult = command({
  name: "consultations.withdraw-result",
  summary: "Withdraws a reported result, with the reason; a confirmed one only by the chair.",
  input: WithdrawResultInput,
  async run({ trx, actor, now, emit }, { resultId, reason }) {
    const { step: before } = await openResult(trx, actor, resultId, now)
    if (actor.kind !== "person") throw forbidden()
    await lockPaper(trx, before.paperId)
    const step = await lockStep(trx, before.id)
    const results = await listResults(trx, [step.id])
    // Read with the step held: what was only reported on the page may be confirmed by now.
    const result = await getResult(trx, resultId)
    assertMayWithdraw(actor, step, result, await managesPaper(trx, actor, step, now))
    await assertImpartialOn(trx, actor, result)
    assertWithdrawable(results, resultId)
    const left = results.filter(({ id }) => id !== resultId)
    // Its outcome could not be recorded beside a decision that holds again.
    if (!isOpenFor(currentResult(left), step.role)) await assertNoCircularOpen(trx, step.id)
    await trx
      .insertInto("resultWithdrawals")
      .values({ resultId, reason, withdrawnBy: actor.id, withdrawnAt: now })
      .execute()
    const { documentId, id: consultationId } = step
    emit("consultation.result-withdrawn", {
      ...{ documentId, consultationId, resultId, doneFor: doneFor(actor, step) },
    })
    if (result.isConfirmed) await appendWithdrawal(trx, step, result, { reason, actor, now })
    // Without its correction a result holds on as it held before: nothing follows anew.
    if (currentResult(results)?.id !== currentResult(left)?.id) {
      await settleStep(trx, step, { by: actor.id, now, emit })
    } else {
      await restoreState(trx, step, { emit })
    }
    return { id: resultId, consultationId }
  },
})

/** @throws invalid for a vote that the reporter may not know of, as for one that is not there */
async function assertKnownVote(trx: Trx, actor: PersonActor, voteId: string | null): Promise<void> {
  if (voteId === null) return
  const vote = await trx
    .selectFrom("votes")
    .select("id")
    .where("id", "=", voteId)
    .executeTakeFirst()
  if (vote && (await mayReadVote(trx, actor, await getVoteRow(trx, voteId)))) return
  throw invalid({ voteId: "Diese Abstimmung gibt es nicht, oder Sie dürfen sie nicht sehen." })
}

/** @throws not_found for those who may not know of the paper */
async function openResult(trx: Trx, actor: Actor, resultId: string, now: string) {
  const result = await getResult(trx, resultId)
  const step = await getStep(trx, result.consultationId)
  assertCan(actor, "papers.read", await getPaperSubject(trx, step.paperId, now))
  return { step, result }
}

/** The committee for which somebody reports: the very one, else another that the paper lies before. */
async function reportsFor(
  trx: Trx,
  actor: PersonActor,
  { consultationId }: { consultationId: string },
): Promise<string | null> {
  const { committeeId, organizationId } = await getStep(trx, consultationId)
  return committeeActedFor(actor, { committeeId, organizationId })
}

async function managesPaper(trx: Trx, actor: PersonActor, { paperId }: Step, now: string) {
  return can(actor, "papers.manage", await getPaperSubject(trx, paperId, now))
}

function assertMayWithdraw(
  actor: PersonActor,
  { committeeId }: Step,
  { isConfirmed, recordedBy }: ResultRow,
  managesPaper: boolean,
): void {
  const committee = { kind: "committee", id: committeeId } as const
  if (isConfirmed) {
    if (can(actor, "committees.chair", committee)) return
    throw forbidden(
      "Ein bestätigtes Ergebnis zieht nur der Vorsitz dieses Gremiums oder seine Stellvertretung zurück. Sie können eine Berichtigung melden.",
    )
  }
  if (recordedBy === actor.id || managesPaper || can(actor, "committees.act", committee)) return
  throw forbidden(
    "Eine Meldung zieht zurück, wer sie gemacht hat, wer für das Gremium handelt oder wer die Vorlage führt.",
  )
}

async function appendWithdrawal(
  trx: Trx,
  step: Step,
  result: ResultRow,
  { reason, actor, now }: { reason: string; actor: PersonActor; now: string },
): Promise<void> {
  const continued = await restoreConditions(trx, step, result)
  await appendEntry(trx, {
    ...{ type: "result.withdrawn", organizationId: step.committeeOrganizationId, now },
    subject: { kind: "result", id: result.id },
    data: {
      ...{ consultation: step.id, paper: step.paperId, committee: step.committeeId },
      ...{ document: step.documentId, version: result.versionNumber, sha256: result.sha256 },
      ...{ result: result.result, reasonSha256: sha256Of(reason) },
      conditions: [...continued].map(([id, continues]) => ({ id, continues })),
    },
    people: { withdrawnBy: actor.id },
  })
}

/** What was put right may hold again, and with it what was done about its conditions since. */
async function restoreConditions(trx: Trx, step: Step, { id: correction, corrects }: ResultRow) {
  if (corrects === null) return NOTHING
  const standing = standingOf(await listResults(trx, [step.id]), corrects)
  return standing === "confirmed" ? carryBack(trx, { correction, corrected: corrects }) : NOTHING
}

const NOTHING: ReadonlyMap<string, string> = new Map()

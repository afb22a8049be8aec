import { type CommandContext, command, type Trx } from "../../../commands/define.ts"
import { forbidden, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { PaperSubject } from "../../../permissions/decision-policy.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { doneFor } from "../papers/acting-for.ts"
import { getPaperRow, listReleases, lockPaper } from "../papers/paper-rows.server.ts"
import { assertStep, CONSULTATION, type ConsultationState } from "../rules/states.ts"
import { assertCommittee } from "./committee-named.server.ts"
import { assertReferredHere } from "./followed.server.ts"
import { assertMayExchange, assertMayTouchAgenda, callAgain } from "./invited-step.server.ts"
import { lockMeetingsOf } from "./place-on-agenda.server.ts"
import { listPrerequisites } from "./prerequisites.server.ts"
import { assertEditable, assertNoCycle, assertStepSeen, assertTakesSteps } from "./rules.ts"
import { EditConsultationInput, EndConsultationInput, PlanConsultationInput } from "./schema.ts"
import { getStep, listSteps, lockStep, type Step, writeState } from "./steps.server.ts"
import { tellOffices } from "./tell.server.ts"
import { MAX_STEPS, type Need } from "./terms.ts"
import { assertNotUnderWay } from "./under-way.server.ts"

type Context = Pick<CommandContext, "trx" | "actor" | "now">

/**
 * Brings a released paper before a committee, of whatever organisation: one more step of its sequence.
 *
 * @throws forbidden for a committee that the paper does not lie before yet, to those who do not manage it
 * @throws conflict for a paper that is not released, or done with
 * @throws invalid for an unknown committee, and where steps would wait for each other
 */
export const planConsultation = command({
  name: "consultations.plan",
  summary: "Plans a step: the committee that deals with a released paper next, and in which role.",
  input: PlanConsultationInput,
  async run(context, input) {
    const { trx, actor, now, emit } = context
    const { paperId, committeeId, role, dueOn } = input
    const subject = await getPaperSubject(trx, paperId, now)
    assertCan(actor, "papers.read", subject)
    assertMayBring(actor, subject, committeeId)
    if (actor.kind !== "person") throw forbidden()
    await lockPaper(trx, paperId)
    const paper = await getPaperRow(trx, paperId)
    assertTakesSteps(paper)
    await assertCommittee(trx, committeeId, "committeeId")
    const release = await releaseOf(trx, paperId, input.releaseId)
    const { follows } = input
    if (follows !== null) await assertReferredHere(trx, { paperId, committeeId, follows })
    const id = newId("con")
    const position = input.position ?? (await nextPosition(trx, paperId))
    await trx
      .insertInto("consultations")
      .values({
        ...{ id, paperId, releaseId: release.id, versionId: release.versionId },
        ...{ sha256: release.sha256, committeeId, role, position, dueOn },
        ...{ state: "planned", endReason: null, changeReason: null, follows },
        ...{ createdBy: actor.id, createdAt: now },
      })
      .execute()
    await setPrerequisites(trx, { id, paperId }, input.prerequisites)
    await beginConsultation(trx, paperId)
    emit("consultation.planned", {
      ...{ documentId: paper.documentId, consultationId: id, committeeId, role },
    })
    await tellOffices(context, await getStep(trx, id))
    return { id, paperId }
  },
})

/**
 * Changes a step that nobody has dealt with: role, place in the sequence, day, text, what it waits for. Once the
 * members are invited only their committee exchanges text or role, with a reason, and they are called anew.
 *
 * @throws conflict if somebody changed it since `revision`, or it is under way
 * @throws rule [G1] without the reason
 */
export const editConsultation = command({
  name: "consultations.edit",
  summary: "Changes a planned step: its role, order, due day, release, and what it waits for.",
  input: EditConsultationInput,
  async run(context, input) {
    const { trx, emit } = context
    const { role, dueOn, reason } = input
    const step = await openStep(context, input.consultationId, input.revision)
    assertEditable(step.state)
    const release = await releaseOf(trx, step.paperId, input.releaseId ?? step.releaseId)
    const changed = { role, releaseId: release.id }
    const meetingId = await assertMayExchange(context, step, changed, reason)
    await trx
      .updateTable("consultations")
      .set({
        ...{ role, dueOn, position: input.position ?? step.position },
        changeReason: meetingId === null ? step.changeReason : reason,
        ...{ releaseId: release.id, versionId: release.versionId, sha256: release.sha256 },
        revision: step.revision + 1,
      })
      .where("id", "=", step.id)
      .execute()
    await setPrerequisites(trx, step, input.prerequisites)
    const { id, documentId } = step
    emit("consultation.edited", {
      ...{ documentId, consultationId: id, sha256: release.sha256 },
      ...(meetingId === null ? {} : { meetingId, doneFor: doneFor(context.actor, step) }),
    })
    if (meetingId !== null) await callAgain(context, meetingId)
    return { id, revision: step.revision + 1 }
  },
})

/** Leaves a step out, with the reason; it stays in the sequence and says so. */
export const skipConsultation = command({
  name: "consultations.skip",
  summary: "Leaves a planned step out, with the reason.",
  input: EndConsultationInput,
  async run(context, { consultationId, revision, reason }) {
    const step = await endStep(context, { consultationId, revision, reason }, "skipped")
    context.emit("consultation.skipped", endedBy(context, step))
    return { id: consultationId }
  },
})

/**
 * Calls a step off, with the reason; its committee no longer reads the text by it.
 *
 * @throws forbidden for the lead once the committee's members are invited, or deal with it
 * @throws conflict while a circular resolution is open, or a vote stands
 */
export const cancelConsultation = command({
  name: "consultations.cancel",
  summary: "Calls a step off that has no result yet, with the reason.",
  input: EndConsultationInput,
  async run(context, { consultationId, revision, reason }) {
    const step = await endStep(context, { consultationId, revision, reason }, "cancelled")
    context.emit("consultation.cancelled", endedBy(context, step))
    return { id: consultationId }
  },
})

async function endStep(
  context: Context,
  end: { consultationId: string; revision: number; reason: string },
  state: ConsultationState,
): Promise<Step> {
  const step = await openStep(context, end.consultationId, end.revision)
  assertStep(CONSULTATION, step.state, state)
  await assertNotUnderWay(context.trx, step.id)
  if (step.state === "in_session" && !actsFor(context.actor, step.committeeId)) {
    throw forbidden(
      "Das Gremium berät diesen Schritt gerade. Absagen kann ihn nur, wer für das Gremium handelt.",
    )
  }
  await assertMayTouchAgenda(context, step)
  await writeState(context.trx, step, state, end.reason)
  return step
}

function endedBy({ actor }: Pick<Context, "actor">, step: Step) {
  const { id: consultationId, documentId } = step
  return { documentId, consultationId, doneFor: doneFor(actor, step) }
}

/** The step for somebody who changes it: the right, then whether the person has seen it as it is. */
async function openStep(
  { trx, actor, now }: Context,
  consultationId: string,
  seenRevision: number,
): Promise<Step> {
  const { paperId, committeeId } = await getStep(trx, consultationId)
  const subject = await getPaperSubject(trx, paperId, now)
  assertCan(actor, "papers.read", subject)
  if (!can(actor, "papers.manage", subject) && !actsFor(actor, committeeId)) {
    throw forbidden(
      "Einen Beratungsschritt ändert, wer die Vorlage führt oder für das Gremium handelt.",
    )
  }
  await lockPaper(trx, paperId)
  // Who puts it on an agenda, or takes it off, meanwhile, counts its revision on: then the person has not seen it.
  await lockMeetingsOf(trx, [consultationId])
  const step = await lockStep(trx, consultationId)
  assertStepSeen(step.revision, seenRevision)
  return step
}

/** Whoever brings a text before a committee lets its members read it: that is the lead's to decide. */
function assertMayBring(actor: Actor, subject: PaperSubject, committeeId: string): void {
  if (can(actor, "papers.manage", subject)) return
  if (subject.committeeIds.includes(committeeId) && actsFor(actor, committeeId)) return
  throw forbidden(
    "Vor ein weiteres Gremium bringt die Vorlage, wer sie führt. Bitten Sie die federführende Stelle darum.",
  )
}

function actsFor(actor: Actor, committeeId: string): boolean {
  return can(actor, "committees.act", { kind: "committee", id: committeeId })
}

async function beginConsultation(trx: Trx, paperId: string): Promise<void> {
  await trx
    .updateTable("papers")
    .set({ state: "in_consultation" })
    .where("id", "=", paperId)
    .where("state", "=", "released")
    .execute()
}

/** @throws invalid for a release of another paper */
async function releaseOf(trx: Trx, paperId: string, releaseId: string | null) {
  const releases = await listReleases(trx, paperId)
  const release = releaseId === null ? releases[0] : releases.find(({ id }) => id === releaseId)
  if (!release) throw invalid({ releaseId: "Die Vorlage hat diese Freigabe nicht." })
  return release
}

async function nextPosition(trx: Trx, paperId: string): Promise<number> {
  const steps = await listSteps(trx, [paperId])
  return Math.min(Math.max(0, ...steps.map(({ position }) => position)) + 1, MAX_STEPS)
}

async function setPrerequisites(
  trx: Trx,
  step: { id: string; paperId: string },
  needs: readonly { needsId: string; need: Need }[],
): Promise<void> {
  const others = (await listPrerequisites(trx, step.paperId)).filter(
    ({ consultationId }) => consultationId !== step.id,
  )
  const ids = new Set((await listSteps(trx, [step.paperId])).map(({ id }) => id))
  if (needs.some(({ needsId }) => !ids.has(needsId))) {
    throw invalid({ prerequisites: "Eine der Voraussetzungen gehört nicht zu dieser Vorlage." })
  }
  const wanted = new Map(needs.map((need) => [need.needsId, need]))
  assertNoCycle(step.id, [...wanted.keys()], others)
  await trx.deleteFrom("consultationPrerequisites").where("consultationId", "=", step.id).execute()
  if (wanted.size === 0) return
  await trx
    .insertInto("consultationPrerequisites")
    .values([...wanted.values()].map((need) => ({ consultationId: step.id, ...need })))
    .execute()
}

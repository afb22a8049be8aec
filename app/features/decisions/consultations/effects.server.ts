import type { Trx } from "../../../commands/define.ts"
import type { Emit } from "../../../commands/events.ts"
import { newId } from "../../../commands/ids.ts"
import { findNewestRelease } from "../papers/paper-rows.server.ts"
import { effectOf } from "../rules/results.ts"
import { endWithPaper } from "./follow-paper.server.ts"
import { readOpenState } from "./place-on-agenda.server.ts"
import { listPrerequisites } from "./prerequisites.server.ts"
import { listResults, type ResultRow } from "./result-rows.server.ts"
import { stateAfter } from "./rules.ts"
import { currentResult } from "./standing.ts"
import { lockStep, type Step, writeState } from "./steps.server.ts"

interface Effect {
  /** Who confirmed or withdrew; names who made the next step. */
  by: string
  now: string
  emit: Emit
}

/**
 * Draws what follows from what now holds on a step: it is over, stays open, or opens the next one; a next one
 * that nobody has taken up goes with the result that opened it. One before the committee that is named now stays
 * the next one, whoever has taken it up.
 */
export async function settleStep(trx: Trx, step: Step, effect: Effect): Promise<void> {
  const current = await restoreState(trx, step, effect)
  const opening =
    current?.isConfirmed && effectOf(current.result, step.role) === "opens_next" ? current : null
  const nextAt = opening && (opening.referredTo ?? step.committeeId)
  const followers = await lockFollowers(trx, step)
  const kept = followers.filter(({ committeeId }) => committeeId === nextAt)
  for (const follower of followers) {
    if (follower.state === "planned" && !kept.includes(follower)) await close(trx, follower, effect)
  }
  if (opening === null) return
  if (kept.length === 0 && !isWithdrawn(step)) await openNext(trx, step, opening, effect)
  for (const follower of kept) await putOffAnew(trx, follower, opening, effect)
}

/**
 * Brings the step to the state that follows from what holds on it; nothing else comes of that. One that stands on
 * an agenda, or is before its committee, stays there [G1]; of a paper that was taken back none is open again.
 */
export async function restoreState(
  trx: Trx,
  step: Step,
  { emit }: Pick<Effect, "emit">,
): Promise<ResultRow | null> {
  const current = currentResult(await listResults(trx, [step.id]))
  const open = await readOpenState(trx, step.id)
  const state = stateAfter(step.state, current, step.role, open)
  if (state === open && isWithdrawn(step)) await endWithPaper(trx, step, emit)
  else if (state !== step.state) await writeState(trx, step, state)
  return current
}

/** Whether the step's paper was taken back: then it lies before no further committee. */
function isWithdrawn({ paperState }: Pick<Step, "paperState">): boolean {
  return paperState === "withdrawn"
}

/** What followed from a step and is not off, held in the order in which steps are held: someone may take it up. */
async function lockFollowers(trx: Trx, step: Step): Promise<Step[]> {
  const rows = await trx
    .selectFrom("consultations")
    .select("id")
    .where("follows", "=", step.id)
    .orderBy("id")
    .execute()
  const followers: Step[] = []
  for (const { id } of rows) followers.push(await lockStep(trx, id))
  return followers.filter(({ state }) => state !== "cancelled" && state !== "skipped")
}

async function close(trx: Trx, follower: Step, { emit }: Effect): Promise<void> {
  const endReason = "Das Ergebnis, aus dem dieser Schritt folgte, gilt nicht mehr."
  await writeState(trx, follower, "cancelled", endReason)
  emit("consultation.cancelled", {
    documentId: follower.documentId,
    consultationId: follower.id,
  })
}

/**
 * A deferral that was put right names another day. One that the lead has set since stays, and whoever has taken
 * the step up goes by its meeting.
 */
async function putOffAnew(
  trx: Trx,
  { id, state, dueOn, revision, documentId, sha256 }: Step,
  { consultationId, result, deferredTo }: ResultRow,
  { emit }: Effect,
): Promise<void> {
  if (state !== "planned" || result !== "deferred" || dueOn === deferredTo) return
  const results = await listResults(trx, [consultationId])
  if (results.every((one) => one.deferredTo !== dueOn)) return
  await trx
    .updateTable("consultations")
    .set({ dueOn: deferredTo, revision: revision + 1 })
    .where("id", "=", id)
    .execute()
  emit("consultation.edited", { documentId, consultationId: id, sha256 })
}

/**
 * A committee refers within its own organisation, and where the paper lies already. Beyond that nobody reads the
 * text because another committee would have it so: whoever leads the paper brings it there, or does not.
 */
export async function refersBeyond(trx: Trx, step: Step, referredTo: string): Promise<boolean> {
  const { committeeOrganizationId: own, paperId } = step
  const committee = await trx
    .selectFrom("committees")
    .select("organizationId")
    .where("id", "=", referredTo)
    .executeTakeFirstOrThrow()
  if (own !== null && committee.organizationId === own) return false
  const known = await trx
    .selectFrom("consultations")
    .select("id")
    .where("paperId", "=", paperId)
    .where("committeeId", "=", referredTo)
    .where("state", "not in", ["cancelled", "skipped"])
    .executeTakeFirst()
  return known === undefined
}

/** On the text that lies before the committees now: whoever defers may want it changed. */
async function openNext(
  trx: Trx,
  step: Step,
  { deferredTo, referredTo }: ResultRow,
  { by, now, emit }: Effect,
): Promise<void> {
  if (referredTo !== null && (await refersBeyond(trx, step, referredTo))) return
  const release = await findNewestRelease(trx, step.paperId)
  if (!release) throw new Error(`paper ${step.paperId} has no release`)
  const id = newId("con")
  const { paperId, role, position, documentId } = step
  const committeeId = referredTo ?? step.committeeId
  await trx
    .insertInto("consultations")
    .values({
      ...{ id, paperId, releaseId: release.id, versionId: release.versionId },
      ...{ sha256: release.sha256, committeeId, role, position, dueOn: deferredTo },
      ...{ state: "planned", endReason: null, follows: step.id, createdBy: by, createdAt: now },
    })
    .execute()
  // Put off, a matter waits for what it waited for; another committee has its own order.
  if (referredTo === null) await copyPrerequisites(trx, step, id)
  emit("consultation.planned", { documentId, consultationId: id, committeeId, role })
}

async function copyPrerequisites(trx: Trx, step: Step, consultationId: string): Promise<void> {
  const needs = (await listPrerequisites(trx, step.paperId)).filter(
    (one) => one.consultationId === step.id,
  )
  if (needs.length === 0) return
  await trx
    .insertInto("consultationPrerequisites")
    .values(needs.map(({ needsId, need }) => ({ consultationId, needsId, need })))
    .execute()
}

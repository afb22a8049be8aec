import type { Trx } from "../../../commands/define.ts"
import { conflict, invalid, notFound } from "../../../commands/errors.ts"
import type { Emit } from "../../../commands/events.ts"
import { newId } from "../../../commands/ids.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { carryOver } from "../conditions/carry-over.server.ts"
import { assertResultAllowed, assertSameText } from "../rules/results.ts"
import { assertStep, CONSULTATION } from "../rules/states.ts"
import { assertCommittee } from "./committee-named.server.ts"
import { settleStep } from "./effects.server.ts"
import { assertEvidence } from "./evidence-named.server.ts"
import { listMissing } from "./prerequisites.server.ts"
import { restOnCircular } from "./resting-circular.server.ts"
import { assertRestsOnVotes } from "./resting-vote.server.ts"
import { type Counts, listResults, type ResultRow } from "./result-rows.server.ts"
import {
  assertDecidedOn,
  assertDeferredTo,
  assertPrerequisites,
  assertTakesResult,
} from "./rules.ts"
import type { RecordedInput } from "./schema.ts"
import { lockStep, type Step, writeState } from "./steps.server.ts"
import { assertAsAsked } from "./vote-rules.ts"

export interface NewResult extends Omit<RecordedInput, "counts"> {
  counts: Counts | null
  /** The circular resolution that it is the outcome of. */
  circularId: string | null
  /** Who reports, and the own committee for which. */
  by: { personId: string; committeeId: string | null }
}

interface Act {
  now: string
  emit: Emit
}

/**
 * Records within the caller's transaction what a committee is reported to have decided on one exact text.
 *
 * @throws conflict   [C1] `sha256` is not the hash that was before the committee, or a report waits already
 * @throws rule       [C2] the result is not open to this role, or the step has a final one; while the step
 *                    waits for another one
 * @throws invalid    at the field that is missing or too much
 */
export async function recordResult(
  trx: Trx,
  input: NewResult,
  { now, emit }: Act,
): Promise<{ id: string; step: Step }> {
  const held = await lockStep(trx, input.consultationId)
  const results = await listResults(trx, [held.id])
  assertTakesResult(held, results, input.corrects)
  const step = asDecided(held, results, input.corrects)
  const { resting, asked } = await restOnCircular(trx, step, results, input)
  await assertLawful(trx, step, resting, now)
  if (asked) assertAsAsked(asked, resting, step.role)
  // [C3] A circular resolution that nobody named proves what was asked, and nothing of what is reported beside it.
  await assertEvidence(trx, step, asked ? { ...resting, voteId: null, circularId: null } : resting)
  // What a circular resolution needs was asked when it was opened: at its deadline it has an outcome.
  if (input.circularId === null) assertPrerequisites(input.result, await listMissing(trx, step))
  const isCorrection = step.state === "confirmed"
  if (!isCorrection) {
    assertStep(CONSULTATION, step.state, "reported")
    await writeState(trx, step, "reported")
  }
  const id = newId("res")
  await insertResult(trx, id, step, resting, now)
  await insertConditions(trx, id, step, input, now)
  const { result, sha256 } = input
  emit("consultation.resulted", {
    ...{ documentId: step.documentId, consultationId: step.id, resultId: id, result, sha256 },
  })
  return { id, step }
}

/** What is put right was decided on its own text: an open step may have gone over to another one since. */
function asDecided(step: Step, results: readonly ResultRow[], corrects: string | null): Step {
  const corrected = results.find(({ id, isWithdrawn }) => id === corrects && !isWithdrawn)
  if (!corrected) return step
  const { versionId, versionNumber, sha256 } = corrected
  return { ...step, versionId, versionNumber, sha256 }
}

async function assertLawful(trx: Trx, step: Step, input: NewResult, now: string): Promise<void> {
  const { result, conditions, resolutionText, counts, referredTo } = input
  assertSameText(step.sha256, input.sha256)
  assertResultAllowed(step.role, {
    ...{ result, resolutionText, referredTo, hasCounts: counts !== null },
    conditions: conditions.map(({ text }) => text),
  })
  assertDecidedOn(input.decidedOn, calendarDateOf(now))
  assertDeferredTo(input.deferredTo, input.decidedOn)
  if (input.voteId !== null && counts !== null) throw invalid({ counts: COUNTED_ALREADY })
  await assertRestsOnVotes(trx, step, input)
  if (referredTo !== null) await assertCommittee(trx, referredTo, "referredTo")
}

const COUNTED_ALREADY =
  "Die Zahlen stehen in der Abstimmung, auf der das Ergebnis beruht. Bitte lassen Sie sie hier weg."

async function insertResult(
  trx: Trx,
  id: string,
  step: Step,
  input: NewResult,
  now: string,
): Promise<void> {
  const { result, decidedOn, resolutionText, note, deferredTo, referredTo, counts, by } = input
  await trx
    .insertInto("results")
    .values({
      ...{ id, consultationId: step.id, committeeId: step.committeeId },
      ...{ versionId: step.versionId, sha256: step.sha256 },
      ...{ result, decidedOn, resolutionText, note },
      deferredTo: result === "deferred" ? deferredTo : null,
      referredTo: result === "referred" ? referredTo : null,
      ...{ voteId: input.voteId, circularId: input.circularId },
      ...(counts ?? { yes: null, no: null, abstain: null, excluded: null }),
      ...{ evidenceSha256: input.evidenceSha256, corrects: input.corrects },
      ...{ recordedBy: by.personId, recordedFor: by.committeeId, recordedAt: now },
    })
    .execute()
}

async function insertConditions(
  trx: Trx,
  resultId: string,
  step: Step,
  { conditions }: NewResult,
  now: string,
): Promise<void> {
  if (conditions.length === 0) return
  const { id: consultationId, committeeId, documentId } = step
  await trx
    .insertInto("conditions")
    .values(
      conditions.map(({ text, blockId }, index) => ({
        ...{ id: newId("cnd"), resultId, consultationId, committeeId, documentId },
        ...{ number: index + 1, text, blockId, state: "open", versionId: null, createdAt: now },
      })),
    )
    .execute()
}

/**
 * Confirms a reported result within the caller's transaction: from now on it holds, and stands in the register.
 *
 * @param by null where a circular resolution was computed at its deadline
 * @throws conflict where it is confirmed or withdrawn already
 * @throws rule Q5 where the committee has voted since it was reported
 */
export async function confirmRecorded(
  trx: Trx,
  { resultId, by }: { resultId: string; by: { personId: string; membershipId: string } | null },
  { now, emit }: Act,
): Promise<{ step: Step; result: ResultRow }> {
  const { consultationId } = await getResult(trx, resultId)
  const step = await lockStep(trx, consultationId)
  const result = await getResult(trx, resultId)
  assertUnconfirmed(result)
  await assertRestsOnVotes(trx, { ...step, sha256: result.sha256 }, result)
  await trx
    .insertInto("resultConfirmations")
    .values({
      ...{ resultId, confirmedBy: by?.personId ?? null, membershipId: by?.membershipId ?? null },
      confirmedAt: now,
    })
    .execute()
  if (step.state === "reported") await writeState(trx, step, "confirmed")
  const continued =
    result.corrects === null ? NOTHING : await carryOver(trx, result.corrects, resultId)
  const { documentId } = step
  emit("consultation.confirmed", { documentId, consultationId, resultId, result: result.result })
  await appendEntry(trx, {
    ...{ type: "result.confirmed", organizationId: step.committeeOrganizationId, now },
    subject: { kind: "result", id: resultId },
    data: await registerData(trx, step, result, continued),
    people: {
      recordedBy: result.recordedBy,
      ...(by === null ? {} : { confirmedBy: by.personId }),
    },
  })
  const settled = by?.personId ?? result.recordedBy
  await settleStep(trx, await lockStep(trx, step.id), { by: settled, now, emit })
  return { step, result }
}

/** @throws not_found if there is none with that id */
export async function getResult(trx: Trx, resultId: string): Promise<ResultRow> {
  const row = await trx
    .selectFrom("results")
    .select("consultationId")
    .where("id", "=", resultId)
    .executeTakeFirst()
  const results = row ? await listResults(trx, [row.consultationId]) : []
  const result = results.find(({ id }) => id === resultId)
  if (!result) throw notFound()
  return result
}

function assertUnconfirmed({ isConfirmed, isWithdrawn }: ResultRow): void {
  if (isConfirmed) throw conflict("Dieses Ergebnis ist schon bestätigt.")
  if (isWithdrawn) {
    throw conflict("Diese Meldung ist zurückgezogen. Bestätigen lässt sich nur, was gemeldet ist.")
  }
}

const NOTHING: ReadonlyMap<string, string> = new Map()

/**
 * What the register says of a result: words as their hash.
 *
 * @param continued the condition of the corrected result that one of this one's continues
 */
async function registerData(
  trx: Trx,
  step: Step,
  result: ResultRow,
  continued: ReadonlyMap<string, string>,
) {
  const conditions = await trx
    .selectFrom("conditions")
    .select(["id", "text", "blockId"])
    .where("resultId", "=", result.id)
    .orderBy("number")
    .execute()
  return {
    ...{ consultation: step.id, paper: step.paperId, committee: step.committeeId },
    // Of the text that was decided on: an open step goes over to a new one.
    ...{ document: step.documentId, version: result.versionNumber, sha256: result.sha256 },
    ...{ role: step.role, result: result.result, decidedOn: result.decidedOn },
    resolutionSha256: sha256Of(result.resolutionText),
    counts: result.counts && { ...result.counts },
    conditions: conditions.map(({ id, text, blockId }) => {
      const continues = continued.get(id)
      const condition = { id, textSha256: sha256Of(text), block: blockId }
      return continues === undefined ? condition : { ...condition, continues }
    }),
    ...{ vote: result.voteId, circular: result.circularId, corrects: result.corrects },
    ...{ evidenceSha256: result.evidenceSha256, recordedAt: result.recordedAt },
    recordedFor: result.recordedFor,
  }
}

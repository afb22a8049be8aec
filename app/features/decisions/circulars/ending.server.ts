import canonicalize from "canonicalize"
import { type CommandContext, command, type Trx } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { appendEntry } from "../../register/append-entry.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { confirmRecorded, recordResult } from "../consultations/record.server.ts"
import { moveStep } from "../consultations/steps.server.ts"
import { assertMayEndEarly, isPastDeadline } from "../rules/circular.ts"
import { votesIn } from "../rules/electorate.ts"
import { circularSentence } from "../rules/explain-circular.ts"
import { assertStep, CIRCULAR } from "../rules/states.ts"
import { updateVote } from "../votes/vote-rows.server.ts"
import {
  type CircularRow,
  lockCircular,
  readStanding,
  type Standing,
} from "./circular-rows.server.ts"
import { assertImpartialIn, assertMayKnow } from "./known.server.ts"
import { mailElectors } from "./mails.server.ts"
import { assertNotEnded } from "./rules.ts"
import { CloseCircularInput } from "./schema.ts"
import { circularNumber } from "./terms.ts"

type Context = Pick<CommandContext, "trx" | "actor" | "now" | "emit" | "settings">
type Ending = "passed" | "failed" | "objected" | "cancelled"

/**
 * Counts and ends a circular resolution: at its deadline the job runner does, before it whoever acts for the
 * committee, once the result can no longer change. The outcome is computed and recorded on the step.
 *
 * @throws conflict where it has ended already
 * @throws rule [U2] before the deadline, while an answer that is missing could change the result; [Q2] for who
 * is excluded in it
 */
export const closeCircular = command({
  name: "circulars.close",
  summary: "Counts and ends a circular resolution at its deadline, or once nothing can change it.",
  input: CloseCircularInput,
  async run(context, { circularId }) {
    const { trx, actor, now } = context
    const circular = await lockCircular(trx, circularId)
    await assertMayKnow(trx, circular, actor, now)
    assertCan(actor, "circulars.close", { kind: "committee", id: circular.committeeId })
    await assertImpartialIn(trx, circular, actor)
    assertNotEnded(circular.state)
    assertStep(CIRCULAR, circular.state, "failed")
    const standing = await readStanding(trx, circular, { isClosed: true })
    if (!isPastDeadline(circular.deadlineOn, now)) assertMayEndEarly(standing.decision)
    const outcome = standing.decision.outcome === "passed" ? "passed" : "failed"
    await endCircular(context, circular, outcome, null)
    return { id: circularId, outcome }
  },
})

/**
 * Ends it within the caller's transaction: the vote with its counts, the step with its result or, where there is
 * none, open again for a meeting; the register, and a mail to everybody who was asked.
 */
export async function endCircular(
  context: Context,
  circular: CircularRow,
  ending: Ending,
  endReason: string | null,
): Promise<void> {
  const { trx, actor, now, emit } = context
  const { id: circularId, documentId } = circular
  const end = { ending, endReason, now, by: actor.kind === "person" ? actor.id : null }
  await trx
    .updateTable("circulars")
    .set({ state: ending, closedAt: now, endReason, revision: circular.revision + 1 })
    .where("id", "=", circularId)
    .execute()
  emit("circular.closed", { circularId, documentId, outcome: ending })
  if (circular.state === "draft") {
    await endVote(trx, circular.voteId, null, end)
    return
  }
  const standing = await readStanding(trx, circular, { isClosed: true })
  await endVote(trx, circular.voteId, standing, end)
  await appendToRegister(trx, circular, standing, ending, now)
  if (ending === "passed") {
    await recordOutcome(context, circular, standing)
  } else {
    // Where it did not come about nothing is decided, not even the contrary: a meeting may take it up.
    await moveStep(trx, circular.consultationId, "planned", { emit })
  }
  await mailElectors(context, circularId, "ended")
}

interface End {
  ending: Ending
  endReason: string | null
  now: string
  /** Who counted early, objected or called it off; null for the end of the deadline. */
  by: string | null
}

/** What has an outcome is certified by its computation; what has none is annulled, its answers stay. */
async function endVote(
  trx: Trx,
  voteId: string,
  standing: Standing | null,
  { ending, endReason, now, by }: End,
): Promise<void> {
  const isDecided = ending === "passed" || ending === "failed"
  const annulReason = endReason ?? CIRCULAR.words[ending]
  await updateVote(trx, voteId, {
    ...(isDecided
      ? { state: "certified", closedAt: now, closedBy: by, certifiedAt: now }
      : { state: "annulled", annulledAt: now, annulledBy: by, annulReason }),
    ...(standing && isDecided ? outcomeRow(standing) : {}),
  })
}

function outcomeRow({ decision, seats }: Standing) {
  const { yes, no, abstain, invalid, notCast } = decision.counts
  return {
    ...{ yes, no, abstain, invalid, notCast },
    // Nobody meets; who has answered is what stands for who was there.
    present: decision.base - notCast,
    excluded: votesIn(seats, "excluded"),
    passed: decision.outcome === "passed" ? 1 : 0,
    computation: JSON.stringify(decision.computation),
  } as const
}

/** The result stands on the step at once: it is computed, and nobody could confirm otherwise. */
async function recordOutcome(
  { trx, now, emit }: Context,
  circular: CircularRow,
  standing: Standing,
): Promise<void> {
  const { consultationId, committeeId, createdBy, deadlineOn, voteId, sha256 } = circular
  const { result, conditions } = circular
  const { id: resultId } = await recordResult(
    trx,
    {
      ...{ consultationId, result, sha256, conditions: [...conditions], counts: null },
      resolutionText: circular.resolutionText || circular.question,
      decidedOn: dayOfDecision(deadlineOn, now),
      note: `Umlaufbeschluss ${circularNumber(circular)}. ${circularSentence(standing.decision)}`,
      ...{ deferredTo: null, referredTo: null, voteId, circularId: circular.id },
      ...{ evidenceSha256: null, corrects: null },
      by: { personId: createdBy, committeeId },
    },
    { now, emit },
  )
  await confirmRecorded(trx, { resultId, by: null }, { now, emit })
}

/** A server that was down at the deadline counts later; the day of the decision stays the same. */
function dayOfDecision(deadlineOn: string, now: string): string {
  return isPastDeadline(deadlineOn, now) ? deadlineOn : calendarDateOf(now)
}

/** Counts and what they came to; the answers themselves by one hash that any change of them would break. */
async function appendToRegister(
  trx: Trx,
  circular: CircularRow,
  { decision, electors, ballots }: Standing,
  ending: Ending,
  now: string,
): Promise<void> {
  const counted = ballots.map(({ electorId, number, choice, castAt }) => ({
    ...{ electorId, number, choice, castAt },
  }))
  // In the order of the snapshot, whoever answered first.
  const order = new Map(electors.map(({ id }, index) => [id, index]))
  counted.sort((a, b) => (order.get(a.electorId) ?? 0) - (order.get(b.electorId) ?? 0))
  await appendEntry(trx, {
    ...{ type: "circular.closed", organizationId: circular.organizationId, now },
    subject: { kind: "circular", id: circular.id },
    data: {
      ...{ committee: circular.committeeId, consultation: circular.consultationId },
      ...{ vote: circular.voteId, document: circular.documentId, version: circular.versionNumber },
      release: circular.releaseId,
      ...{ sha256: circular.sha256, questionSha256: sha256Of(circular.question) },
      ...{ result: circular.result, resolutionSha256: sha256Of(circular.resolutionText) },
      conditions: circular.conditions.map(({ text, blockId }) => ({
        ...{ textSha256: sha256Of(text), block: blockId },
      })),
      ...{ ruleSet: circular.ruleSetId, legalBasisSha256: sha256Of(circular.legalBasis) },
      ...{ openedAt: circular.openedAt, deadlineOn: circular.deadlineOn, outcome: ending },
      ...{ entitled: decision.base, needed: decision.needed, counts: { ...decision.counts } },
      answersSha256: sha256Of(canonicalize(counted) ?? ""),
    },
    people: { createdBy: circular.createdBy },
  })
}

import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { lockCommittee } from "../../organizations/committee-rows.server.ts"
import { listElectorate } from "../committees/electorate.server.ts"
import type { StoredRuleSet } from "../committees/rule-set-rows.server.ts"
import { listMissing } from "../consultations/prerequisites.server.ts"
import { assertPrerequisites, assertReleaseSeen } from "../consultations/rules.ts"
import { getStep, lockStep, moveStep } from "../consultations/steps.server.ts"
import { listStandingVotes } from "../consultations/under-way.server.ts"
import { circularSeats, isPastDeadline } from "../rules/circular.ts"
import { assertStep, CIRCULAR } from "../rules/states.ts"
import { snapshotElectors } from "../votes/electors.server.ts"
import { insertVote, updateVote } from "../votes/vote-rows.server.ts"
import {
  type CircularRow,
  findUnderWay,
  lockCircular,
  readStanding,
} from "./circular-rows.server.ts"
import { assertLawfulDraft, storedDraft } from "./draft.server.ts"
import { endCircular } from "./ending.server.ts"
import { enqueueDeadline } from "./jobs.server.ts"
import { assertImpartialIn, assertMayKnow } from "./known.server.ts"
import { mailElectors } from "./mails.server.ts"
import {
  assertCircularSeen,
  assertExcludable,
  assertMayCancel,
  assertNoneUnderWay,
  assertNoVoteStands,
  assertOnNoAgenda,
  assertSomebodyEntitled,
  assertStepAhead,
} from "./rules.ts"
import { assertStillPreparedOn } from "./same-release.ts"
import { CancelCircularInput, CreateCircularInput, OpenCircularInput } from "./schema.ts"
import { circularNumber } from "./terms.ts"

/**
 * Prepares a circular resolution on a step of the sequence: question and deadline; nobody is asked yet.
 *
 * @throws rule [U1] where the committee's rule set names no legal basis; [U2] for too short a deadline;
 *   [C2] for a step that decides nothing
 * @throws conflict while the step has another one, or the paper was released anew since the page was drawn
 */
export const createCircular = command({
  name: "circulars.create",
  summary:
    "Prepares a circular resolution (Umlaufbeschluss) on a consultation; it is opened later.",
  input: CreateCircularInput,
  async run({ trx, actor, now, emit }, input) {
    const { consultationId, question, decisionType } = input
    const seen = await getStep(trx, consultationId)
    assertCan(actor, "papers.read", await getPaperSubject(trx, seen.paperId, now))
    const { committeeId } = seen
    assertCan(actor, "committees.act", { kind: "committee", id: committeeId })
    if (actor.kind !== "person") throw forbidden()
    await lockCommittee(trx, committeeId)
    const step = await lockStep(trx, consultationId)
    assertNoneUnderWay(await findUnderWay(trx, consultationId))
    assertStepAhead(step.state)
    assertReleaseSeen(step.releaseId, input.releaseId)
    const { stored, rule } = await assertLawfulDraft(trx, step, input, now)
    const id = newId("cir")
    const voteId = await insertVote(trx, {
      ...{ committeeId, agendaItemId: null, circularId: id, consultationId, question },
      ...{ releaseId: step.releaseId, versionId: step.versionId, sha256: step.sha256 },
      ...{ method: "circular", decisionType, ruleSetId: stored.id },
      ...{ createdBy: actor.id, createdAt: now },
    })
    const year = Number(calendarDateOf(now).slice(0, 4))
    const number = await nextNumber(trx, committeeId, year)
    await trx
      .insertInto("circulars")
      .values({
        ...{ id, committeeId, consultationId, voteId, year, number, state: "draft" },
        ...storedDraft(input, rule.legalBasis),
        ...{ openedAt: null, closedAt: null, endReason: null },
        ...{ createdBy: actor.id, createdAt: now },
      })
      .execute()
    const { documentId } = step
    emit("circular.created", { circularId: id, documentId, consultationId, committeeId })
    return { id, number: circularNumber({ year, number }) }
  },
})

/**
 * Asks everybody entitled: the electorate of this day is copied and never read again, each gets a mail, and the
 * deadline runs.
 *
 * @throws rule [U1] [U2] by the rule set in force today, and while the step waits for another one
 * @throws conflict if somebody changed it since `revision`, or the paper was released anew since it was drafted; for
 *   a step on an agenda, or one that was voted on
 */
export const openCircular = command({
  name: "circulars.open",
  summary: "Opens a circular resolution: copies the electorate and asks each by mail.",
  input: OpenCircularInput,
  async run(context, { circularId, revision, exclusions }) {
    const { trx, actor, now, emit } = context
    const circular = await lockCircular(trx, circularId)
    await assertMayKnow(trx, circular, actor, now)
    assertCan(actor, "committees.act", { kind: "committee", id: circular.committeeId })
    if (actor.kind !== "person") throw forbidden()
    assertStep(CIRCULAR, circular.state, "open")
    assertCircularSeen(circular.revision, revision)
    const before = await lockStep(trx, circular.consultationId)
    const { stored, rule } = await assertLawfulDraft(trx, before, circular, now)
    assertOnNoAgenda(before.state)
    assertStillPreparedOn(circular.preparedOn, before.releaseId)
    assertNoVoteStands(await listStandingVotes(trx, before.id), before.sha256)
    assertPrerequisites(circular.result, await listMissing(trx, before))
    await moveStep(trx, circular.consultationId, "in_session", { emit })
    await copyElectorate(trx, circular, stored, { exclusions, excludedBy: actor.id, now })
    const opened = { state: "open", openedAt: now, openedBy: actor.id, ruleSetId: stored.id }
    await updateVote(trx, circular.voteId, opened)
    await trx
      .updateTable("circulars")
      .set({ state: "open", openedAt: now, legalBasis: rule.legalBasis, revision: revision + 1 })
      .where("id", "=", circularId)
      .execute()
    emit("circular.opened", { circularId, documentId: circular.documentId })
    await enqueueDeadline(trx, circular, now)
    await mailElectors(context, circularId, "opened")
    return { id: circularId, revision: revision + 1 }
  },
})

/**
 * Calls a circular resolution off, with the reason; answers that were given stay, and count for nothing.
 *
 * @throws conflict if somebody changed it since `revision`
 * @throws rule [Q2] for who is excluded in it
 * @throws rule [U2] after the deadline, and once nothing can change the result: it is counted then
 */
export const cancelCircular = command({
  name: "circulars.cancel",
  summary: "Calls a circular resolution off, with the reason, before it has an outcome.",
  input: CancelCircularInput,
  async run(context, { circularId, revision, reason }) {
    const { trx, actor, now } = context
    const circular = await lockCircular(trx, circularId)
    await assertMayKnow(trx, circular, actor, now)
    assertCan(actor, "committees.act", { kind: "committee", id: circular.committeeId })
    await assertImpartialIn(trx, circular, actor)
    assertStep(CIRCULAR, circular.state, "cancelled")
    assertCircularSeen(circular.revision, revision)
    if (circular.state === "open") {
      const isClosed = isPastDeadline(circular.deadlineOn, now)
      const { decision } = await readStanding(trx, circular, { isClosed })
      assertMayCancel(decision, isClosed)
    }
    await endCircular(context, circular, "cancelled", reason)
    return { id: circularId }
  },
})

/** Counted within the committee's lock. */
async function nextNumber(trx: Trx, committeeId: string, year: number): Promise<number> {
  const last = await trx
    .selectFrom("circulars")
    .select("number")
    .where("committeeId", "=", committeeId)
    .where("year", "=", year)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

interface Exclusions {
  exclusions: readonly { membershipId: string; ground: string }[]
  excludedBy: string
  now: string
}

async function copyElectorate(
  trx: Trx,
  { committeeId, voteId }: CircularRow,
  { ruleSet }: StoredRuleSet,
  { exclusions, excludedBy, now }: Exclusions,
): Promise<void> {
  const excluded = exclusions.map(({ membershipId }) => membershipId)
  const electorate = await listElectorate(trx, committeeId, calendarDateOf(now))
  const seats = circularSeats(ruleSet, electorate, new Set(excluded))
  assertExcludable(seats, excluded)
  assertSomebodyEntitled(seats)
  const entitled = new Set(seats.map(({ member }) => member.membershipId))
  const electors = electorate.electors.filter(({ membershipId }) => entitled.has(membershipId))
  await snapshotElectors(trx, voteId, electors, { present: new Set(), notSummoned: new Set() })
  for (const { membershipId, ground: exclusionGround } of exclusions) {
    await trx
      .updateTable("voteElectors")
      .set({ exclusionGround, excludedBy, excludedAt: now })
      .where("voteId", "=", voteId)
      .where("membershipId", "=", membershipId)
      .execute()
  }
}

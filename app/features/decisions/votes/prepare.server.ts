import { type CommandContext, command, type Trx } from "../../../commands/define.ts"
import { conflict, DomainError, forbidden, invalid, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getMeetingSubject } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { listElectorate } from "../committees/electorate.server.ts"
import { findRuleSet, type StoredRuleSet } from "../committees/rule-set-rows.server.ts"
import { assertReleaseSeen } from "../consultations/rules.ts"
import { lockStep } from "../consultations/steps.server.ts"
import { takeUpForVote } from "../meetings/consultation-steps.server.ts"
import { lockMeeting } from "../meetings/meeting-rows.server.ts"
import { isQuorumEstablished } from "../meetings/presence.server.ts"
import { isSecondSummons } from "../meetings/put-off.server.ts"
import { countsWithoutObjection } from "../rules/counts.ts"
import { seatsOf } from "../rules/electorate.ts"
import { assertMethodAllowed } from "../rules/methods.ts"
import type { RuleSet } from "../rules/rule-set.ts"
import { assertStep, VOTE } from "../rules/states.ts"
import { computeVote } from "./certificate.ts"
import { listVoteElectors, settingOf, snapshotElectors } from "./electors.server.ts"
import { holdRunVote } from "./hold-vote.server.ts"
import {
  type AgendaMatter,
  findStepText,
  getMatter,
  listMeetingCommittees,
  readPresence,
} from "./matter.server.ts"
import { assertItemCalled, assertMeetingAhead, assertQuestion, assertSameMatter } from "./rules.ts"
import { OpenVoteInput, PrepareVoteInput } from "./schema.ts"
import { getVoteRow, insertVote, updateVote, type VoteRow } from "./vote-rows.server.ts"

/**
 * Prepares the vote of an agenda item: the question, the exact text of its step, how it is taken, and who is
 * entitled on the day of the meeting. Who is excluded is recorded next, before the debate.
 *
 * @throws rule where the rule set does not know the kind of decision, or not this way of voting on it
 * @throws conflict where the item has a vote that is not finished, or the paper was released anew since the page was
 *   drawn
 */
export const prepareVote = command({
  name: "votes.prepare",
  summary:
    "Prepares the vote of an agenda item on the exact text of its step, with the electorate of the meeting's day.",
  input: PrepareVoteInput,
  async run(context, input) {
    const { trx, actor, now, emit } = context
    const matter = await readableMatter(context, input.agendaItemId)
    if (actor.kind !== "person") throw forbidden()
    const step = await findStepText(trx, matter.consultationId)
    const committeeId = await votingCommittee(
      trx,
      matter,
      step?.committeeId ?? input.committeeId ?? null,
    )
    assertCan(actor, "committees.act", { kind: "committee", id: committeeId })
    assertMeetingAhead(matter.meetingState)
    if (step) assertReleaseSeen(step.releaseId, input.releaseId)
    const question = input.question || (step?.proposalText ?? "")
    assertQuestion(question)
    const { id: ruleSetId, ruleSet } = await ruleSetInForce(trx, committeeId)
    assertMethodAllowed(ruleSet, input.decisionType, input.method)
    await assertNoneRunning(trx, matter.id)
    const voteId = await insertVote(trx, {
      ...{ committeeId, agendaItemId: matter.id, circularId: null, question },
      consultationId: matter.consultationId,
      releaseId: step?.releaseId ?? null,
      ...{ versionId: step?.versionId ?? null, sha256: step?.sha256 ?? null },
      ...{ method: input.method, decisionType: input.decisionType, ruleSetId },
      ...{ createdBy: actor.id, createdAt: now },
    })
    await copyElectorate(trx, { id: voteId, committeeId }, matter)
    emit("vote.prepared", { voteId, committeeId, meetingId: matter.meetingId })
    return { id: voteId }
  },
})

/**
 * Opens a prepared vote: from now on who is entitled and present is fixed, and nobody is excluded any more.
 *
 * @throws rule while the meeting is not in session or the item not called; for a committee whose rule set or
 * seats leave open what is computed
 * @throws conflict where another text, or another release on it, lies before the committee meanwhile, a circular
 *   resolution is open on the step, or it has its result; where somebody opened it already
 */
export const openVote = command({
  name: "votes.open",
  summary: "Opens a prepared vote: electorate, attendance and text are fixed from now on.",
  input: OpenVoteInput,
  async run(context, { voteId }) {
    const { trx, now, emit } = context
    await holdMatterOf(trx, voteId)
    const { vote, actor } = await holdRunVote(context, voteId)
    assertStep(VOTE, vote.state, "open")
    const matter = await getMatter(trx, vote.agendaItemId)
    assertItemCalled(matter.meetingState, matter.state)
    assertSameMatter(vote, await findStepText(trx, vote.consultationId))
    await takeUpForVote(context, vote.consultationId)
    const { id: ruleSetId, ruleSet } = await ruleSetInForce(trx, vote.committeeId)
    assertMethodAllowed(ruleSet, vote.decisionType, vote.method)
    await copyElectorate(trx, vote, matter)
    await assertComputable(trx, voteId, ruleSet)
    await updateVote(trx, voteId, { state: "open", ruleSetId, openedAt: now, openedBy: actor.id })
    emit("vote.opened", { voteId, committeeId: vote.committeeId, meetingId: matter.meetingId })
    return { id: voteId }
  },
})

/**
 * Holds the meeting in which a vote is taken, and its step where it has one, until the commit: whoever finishes the
 * item holds the meeting, and whoever reports the result holds the step first. Who may open the vote is asked
 * afterwards.
 */
async function holdMatterOf(trx: Trx, voteId: string): Promise<void> {
  const vote = await trx
    .selectFrom("votes")
    .leftJoin("agendaItems", "agendaItems.id", "votes.agendaItemId")
    .select(["votes.consultationId", "agendaItems.meetingId"])
    .where("votes.id", "=", voteId)
    .executeTakeFirst()
  if (vote?.meetingId) await lockMeeting(trx, vote.meetingId)
  if (vote?.consultationId) await lockStep(trx, vote.consultationId)
}

/** @throws not_found for who may not know of the item */
async function readableMatter({ trx, actor }: CommandContext, agendaItemId: string) {
  const matter = await getMatter(trx, agendaItemId)
  const meeting = await getMeetingSubject(trx, matter.meetingId)
  assertCan(actor, "meetings.read", meeting)
  if (matter.isPublic !== 1 && !can(actor, "meetings.read-closed", meeting)) throw notFound()
  return matter
}

/**
 * Who votes on an item: the committee of its step, else the one that was named or is in the lead.
 *
 * @throws invalid for a committee that does not meet
 */
async function votingCommittee(
  trx: Trx,
  { meetingId }: AgendaMatter,
  wanted: string | null,
): Promise<string> {
  const meeting = await listMeetingCommittees(trx, meetingId)
  const committeeId = wanted ?? meeting[0]
  if (committeeId !== undefined && meeting.includes(committeeId)) return committeeId
  throw invalid({ committeeId: "Dieses Gremium tagt nicht in dieser Sitzung." })
}

/** @throws rule for a committee without a rule set */
async function ruleSetInForce(trx: Trx, committeeId: string): Promise<StoredRuleSet> {
  const ruleSet = await findRuleSet(trx, committeeId)
  if (ruleSet) return ruleSet
  throw new DomainError(
    "rule",
    "Für dieses Gremium ist nicht hinterlegt, nach welchen Regeln es beschließt. Legen Sie beim Gremium zuerst die Regelung fest.",
  )
}

async function assertNoneRunning(trx: Trx, agendaItemId: string): Promise<void> {
  // Of two who prepare at once the second waits here, and reads what the first has written.
  await trx
    .updateTable("agendaItems")
    .set((set) => ({ revision: set.ref("revision") }))
    .where("id", "=", agendaItemId)
    .execute()
  const running = await trx
    .selectFrom("votes")
    .select("id")
    .where("agendaItemId", "=", agendaItemId)
    .where("state", "in", ["prepared", "open", "closed"])
    .executeTakeFirst()
  if (!running) return
  throw conflict(
    "Zu diesem Punkt gibt es schon eine Abstimmung, die noch nicht festgestellt ist. Führen Sie sie zu Ende, oder heben Sie sie auf.",
  )
}

/** The committee as it is now: its seats, who is entitled, who is there. */
async function copyElectorate(
  trx: Trx,
  { id, committeeId }: Pick<VoteRow, "id" | "committeeId">,
  matter: AgendaMatter,
): Promise<void> {
  const electorate = await listElectorate(trx, committeeId, calendarDateOf(matter.startsAt))
  const presence = await readPresence(trx, matter, electorate.electors)
  await snapshotElectors(trx, id, electorate.electors, presence)
  const { meetingId, secondSummonsOf } = matter
  const isEstablished = await isQuorumEstablished(trx, meetingId, committeeId, matter.id)
  const again = await isSecondSummons(trx, secondSummonsOf, committeeId)
  await updateVote(trx, id, {
    ...{ seats: electorate.seats, vacantSeats: electorate.vacantSeats },
    ...{ isEstablished: isEstablished ? 1 : 0, isSecondSummons: again ? 1 : 0 },
  })
}

/**
 * What the law lacks is said before anybody votes, not after: the seats of the committee, say.
 *
 * @throws rule where the result could not be computed
 */
async function assertComputable(trx: Trx, voteId: string, ruleSet: RuleSet): Promise<void> {
  const vote = await getVoteRow(trx, voteId)
  const setting = settingOf(vote, await listVoteElectors(trx, voteId))
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  computeVote(ruleSet, vote.decisionType, setting, countsWithoutObjection(seats), null)
}

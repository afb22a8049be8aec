import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import { type ExactTextContext, getExactText } from "../exact-text/exact-text.server.ts"
import { findMatter } from "../exact-text/matter.server.ts"
import type { TextView } from "../exact-text/terms.ts"
import { assertMayCast, seatToVoteFor } from "../rules/counts.ts"
import { outcomeOf, type VoteOutcome } from "../rules/decide.ts"
import { type Seat, seatsOf } from "../rules/electorate.ts"
import { abstentionNote, quorumSentence } from "../rules/explain-vote.ts"
import { countsMembers, majorityRuleOf } from "../rules/majority.ts"
import { quorumOf, type Setting } from "../rules/quorum.ts"
import type { RuleSet } from "../rules/rule-set.ts"
import { listBallots, type StoredBallot } from "./ballots.server.ts"
import { readComputation } from "./certificate.ts"
import { listVoteElectors, type StoredElector, settingOf } from "./electors.server.ts"
import { readMark } from "./mark.server.ts"
import { assertMayReadVote, findStepText, getMatter } from "./matter.server.ts"
import { outlookOf } from "./outlook.ts"
import { rollOf, withoutGrounds } from "./roll.ts"
import { exchangedWords, isWithoutChair } from "./rules.ts"
import { getVoteRow, type VoteRow } from "./vote-rows.server.ts"

type Db = Kysely<Tables>
export type VoteContext = Pick<Context, "db" | "viewer" | "now">
export type VotePageView = Awaited<ReturnType<typeof getVotePage>>

interface Loaded {
  vote: VoteRow
  electors: StoredElector[]
  ruleSet: RuleSet
  setting: Setting
  seats: Seat[]
  ballots: StoredBallot[]
}

/**
 * One vote as its page shows it: the exact text, the own ballot, for those who run it who has answered, and after
 * the closing what came of it. Answers of others are nobody's before that, but theirs who run it.
 *
 * @throws not_found for those who may not know of it, and for the vote of a circular resolution
 */
export async function getVotePage(
  context: ExactTextContext,
  voteId: string,
  view: TextView = "changes",
) {
  const { db, viewer, now } = context
  const vote = await getVoteRow(db, voteId)
  if (vote.agendaItemId === null) throw notFound()
  await assertMayReadVote(db, viewer, vote)
  const loaded = await load(db, vote)
  const { seats, ballots } = loaded
  const own = ownPart(viewer, loaded)
  const isOver = vote.state !== "prepared" && vote.state !== "open"
  const may = rightsIn(viewer, loaded, own)
  const result = vote.computation === null ? null : readComputation(vote.computation)
  return {
    vote: { ...(await readHead(db, vote)), ...(may.run || isOver ? {} : NO_COUNTS) },
    matter: await getMatter(db, vote.agendaItemId),
    text: await readText(context, vote, view),
    paper: await findMatter(context, vote),
    ...(await readStep(db, vote)),
    ...{ own, may, mark: await readMark(db, vote) },
    progress: { answered: ballots.length, present: seats.filter(({ voter }) => voter).length },
    roll: rollOf(seats, loaded.electors, ballots, may.run || isOver).map((row) =>
      mayKnowGrounds(viewer, vote) ? row : withoutGrounds(row),
    ),
    law: lawOf(loaded, isOver),
    outlook: vote.state === "open" && may.run ? outlookOf(loaded) : null,
    ...{ result, outcome: result && outcomeOf(result.decision) },
    now,
  }
}

function rightsIn(viewer: Actor, { vote, electors }: Loaded, own: ReturnType<typeof ownPart>) {
  const committee = { kind: "committee", id: vote.committeeId } as const
  const run = can(viewer, "committees.act", committee) && !own?.isExcluded
  const presides = can(viewer, "committees.chair", committee)
  return {
    ...{ run, exclude: run, certify: run && presides },
    annul: run && (vote.state === "prepared" || presides || isWithoutChair(electors)),
  }
}

/** By what is decided, as the page says it. */
function lawOf({ vote, ruleSet, setting }: Loaded, isOver: boolean) {
  const rule = majorityRuleOf(ruleSet, vote.decisionType)
  return {
    ...rule,
    /** Counted are members, not the votes that each has. */
    byMembers: countsMembers(ruleSet, rule),
    abstention: abstentionNote(rule.majority, ruleSet.abstention),
    quorum: isOver ? null : quorumSentenceOf(ruleSet, setting),
    asksChairOnTie: ruleSet.tie === "chair_decides",
  }
}

/** How the step stands to the vote. */
async function readStep(db: Db, vote: VoteRow) {
  const step = await findStepText(db, vote.consultationId)
  return {
    /** Why nobody can open the vote any more; null while what it was prepared on lies before the committee. */
    exchanged: vote.state === "prepared" ? exchangedWords(vote, step) : null,
    /** It is still to be said what the committee has decided. */
    awaitsResult: step?.state === "in_session",
  }
}

/** What was entered before the closing is known to those who run the vote alone. */
const NO_COUNTS = {
  ...{ yes: null, no: null, abstain: null, invalid: null, notCast: null },
  yesMembers: null,
}

/** Why somebody is excluded is told to those who sit in the committee alone. */
function mayKnowGrounds(viewer: Actor, { committeeId }: VoteRow): boolean {
  return viewer.kind === "person" && viewer.committeeIds.includes(committeeId)
}

/** A vote in a line: for the item's screen, and for the form in which its result is reported. */
export interface VoteSummary {
  id: string
  question: string
  state: VoteRow["state"]
  method: VoteRow["method"]
  sha256: string | null
  passed: boolean | null
  outcome: VoteOutcome | null
  /** "Ja: 9 · Nein: 0 · Enthaltungen: 0 · Befangen: 0"; null until it is closed. */
  line: string | null
  certifiedAt: string | null
}

/** The votes of an agenda item, the first one first; asks no rights. */
export async function listVotesOfItem(db: Db, agendaItemId: string): Promise<VoteSummary[]> {
  const ids = await db
    .selectFrom("votes")
    .select("id")
    .where("agendaItemId", "=", agendaItemId)
    .orderBy("id")
    .execute()
  return Promise.all(ids.map(async ({ id }) => voteSummary(await getVoteRow(db, id))))
}

/** A vote as a line. */
export function voteSummary(vote: VoteRow): VoteSummary {
  const { id, question, state, method, sha256, certifiedAt } = vote
  const passed = vote.passed === null ? null : vote.passed === 1
  // That of a circular resolution is the circular's: it has no computation of a meeting.
  const stored = method === "circular" ? null : vote.computation
  const computed = stored === null ? null : readComputation(stored)
  const outcome = computed && outcomeOf(computed.decision)
  const line = computed?.line ?? null
  return { id, question, state, method, sha256, passed, outcome, line, certifiedAt }
}

/** The text that is voted on; null for a vote about none. */
async function readText(
  context: ExactTextContext,
  { versionId, committeeId }: VoteRow,
  view: TextView,
) {
  return versionId === null ? null : getExactText(context, { versionId, committeeId, view })
}

async function load(db: Db, vote: VoteRow): Promise<Loaded> {
  const electors = await listVoteElectors(db, vote.id)
  const { ruleSet } = await readRuleSet(db, vote.ruleSetId)
  const setting = settingOf(vote, electors)
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  return { vote, electors, ruleSet, setting, seats, ballots: await listBallots(db, vote.id) }
}

async function readHead(db: Db, { computation: _, ...vote }: VoteRow) {
  const { name: committee } = await db
    .selectFrom("committees")
    .select("name")
    .where("id", "=", vote.committeeId)
    .executeTakeFirstOrThrow()
  const ids = [vote.openedBy, vote.countedBy, vote.closedBy, vote.certifiedBy, vote.annulledBy]
  const people = await db
    .selectFrom("people")
    .select(["id", "name"])
    .where("id", "in", [...ids.filter((id) => id !== null), ""])
    .execute()
  const names = Object.fromEntries(people.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id === null ? null : (names[id] ?? null))
  return {
    ...{ ...vote, committee },
    ...{ countedByName: nameOf(vote.countedBy), certifiedByName: nameOf(vote.certifiedBy) },
    ...{ openedByName: nameOf(vote.openedBy), closedByName: nameOf(vote.closedBy) },
    annulledByName: nameOf(vote.annulledBy),
  }
}

/** What the vote is to the viewer; null for those who are no electors. */
function ownPart(viewer: Actor, { vote, electors, seats, ballots }: Loaded) {
  if (viewer.kind !== "person") return null
  const mine = electors.filter(({ personId }) => personId === viewer.id)
  const [first] = mine
  if (!first) return null
  const isExcluded = mine.some(({ exclusion }) => exclusion !== null)
  const seat = mine.map((elector) => seatToVoteFor(seats, elector)).find((found) => found !== null)
  const memberId = seat?.member.membershipId
  const member = electors.find(({ membershipId }) => membershipId === memberId)
  return {
    isExcluded,
    /** Whose seat it is, where the viewer stands in for somebody. */
    standsInFor: member && member.personId !== viewer.id ? member.name : null,
    ballot: ballots.find(({ electorId }) => electorId === member?.id) ?? null,
    refusal: seat || vote.state === "prepared" ? null : refusalOf(seats, first),
  }
}

function refusalOf(seats: readonly Seat[], elector: StoredElector): string | null {
  try {
    assertMayCast(seats, {
      membershipId: elector.substituteFor ?? elector.membershipId,
      castBy: elector.membershipId,
    })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : null
  }
}

/** Null where a committee without its number of seats leaves it open. */
function quorumSentenceOf(ruleSet: RuleSet, setting: Setting): string | null {
  try {
    return quorumSentence(quorumOf(ruleSet, setting))
  } catch {
    return null
  }
}

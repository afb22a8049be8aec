import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { notFound } from "../../../commands/errors.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import {
  type CircularDecision,
  circularRuleOf,
  circularSeats,
  decideCircular,
} from "../rules/circular.ts"
import type { Seat } from "../rules/electorate.ts"
import type { DecisionType, RuleSet } from "../rules/rule-set.ts"
import type { CircularState } from "../rules/states.ts"
import { listBallots, type StoredBallot } from "../votes/ballots.server.ts"
import { listVoteElectors, type StoredElector } from "../votes/electors.server.ts"
import { countAnswers } from "./rules.ts"
import { type AskedCondition, type AskedResult, circularNumber } from "./terms.ts"

type Db = Kysely<Tables>

export type CircularRow = Awaited<ReturnType<typeof getCircularRow>>

/**
 * A circular resolution with the vote that it is held as: question, text, rule set. Asks no rights.
 *
 * @throws not_found if there is none with that id
 */
export async function getCircularRow(db: Db, circularId: string) {
  const row = await circulars(db).where("circulars.id", "=", circularId).executeTakeFirst()
  if (!row) throw notFound()
  return circularOf(row)
}

/** All there ever were, those with the latest deadline first. Asks no rights. */
export async function listCircularRows(db: Db): Promise<CircularRow[]> {
  const rows = await circulars(db)
    .orderBy("circulars.deadlineAt", "desc")
    .orderBy("circulars.id", "desc")
    .execute()
  return rows.map(circularOf)
}

function circulars(db: Db) {
  return (
    db
      .selectFrom("circulars")
      .innerJoin("votes", "votes.id", "circulars.voteId")
      .innerJoin("consultations", "consultations.id", "circulars.consultationId")
      .innerJoin("papers", "papers.id", "consultations.paperId")
      .innerJoin("committees", "committees.id", "circulars.committeeId")
      .leftJoin("organizations", "organizations.id", "committees.organizationId")
      .leftJoin("people as opening", "opening.id", "votes.openedBy")
      .leftJoin("people as ending", (join) =>
        join.on((where) =>
          where("ending.id", "=", where.fn.coalesce("votes.closedBy", "votes.annulledBy")),
        ),
      )
      // What is voted on; while nobody is asked yet, what lies before the committee.
      .innerJoin("paperReleases", (join) =>
        join.on((where) =>
          where.or([
            where.and([
              where("circulars.state", "=", "draft"),
              where("paperReleases.id", "=", where.ref("consultations.releaseId")),
            ]),
            where.and([
              where("circulars.state", "!=", "draft"),
              where(
                "paperReleases.id",
                "=",
                where.fn.coalesce("votes.releaseId", "consultations.releaseId"),
              ),
            ]),
          ]),
        ),
      )
      .innerJoin("documentVersions", (join) =>
        join.on((where) =>
          where.or([
            where.and([
              where("circulars.state", "=", "draft"),
              where("documentVersions.id", "=", where.ref("consultations.versionId")),
            ]),
            where.and([
              where("circulars.state", "!=", "draft"),
              where("documentVersions.id", "=", where.ref("votes.versionId")),
            ]),
          ]),
        ),
      )
      .selectAll("circulars")
      .select([
        "votes.id as voteId",
        "votes.question",
        "votes.decisionType",
        "votes.ruleSetId",
        "documentVersions.sha256",
        "documentVersions.id as versionId",
        "consultations.paperId",
        "consultations.role",
        "paperReleases.id as releaseId",
        "votes.releaseId as preparedOn",
        "papers.documentId",
        "paperReleases.title as paperTitle",
        "committees.name as committee",
        "committees.organizationId as organizationId",
        "organizations.shortName as organization",
        "documentVersions.number as versionNumber",
        "opening.name as openedByName",
        "ending.name as endedByName",
      ])
  )
}

type JoinedRow = NonNullable<Awaited<ReturnType<ReturnType<typeof circulars>["executeTakeFirst"]>>>

function circularOf({ state, decisionType, result, conditions, ...row }: JoinedRow) {
  return {
    ...row,
    // The columns hold only what the commands wrote.
    state: state as CircularState,
    decisionType: decisionType as DecisionType,
    result: result as AskedResult,
    conditions: JSON.parse(conditions) as AskedCondition[],
  }
}

/**
 * The circular resolution, held until the commit: who answers, objects or ends it at once comes one after the
 * other, and reads what the one before has written.
 *
 * @throws not_found if there is none with that id
 */
export async function lockCircular(trx: Trx, circularId: string): Promise<CircularRow> {
  await trx
    .updateTable("circulars")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", circularId)
    .execute()
  return getCircularRow(trx, circularId)
}

/** What an opened circular resolution stands on, and what it has come to. */
export interface Standing {
  ruleSet: RuleSet
  seats: Seat[]
  electors: StoredElector[]
  /** Of each who has answered the answer that counts. */
  ballots: StoredBallot[]
  decision: CircularDecision
}

/**
 * @param isClosed the deadline has passed, or it is to be ended now
 */
export async function readStanding(
  db: Db,
  circular: CircularRow,
  { isClosed }: { isClosed: boolean },
): Promise<Standing> {
  const { ruleSet } = await readRuleSet(db, circular.ruleSetId)
  const electors = await listVoteElectors(db, circular.voteId)
  const ballots = await listBallots(db, circular.voteId)
  const seats = seatsOfElectors(ruleSet, electors)
  const objections = await countObjections(db, circular.id)
  const counts = countAnswers(ruleSet, seats, electors, ballots)
  const rule = circularRuleOf(ruleSet, circular.decisionType)
  const decision = decideCircular(ruleSet, rule, seats, counts, { objections, isClosed })
  return { ruleSet, seats, electors, ballots, decision }
}

function seatsOfElectors(ruleSet: RuleSet, electors: readonly StoredElector[]): Seat[] {
  const excluded = electors.filter(({ exclusion }) => exclusion !== null)
  const ids = new Set(excluded.map(({ membershipId }) => membershipId))
  return circularSeats(ruleSet, { seats: null, vacantSeats: 0, electors }, ids)
}

async function countObjections(db: Db, circularId: string): Promise<number> {
  const rows = await db
    .selectFrom("circularObjections")
    .select("id")
    .where("circularId", "=", circularId)
    .execute()
  return rows.length
}

/** "2026/07" of the one that is prepared or open on a step; null for none. Asks no rights. */
export async function findUnderWay(db: Db, consultationId: string): Promise<string | null> {
  const row = await db
    .selectFrom("circulars")
    .select(["year", "number"])
    .where("consultationId", "=", consultationId)
    .where("state", "in", ["draft", "open"])
    .executeTakeFirst()
  return row ? circularNumber(row) : null
}

import type { Insertable, Kysely } from "kysely"
import type { VotesTable } from "../../../../db/tables/votes.ts"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { notFound } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import type { Counts } from "../rules/counts.ts"
import type { DecisionType } from "../rules/rule-set.ts"
import type { VoteState } from "../rules/states.ts"
import type { StoredMethod } from "./terms.ts"

type Db = Kysely<Tables>

export type VoteRow = Awaited<ReturnType<typeof getVoteRow>>

/**
 * A vote as it stands. Asks no rights.
 *
 * @throws not_found if there is none with that id
 */
export async function getVoteRow(db: Db, voteId: string) {
  const row = await db.selectFrom("votes").selectAll().where("id", "=", voteId).executeTakeFirst()
  if (!row) throw notFound()
  return {
    ...row,
    // The columns hold only what the commands wrote.
    method: row.method as StoredMethod,
    decisionType: row.decisionType as DecisionType,
    state: row.state as VoteState,
  }
}

/**
 * The vote, held until the commit: of two who answer, close or annul at once the second waits here and reads what
 * the first has written.
 *
 * @throws not_found if there is none with that id
 */
export async function lockVote(trx: Trx, voteId: string): Promise<VoteRow> {
  await trx
    .updateTable("votes")
    .set((set) => ({ revision: set("revision", "+", 1) }))
    .where("id", "=", voteId)
    .execute()
  return getVoteRow(trx, voteId)
}

export type NewVote = Pick<
  VoteRow,
  | "committeeId"
  | "agendaItemId"
  | "circularId"
  | "consultationId"
  | "question"
  | "releaseId"
  | "versionId"
  | "sha256"
  | "method"
  | "decisionType"
  | "ruleSetId"
  | "createdBy"
  | "createdAt"
>

/** Prepares a vote: nobody answers yet, and nothing is counted. Electors come by `snapshotElectors`. */
export async function insertVote(trx: Trx, vote: NewVote): Promise<string> {
  const id = newId("vot")
  await trx
    .insertInto("votes")
    .values({ ...NOTHING_YET, ...vote, id, state: "prepared" })
    .execute()
  return id
}

/** Changes a vote that is locked. */
export async function updateVote(
  trx: Trx,
  voteId: string,
  values: Partial<Omit<Insertable<VotesTable>, "id">>,
): Promise<void> {
  await trx.updateTable("votes").set(values).where("id", "=", voteId).execute()
}

/** What was entered or summed up; null while nothing is counted. */
export function countsOf(vote: VoteRow): Counts | null {
  const { yes, no, abstain, invalid, notCast, yesMembers } = vote
  if (yes === null || no === null || abstain === null) return null
  const counts = { yes, no, abstain, invalid: invalid ?? 0, notCast: notCast ?? 0 }
  // The vote is over: nobody asks any more how many members might still say Yes.
  return yesMembers === null ? counts : { ...counts, members: { yes: yesMembers, notCast: 0 } }
}

const NOTHING_YET = {
  ...{ seats: null, yes: null, no: null, abstain: null, invalid: null, notCast: null },
  ...{ yesMembers: null, present: null, excluded: null, quorumRequired: null, quorumMet: null },
  ...{ passed: null, computation: null, chairVote: null, statedPassed: null },
  ...{ openedAt: null, openedBy: null, countedBy: null, closedAt: null, closedBy: null },
  ...{ certifiedAt: null, certifiedBy: null, certifiedMembership: null },
  ...{ annulReason: null, annulledAt: null, annulledBy: null },
}

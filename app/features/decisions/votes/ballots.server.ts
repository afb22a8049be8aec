import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import type { Answer, EnteredAs } from "./terms.ts"

type Db = Kysely<Tables>

export type StoredBallot = Awaited<ReturnType<typeof listBallots>>[number]

export interface NewBallot {
  voteId: string
  /** The member whose seat it counts for. */
  electorId: string
  choice: Answer
  remark: string
  /** Of the text that was before whoever gave it; null where none was voted on. */
  sha256: string | null
  enteredBy: string
  enteredAs: EnteredAs
  now: string
}

/**
 * Records an answer, the elector's next; earlier ones stay, the last counts. The caller holds the vote
 * (`lockVote`) and has asked the law.
 *
 * @returns 1 for the first answer of that elector, 2 for the next …
 */
export async function giveBallot(trx: Trx, { now, ...ballot }: NewBallot): Promise<number> {
  const last = await findBallot(trx, ballot.electorId)
  const number = (last?.number ?? 0) + 1
  await trx
    .insertInto("ballots")
    .values({ ...ballot, id: newId("bal"), number, castAt: now })
    .execute()
  return number
}

/** The answer of an elector that counts; null while there is none. */
export async function findBallot(db: Db, electorId: string): Promise<StoredBallot | null> {
  const row = await ballots(db)
    .where("ballots.electorId", "=", electorId)
    .orderBy("ballots.number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row ? storedBallot(row) : null
}

/** The answer of each elector that counts, one for each. */
export async function listBallots(db: Db, voteId: string) {
  const rows = await ballots(db)
    .where("ballots.voteId", "=", voteId)
    .orderBy("ballots.number")
    .execute()
  return [...new Map(rows.map((row) => [row.electorId, storedBallot(row)])).values()]
}

function ballots(db: Db) {
  return db
    .selectFrom("ballots")
    .leftJoin("people", "people.id", "ballots.enteredBy")
    .select([
      ...(["ballots.electorId", "ballots.number", "ballots.choice", "ballots.remark"] as const),
      ...(["ballots.enteredBy", "ballots.enteredAs", "ballots.sha256", "ballots.castAt"] as const),
      "people.name as enteredByName",
    ])
}

type BallotRow = NonNullable<Awaited<ReturnType<ReturnType<typeof ballots>["executeTakeFirst"]>>>

function storedBallot({ choice, enteredAs, ...row }: BallotRow) {
  // The columns hold only what the commands wrote.
  return { ...row, choice: choice as Answer, enteredAs: enteredAs as EnteredAs }
}

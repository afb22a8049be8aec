import type { Kysely, Selectable } from "kysely"
import { firstWords } from "../../app/ui/short-text.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { JobsTable } from "../../db/tables/jobs.ts"
import type { Tables } from "../../db/tables.ts"

const CANDIDATES = 10
const FIRST_DELAY_MS = 15_000
const DELAY_FACTOR = 4
const LONGEST_DELAY_MS = 6 * 60 * 60_000
const MAX_REASON = 500

export type JobRow = Selectable<JobsTable>

/** A job that this runner holds until `claimedUntil`; the pair of both fields fences off late writes. */
export interface Claim {
  job: JobRow
  runnerId: string
}

/** Wait before the next attempt, in ms: 15 s, then four times as long each time, at most six hours. */
export function retryDelayMs(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * DELAY_FACTOR ** (attempts - 1), LONGEST_DELAY_MS)
}

/**
 * Takes the job that has waited longest, also one whose runner let its lease pass.
 *
 * @returns null where nothing is due
 */
export async function claimNext(
  client: DatabaseClient,
  runnerId: string,
  now: string,
  until: string,
): Promise<Claim | null> {
  for (;;) {
    const candidates = await listDue(client.reader, now)
    if (candidates.length === 0) return null
    for (const candidate of candidates) {
      const job = await client.transaction((trx) => take(trx, candidate, runnerId, until))
      if (job) return { job, runnerId }
    }
  }
}

function listDue(db: Kysely<Tables>, now: string): Promise<JobRow[]> {
  return db
    .selectFrom("jobs")
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where("state", "=", "queued"), where("runAt", "<=", now)]),
        where.and([where("state", "=", "running"), where("claimedUntil", "<", now)]),
      ]),
    )
    .orderBy("runAt")
    .orderBy("id")
    .limit(CANDIDATES)
    .execute()
}

// The row must still be as it was seen: of two runners the second changes nothing and goes on.
function take(
  trx: Kysely<Tables>,
  seen: JobRow,
  runnerId: string,
  until: string,
): Promise<JobRow | undefined> {
  return trx
    .updateTable("jobs")
    .set({
      state: "running",
      claimedBy: runnerId,
      claimedUntil: until,
      attempts: seen.attempts + 1,
    })
    .where("id", "=", seen.id)
    .where("state", "=", seen.state)
    .where("attempts", "=", seen.attempts)
    .where("runAt", "=", seen.runAt)
    .where((where) =>
      seen.claimedUntil === null
        ? where("claimedUntil", "is", null)
        : where("claimedUntil", "=", seen.claimedUntil),
    )
    .returningAll()
    .executeTakeFirst()
}

/** Writes to a job that this claim still holds; false where another runner has it by now. */
export async function updateClaimed(
  trx: Kysely<Tables>,
  { job, runnerId }: Claim,
  values: Partial<JobRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("jobs")
    .set(values)
    .where("id", "=", job.id)
    .where("state", "=", "running")
    .where("claimedBy", "=", runnerId)
    .where("attempts", "=", job.attempts)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** One line for the administration: the message without line ends, cut. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return firstWords(message, MAX_REASON)
}

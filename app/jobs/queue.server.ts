import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { newId } from "../commands/ids.ts"
import type { JobCatalogue, JobKind } from "./kinds.ts"

const DEFAULT_MAX_ATTEMPTS = 5

export interface NewJob<Kind extends JobKind> {
  kind: Kind
  payload: JobCatalogue[Kind]
  /** ISO-8601 UTC, the command's own `now`. */
  now: string
  /** ISO-8601 UTC; at once by default. */
  runAt?: string
  /** While a job with this key is queued or running, no second one is made. */
  uniqueKey?: string
  maxAttempts?: number
  progressTotal?: number
}

/**
 * Puts work into the queue within the caller's transaction: no commit, no job.
 *
 * @returns id of the job; of the one that is there already where `uniqueKey` is taken
 */
export async function enqueueJob<Kind extends JobKind>(
  trx: Kysely<Tables>,
  job: NewJob<Kind>,
): Promise<string> {
  const inserted = await trx
    .insertInto("jobs")
    .values({
      id: newId("job"),
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      state: "queued",
      uniqueKey: job.uniqueKey ?? null,
      maxAttempts: job.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
      runAt: job.runAt ?? job.now,
      progressTotal: job.progressTotal ?? null,
      createdAt: job.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst()
  if (inserted) return inserted.id
  const waiting = await trx
    .selectFrom("jobs")
    .select("id")
    .where("uniqueKey", "=", job.uniqueKey ?? "")
    .where("state", "in", ["queued", "running"])
    .executeTakeFirstOrThrow()
  return waiting.id
}

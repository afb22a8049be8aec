import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { assertCan } from "../permissions/assert.ts"
import type { Actor } from "../permissions/policy.ts"
import type { JobKind, JobState } from "./kinds.ts"

const PER_STATE = 50

/** What failed, runs, waits and was done last: at most fifty of each, without payloads. */
export async function listJobs(db: Kysely<Tables>, actor: Actor) {
  assertCan(actor, "jobs.read")
  const [failed, running, queued, done] = await Promise.all([
    inState(db, "failed"),
    inState(db, "running"),
    inState(db, "queued"),
    inState(db, "done"),
  ])
  return { failed, running, queued, done }
}

async function inState(db: Kysely<Tables>, state: JobState) {
  const rows = await db
    .selectFrom("jobs")
    .select([
      "id",
      "kind",
      "attempts",
      "maxAttempts",
      "runAt",
      "progressDone",
      "progressTotal",
      "lastError",
      "createdAt",
      "finishedAt",
    ])
    .where("state", "=", state)
    // What waits is shown in the order in which it will run, the rest newest first.
    .orderBy(state === "queued" ? "runAt" : "id", state === "queued" ? "asc" : "desc")
    .limit(PER_STATE)
    .execute()
  return rows.map((job) => ({ ...job, kind: job.kind as JobKind }))
}

export type JobView = Awaited<ReturnType<typeof inState>>[number]

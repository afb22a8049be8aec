import type { Generated } from "kysely"
import type { Instant, JsonText } from "./columns.ts"

export interface JobsTable {
  id: string
  kind: string
  payload: JsonText
  state: string
  /** One job at a time per key while it is queued or running. */
  uniqueKey: string | null
  attempts: Generated<number>
  maxAttempts: number
  runAt: Instant
  claimedBy: string | null
  claimedUntil: Instant | null
  progressDone: Generated<number>
  progressTotal: number | null
  lastError: string | null
  createdAt: Instant
  finishedAt: Instant | null
}

export interface JobTables {
  jobs: JobsTable
}

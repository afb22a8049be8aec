import type { Execute } from "../../app/commands/execute.ts"
import type { JobCatalogue } from "../../app/jobs/kinds.ts"
import { enqueueJob } from "../../app/jobs/queue.server.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { DiskStore } from "../files/disk-store.ts"
import { sweepFiles } from "../files/sweep.ts"
import type { JobHandler } from "./handler.ts"
import { eraseOldAnswers } from "./surveys.ts"
import { tryEach } from "./try-each.ts"

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const KEPT_DAYS = 30
/** Who has read it does not look for it again; who has not may have been away for long. */
const KEPT_READ_DAYS = 90
const KEPT_UNREAD_DAYS = 365

export interface HousekeepingParts {
  client: DatabaseClient
  files: DiskStore
  execute: Execute
  clock: () => Date
}

/**
 * Sees to it that housekeeping is queued, now if `runAt` is left out. Called at each start; the job
 * itself queues the next day's, and the day in the key keeps the two from doubling.
 */
export async function enqueueHousekeeping(
  client: DatabaseClient,
  now: string,
  runAt = now,
): Promise<void> {
  const day = runAt.slice(0, 10)
  await client.transaction((trx) =>
    enqueueJob(trx, {
      kind: "housekeeping.daily",
      payload: { day },
      now,
      runAt,
      uniqueKey: `housekeeping.daily:${day}`,
    }),
  )
}

/**
 * Once a day: files without a row, finished jobs and the words of unsent mails after 30 days, notifications
 * that were read after 90 days, and what nobody reads any more after a year; answers to surveys after the day that
 * was promised. What fails keeps nothing after it from being done; all of it is tried again.
 */
export function createHousekeeping(
  parts: HousekeepingParts,
): JobHandler<JobCatalogue["housekeeping.daily"]> {
  const { client, clock } = parts
  return {
    async run({ report, signal }) {
      const now = clock()
      const tomorrow = new Date(now.getTime() + DAY_MS).toISOString()
      await enqueueHousekeeping(client, now.toISOString(), tomorrow)
      const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
      const monthAgo = daysAgo(KEPT_DAYS)
      const chores = [
        // An upload's file comes seconds before its row; an hour is far beyond any honest one.
        () => sweepFiles(client.reader, parts.files, now.getTime() - HOUR_MS, signal),
        () => removeOldJobs(client, monthAgo),
        () => emptyOldMails(client, monthAgo),
        () => removeOldNotifications(client, daysAgo(KEPT_READ_DAYS), daysAgo(KEPT_UNREAD_DAYS)),
        () => eraseOldAnswers(parts, now.toISOString()),
      ]
      await tryEach([...chores.entries()], async ([done, chore]) => {
        signal.throwIfAborted()
        await report(done, chores.length)
        await chore()
      })
      await report(chores.length, chores.length)
    },
  }
}

async function removeOldJobs(client: DatabaseClient, before: string): Promise<void> {
  await client.transaction((trx) =>
    trx
      .deleteFrom("jobs")
      .where("state", "in", ["done", "failed"])
      .where("finishedAt", "<", before)
      .execute(),
  )
}

// Their links have long expired; what remains would only be somebody's name and address in prose.
async function emptyOldMails(client: DatabaseClient, before: string): Promise<void> {
  await client.transaction((trx) =>
    trx
      .updateTable("mails")
      .set({ text: "", unsubscribeLink: null, calendar: null })
      .where("state", "in", ["kept", "failed"])
      .where("createdAt", "<", before)
      .execute(),
  )
}

async function removeOldNotifications(
  client: DatabaseClient,
  readBefore: string,
  before: string,
): Promise<void> {
  await client.transaction(async (trx) => {
    await trx.deleteFrom("notifications").where("readAt", "<", readBefore).execute()
    await trx.deleteFrom("notifications").where("createdAt", "<", before).execute()
    await trx.deleteFrom("unsubscribeLinks").where("createdAt", "<", before).execute()
  })
}

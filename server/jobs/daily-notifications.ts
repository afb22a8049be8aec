import type { CommandSettings } from "../../app/commands/define.ts"
import { addDays, startOfDay } from "../../app/features/organizations/berlin-day.ts"
import {
  listDocumentsToWatch,
  listNewLapses,
  tellOfLapse,
} from "../../app/features/review/positions/lapses.server.ts"
import type { JobCatalogue } from "../../app/jobs/kinds.ts"
import { enqueueJob } from "../../app/jobs/queue.server.ts"
import { listDigestReaders, queueDigest } from "../../app/notifications/digest.server.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { JobHandler } from "./handler.ts"

/** Before people begin to work; on the two days on which the clock changes an hour beside. */
const HOUR_MS = 60 * 60_000
const AFTER_MIDNIGHT_MS = 7 * HOUR_MS

export interface DailyNotificationsParts {
  client: DatabaseClient
  clock: () => Date
  settings: CommandSettings
}

/** The next morning, ISO-8601 UTC: today's where it has not come yet. */
export function nextMorning(now: string): string {
  const today = calendarDateOf(now)
  const morning = morningOf(today)
  return morning > now ? morning : morningOf(addDays(today, 1))
}

function morningOf(day: string): string {
  return new Date(Date.parse(startOfDay(day)) + AFTER_MIDNIGHT_MS).toISOString()
}

/**
 * Sees to it that the next morning is queued. Called at each start; the job itself queues the next one,
 * and the day in the key keeps the two from doubling. A morning that was slept through runs at the start.
 */
export async function enqueueDailyNotifications(
  client: DatabaseClient,
  now: string,
): Promise<void> {
  const runAt = nextMorning(now)
  const day = calendarDateOf(runAt)
  await client.transaction((trx) =>
    enqueueJob(trx, {
      kind: "notifications.daily",
      payload: { day },
      now,
      runAt,
      uniqueKey: `notifications.daily:${day}`,
    }),
  )
}

/** Once a day: who must know that a position lapsed, then the mail of the day for each who has something unread. */
export function createDailyNotifications(
  parts: DailyNotificationsParts,
): JobHandler<JobCatalogue["notifications.daily"]> {
  const { client, clock, settings } = parts
  return {
    async run({ report, signal }) {
      const now = clock().toISOString()
      await enqueueDailyNotifications(client, now)
      await tellOfLapses(parts, now, signal)
      if (!settings.sendsMail) return
      const readers = await listDigestReaders(client.reader, now)
      for (const [done, personId] of readers.entries()) {
        // What is not reached now is found by the next attempt.
        signal.throwIfAborted()
        await report(done, readers.length)
        await client.transaction((trx) => queueDigest(trx, settings, personId, now))
      }
    },
  }
}

/** People write all day long; whether a position has lapsed is looked at once, before the mails. */
async function tellOfLapses(
  { client, settings }: DailyNotificationsParts,
  now: string,
  signal: AbortSignal,
): Promise<void> {
  for (const documentId of await listDocumentsToWatch(client.reader)) {
    signal.throwIfAborted()
    for (const position of await listNewLapses(client.reader, documentId)) {
      await client.transaction((trx) => tellOfLapse(trx, settings, documentId, position, now))
    }
  }
}

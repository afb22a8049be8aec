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

/** Of so many failures the job keeps whom they hit and why. */
const MAX_TOLD = 3

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

/**
 * Once a day: who must know that a position lapsed, then the mail of the day for each who has something unread.
 *
 * What fails for one document or person keeps nothing from the others; it is told at the end, and the next
 * attempt finds only what is left.
 */
export function createDailyNotifications(
  parts: DailyNotificationsParts,
): JobHandler<JobCatalogue["notifications.daily"]> {
  const { client, clock, settings } = parts
  return {
    async run({ report, signal }) {
      const now = clock().toISOString()
      await enqueueDailyNotifications(client, now)
      const failures = await tellOfLapses(parts, now, signal)
      const readers = settings.sendsMail ? await listDigestReaders(client.reader, now) : []
      for (const [done, personId] of readers.entries()) {
        // What is not reached now is found by the next attempt.
        signal.throwIfAborted()
        await report(done, readers.length)
        await tryFor(personId, failures, () =>
          client.transaction((trx) => queueDigest(trx, settings, personId, now)),
        )
      }
      if (failures.length > 0) throw failed(failures)
    },
  }
}

/** People write all day long; whether a position has lapsed is looked at once, before the mails. */
async function tellOfLapses(
  { client, settings }: DailyNotificationsParts,
  now: string,
  signal: AbortSignal,
): Promise<Failure[]> {
  const failures: Failure[] = []
  for (const documentId of await listDocumentsToWatch(client.reader)) {
    signal.throwIfAborted()
    await tryFor(documentId, failures, async () => {
      for (const position of await listNewLapses(client.reader, documentId)) {
        await client.transaction((trx) => tellOfLapse(trx, settings, documentId, position, now))
      }
    })
  }
  return failures
}

interface Failure {
  /** The document or person it failed for. */
  id: string
  reason: string
}

async function tryFor(id: string, failures: Failure[], run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    failures.push({ id, reason: error instanceof Error ? error.message : String(error) })
  }
}

/** The first few with their reasons: what a job keeps of a failure is one line. */
function failed(failures: readonly Failure[]): Error {
  const first = failures.slice(0, MAX_TOLD).map(({ id, reason }) => `${id} (${reason})`)
  return new Error(`Failed for ${failures.length}: ${first.join(", ")}`)
}

import type { Trx } from "../../../commands/define.ts"
import { invalid } from "../../../commands/errors.ts"
import { MAX_HOURLY_COMMENTS, MAX_THREAD_COMMENTS, MAX_THREADS } from "./terms.ts"

const HOUR_MS = 60 * 60_000

/**
 * Whether somebody may say more in this hour, wherever it is. Where not, the refusal stands at the words.
 *
 * @throws invalid
 */
export async function assertNotTooMuch(trx: Trx, personId: string, now: string): Promise<void> {
  const since = new Date(Date.parse(now) - HOUR_MS).toISOString()
  const { count } = await trx
    .selectFrom("comments")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("personId", "=", personId)
    .where("createdAt", ">", since)
    .executeTakeFirstOrThrow()
  if (Number(count) < MAX_HOURLY_COMMENTS) return
  throw invalid({
    text: `Sie haben in der letzten Stunde schon ${MAX_HOURLY_COMMENTS} Kommentare geschrieben. Bitte warten Sie etwas und senden Sie es dann noch einmal.`,
  })
}

/** @throws invalid where a document has as many threads as one can still look through */
export async function assertRoomForThread(trx: Trx, documentId: string): Promise<void> {
  const { count } = await trx
    .selectFrom("commentThreads")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("documentId", "=", documentId)
    .executeTakeFirstOrThrow()
  if (Number(count) < MAX_THREADS) return
  throw invalid({
    text: `Zu diesem Dokument gibt es schon ${MAX_THREADS} Diskussionen. Bitte antworten Sie in einer von ihnen.`,
  })
}

/** @throws invalid where a thread is as long as one can still read */
export async function assertRoomForReply(trx: Trx, threadId: string): Promise<void> {
  const { count } = await trx
    .selectFrom("comments")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("threadId", "=", threadId)
    .executeTakeFirstOrThrow()
  if (Number(count) < MAX_THREAD_COMMENTS) return
  throw invalid({
    text: `Diese Diskussion hat schon ${MAX_THREAD_COMMENTS} Kommentare. Bitte beginnen Sie an der Stelle eine neue.`,
  })
}

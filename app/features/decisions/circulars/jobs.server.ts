import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { CommandSettings, Trx } from "../../../commands/define.ts"
import { enqueueJob } from "../../../jobs/queue.server.ts"
import { isPastDeadline } from "../rules/circular.ts"
import { type CircularRow, getCircularRow, lockCircular } from "./circular-rows.server.ts"
import { mailElectors } from "./mails.server.ts"
import { reminderTimes } from "./rules.ts"

/** With the queue's growing delay a server that cannot count tries for about a day. */
const CLOSING_ATTEMPTS = 10

/** Puts what the calendar will ask for into the queue: reminders some days before, counting at the deadline. */
export async function enqueueDeadline(
  trx: Trx,
  { id: circularId, deadlineOn, deadlineAt }: CircularRow,
  now: string,
): Promise<void> {
  for (const runAt of reminderTimes(deadlineOn, now)) {
    await enqueueJob(trx, {
      ...{ kind: "circulars.remind", payload: { circularId, dueAt: runAt }, now, runAt },
      uniqueKey: `circulars.remind:${circularId}:${runAt}`,
    })
  }
  await enqueueJob(trx, {
    ...{ kind: "circulars.close", payload: { circularId }, now, runAt: deadlineAt },
    ...{ uniqueKey: `circulars.close:${circularId}`, maxAttempts: CLOSING_ATTEMPTS },
  })
}

/** Whether somebody may still answer, or it waits to be counted. */
export async function isOpen(db: Kysely<Tables>, circularId: string): Promise<boolean> {
  return (await getCircularRow(db, circularId)).state === "open"
}

/**
 * Reminds those who have not answered, each once for this reminder: whoever was written to since it was due, by
 * this or a later one, is left in peace.
 */
export async function remindElectors(
  trx: Kysely<Tables>,
  settings: CommandSettings,
  { circularId, dueAt }: { circularId: string; dueAt: string },
  now: string,
): Promise<void> {
  const circular = await lockCircular(trx, circularId)
  if (circular.state !== "open" || isPastDeadline(circular.deadlineOn, now)) return
  await mailElectors({ trx, now, settings }, circularId, "reminder", dueAt)
}

import { chunksOf } from "../../../../db/chunks.ts"
import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { enqueueJob } from "../../../jobs/queue.server.ts"

/** Few enough for both databases' limits on bound values. */
const ROWS_PER_INSERT = 2_000
/** With the queue's growing delay a database that is away is tried again for about a day. */
const MAILING_ATTEMPTS = 10

interface NewMailing {
  surveyId: string
  kind: "invitation" | "reminder"
  subject: string
  text: string
  createdBy: string
  now: string
}

/** Begins a round of mails: whom it goes to is kept, and a job writes one after another. @returns its id */
export async function startMailing(
  trx: Trx,
  { now, ...mailing }: NewMailing,
  invitationIds: readonly string[],
): Promise<string> {
  const mailingId = newId("mlg")
  const total = invitationIds.length
  const jobId = await enqueueJob(trx, {
    ...{ kind: "surveys.mail", payload: { mailingId }, now, progressTotal: total },
    ...{ uniqueKey: `surveys.mail:${mailingId}`, maxAttempts: MAILING_ATTEMPTS },
  })
  await trx
    .insertInto("mailings")
    .values({ id: mailingId, ...mailing, total, jobId, createdAt: now })
    .execute()
  for (const some of chunksOf(invitationIds, ROWS_PER_INSERT)) {
    const rows = some.map((invitationId) => ({ mailingId, invitationId }))
    await trx.insertInto("mailingItems").values(rows).execute()
  }
  return mailingId
}

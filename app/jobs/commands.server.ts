import { z } from "zod"
import { command } from "../commands/define.ts"
import { notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import type { JobState } from "./kinds.ts"
import { assertRetryable } from "./rules.ts"

const RetryJobInput = z.object({ jobId: z.string().max(100) })

/**
 * Starts a failed job again, with all its attempts.
 *
 * @throws conflict unless it has failed, and while another job does the same work
 */
export const retryJob = command({
  name: "jobs.retry",
  summary: "Starts a job again that has used up its attempts.",
  input: RetryJobInput,
  async run({ trx, actor, now, emit }, { jobId }) {
    assertCan(actor, "workspace.administer")
    const job = await trx
      .selectFrom("jobs")
      .select(["state", "uniqueKey"])
      .where("id", "=", jobId)
      .executeTakeFirst()
    if (!job) throw notFound()
    const same = await trx
      .selectFrom("jobs")
      .select("id")
      .where("uniqueKey", "=", job.uniqueKey)
      .where("state", "in", ["queued", "running"])
      .executeTakeFirst()
    assertRetryable(job.state as JobState, same !== undefined)
    await trx
      .updateTable("jobs")
      .set({ state: "queued", attempts: 0, runAt: now, finishedAt: null, lastError: null })
      .where("id", "=", jobId)
      .execute()
    emit("job.retried", { jobId })
    return { id: jobId }
  },
})

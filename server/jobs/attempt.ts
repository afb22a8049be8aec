import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { type Claim, reasonOf, retryDelayMs, updateClaimed } from "./claim.ts"
import { type Attempt, type JobHandler, type JobLog, PermanentFailure } from "./handler.ts"

const REPORT_EVERY_MS = 500

interface AttemptParts {
  client: DatabaseClient
  clock: () => Date
  log: JobLog
}

/** Runs one claimed job to its end and writes what came of it, unless another runner took it over. */
export async function attempt(
  parts: AttemptParts,
  claim: Claim,
  handler: JobHandler<never> | undefined,
  stopping: AbortSignal,
  leaseMs: number,
): Promise<void> {
  const lost = new AbortController()
  const signal = AbortSignal.any([stopping, lost.signal])
  const renewal = setInterval(() => {
    renew(parts, claim, leaseMs).then(
      (held) => held || lost.abort(),
      (error) => parts.log.error(error, "A job's lease could not be renewed."),
    )
  }, leaseMs / 3)
  try {
    assertMayRun(claim, handler)
    // The kind chose the handler, and each payload was written for its kind.
    await handler.run(attemptOf(parts, claim, signal) as Attempt<never>)
    await parts.client.transaction((trx) =>
      updateClaimed(trx, claim, { ...RELEASED, state: "done", finishedAt: now(parts) }),
    )
  } catch (error) {
    if (stopping.aborted) await giveBack(parts, claim)
    else await recordFailure(parts, claim, handler, error)
  } finally {
    clearInterval(renewal)
  }
}

const RELEASED = { claimedBy: null, claimedUntil: null, lastError: null }

function now(parts: AttemptParts): string {
  return parts.clock().toISOString()
}

function assertMayRun(
  { job }: Claim,
  handler: JobHandler<never> | undefined,
): asserts handler is JobHandler<never> {
  if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`)
  // Only a job whose runner died each time comes this far: it must not take the next one down too.
  if (job.attempts > job.maxAttempts) throw new Error("Each attempt ended with the process.")
}

function renew(parts: AttemptParts, claim: Claim, leaseMs: number): Promise<boolean> {
  const claimedUntil = new Date(parts.clock().getTime() + leaseMs).toISOString()
  return parts.client.transaction((trx) => updateClaimed(trx, claim, { claimedUntil }))
}

function attemptOf(parts: AttemptParts, claim: Claim, signal: AbortSignal): Attempt<unknown> {
  const { job } = claim
  let lastReport = Number.NEGATIVE_INFINITY
  return {
    jobId: job.id,
    payload: JSON.parse(job.payload),
    number: job.attempts,
    maxAttempts: job.maxAttempts,
    signal,
    async report(done, total) {
      if (done < total && performance.now() - lastReport < REPORT_EVERY_MS) return
      lastReport = performance.now()
      await parts.client.transaction((trx) =>
        updateClaimed(trx, claim, { progressDone: done, progressTotal: total }),
      )
    },
  }
}

// A stop is nobody's fault: the attempt does not count and the next start takes the job up at once.
async function giveBack(parts: AttemptParts, claim: Claim): Promise<void> {
  await parts.client.transaction((trx) =>
    updateClaimed(trx, claim, {
      ...RELEASED,
      state: "queued",
      attempts: Math.max(claim.job.attempts - 1, 0),
    }),
  )
}

async function recordFailure(
  parts: AttemptParts,
  claim: Claim,
  handler: JobHandler<never> | undefined,
  error: unknown,
): Promise<void> {
  const { job } = claim
  const reason = reasonOf(error)
  const isPermanent = error instanceof PermanentFailure
  const last = isPermanent || job.attempts >= job.maxAttempts || handler === undefined
  const runAt = new Date(parts.clock().getTime() + retryDelayMs(job.attempts)).toISOString()
  await parts.client.transaction(async (trx) => {
    const held = await updateClaimed(
      trx,
      claim,
      last
        ? { ...RELEASED, state: "failed", lastError: reason, finishedAt: now(parts) }
        : { ...RELEASED, state: "queued", lastError: reason, runAt },
    )
    if (!held || !last) return
    await handler?.gaveUp?.(trx, JSON.parse(job.payload) as never, reason, isPermanent)
  })
  parts.log.warn(
    { jobId: job.id, kind: job.kind, attempt: job.attempts, reason },
    last ? "A job failed for good." : "A job failed and is tried again.",
  )
}

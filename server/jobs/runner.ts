import type { Bus } from "../../app/commands/bus.ts"
import { newId } from "../../app/commands/ids.ts"
import type { JobKind } from "../../app/jobs/kinds.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { attempt } from "./attempt.ts"
import { type Claim, claimNext } from "./claim.ts"
import type { JobHandlers, JobLog } from "./handler.ts"

const LEASE_MS = 60_000
const POLL_MS = 5_000
const CONCURRENCY = 2
const STOP_GRACE_MS = 8_000

export interface JobRunnerParts {
  client: DatabaseClient
  handlers: JobHandlers
  clock: () => Date
  log: JobLog
  /** Where given, the runner looks for work after each committed event. */
  bus?: Bus
}

export interface JobRunner {
  start(): void
  /** Looks for work now instead of at the next poll. */
  wake(): void
  /** Runs whatever is due by the clock, jobs that these jobs enqueue included; then resolves. */
  drain(): Promise<void>
  /** Takes no new job, tells running ones to end, waits for them a few seconds. */
  stop(): Promise<void>
}

/** Runs jobs from the table, a few at a time; several runners may share one database. */
export function createJobRunner(parts: JobRunnerParts): JobRunner {
  const runnerId = newId("run")
  const active = new Set<Promise<void>>()
  const stopping = new AbortController()
  let filling: Promise<void> | null = null
  let askedAgain = false
  let poll: NodeJS.Timeout | undefined
  let unsubscribe: (() => void) | undefined

  async function fill(): Promise<void> {
    while (!stopping.signal.aborted && active.size < CONCURRENCY) {
      const now = parts.clock()
      const until = new Date(now.getTime() + LEASE_MS).toISOString()
      const claim = await claimNext(parts.client, runnerId, now.toISOString(), until)
      if (!claim) return
      begin(claim)
    }
  }

  function begin(claim: Claim): void {
    const handler = parts.handlers[claim.job.kind as JobKind]
    const running = attempt(parts, claim, handler, stopping.signal, LEASE_MS)
      .catch((error) => parts.log.error(error, "A job's outcome could not be written."))
      .finally(() => {
        active.delete(running)
        if (poll) wake()
      })
    active.add(running)
  }

  // One search at a time; whoever asks during a search gets one more after it.
  function search(): Promise<void> {
    if (filling) {
      askedAgain = true
      return filling
    }
    filling = (async () => {
      do {
        askedAgain = false
        await fill()
      } while (askedAgain)
    })().finally(() => {
      filling = null
    })
    return filling
  }

  function wake(): void {
    search().catch((error) => parts.log.error(error, "The job table could not be read."))
  }

  return {
    start() {
      poll = setInterval(wake, POLL_MS)
      unsubscribe = parts.bus?.subscribe(wake)
      wake()
    },
    wake,
    async drain() {
      do {
        await search()
        if (active.size === 0) return
        await Promise.race(active)
      } while (!stopping.signal.aborted)
    },
    async stop() {
      clearInterval(poll)
      poll = undefined
      unsubscribe?.()
      stopping.abort()
      await filling?.catch(() => undefined)
      await Promise.race([Promise.all(active), graceOver()])
    },
  }
}

function graceOver(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, STOP_GRACE_MS).unref()
  })
}

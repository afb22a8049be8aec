import { Worker } from "node:worker_threads"
import { isToldAtOnce } from "../../app/features/documents/authorship/told-at-once.ts"
import { type Fold, type Folded, type FoldJob, foldText } from "./compaction.ts"

/** So long an unused thread is kept. */
const IDLE_MS = 30_000

export type FoldAnswer = { folded: Folded } | { error: string }

/** Folds long texts and long journals beside the event loop, where it would hold up everybody's typing for a moment. */
export interface Folder {
  fold: Fold
  /** What is under way is left for later. */
  close(): void
}

interface Waiting {
  job: FoldJob
  resolve(folded: Folded): void
  reject(error: Error): void
}

export function createFolder(): Folder {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  const waiting: Waiting[] = []

  function startWorker(): Worker {
    const started = new Worker(new URL("./fold-worker.ts", import.meta.url), { execArgv: [] })
    started.on("message", (answer: FoldAnswer) => {
      const done = waiting.shift()
      if ("error" in answer) done?.reject(new Error(answer.error))
      else done?.resolve(answer.folded)
      next()
    })
    started.on("error", (error) => {
      worker = null
      waiting.shift()?.reject(error)
      next()
    })
    // What it folds must not keep a process alive that wants to end.
    started.unref()
    return started
  }

  function next(): void {
    const [first] = waiting
    if (idle) clearTimeout(idle)
    if (first) {
      worker ??= startWorker()
      worker.postMessage(first.job)
    } else idle = setTimeout(stop, IDLE_MS).unref()
  }

  function stop(): void {
    void worker?.terminate()
    worker = null
  }

  return {
    async fold(job) {
      if (isToldAtOnce(job.stored, job.live)) return foldText(job)
      return new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        if (waiting.length === 1) next()
      })
    },
    close() {
      if (idle) clearTimeout(idle)
      stop()
      for (const { resolve } of waiting.splice(0)) resolve(null)
    },
  }
}

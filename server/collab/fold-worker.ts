import { parentPort } from "node:worker_threads"
import { type FoldJob, foldText } from "./compaction.ts"
import type { FoldAnswer } from "./folder.ts"

/** Folds in a thread of its own what the folder sends, one after the other. */
parentPort?.on("message", (job: FoldJob) => parentPort?.postMessage(answerTo(job)))

function answerTo(job: FoldJob): FoldAnswer {
  try {
    return { folded: foldText(job) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

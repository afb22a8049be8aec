import { isStorageFull, STORAGE_FULL_SENTENCE } from "../app/commands/storage-full.ts"

/** What the log says of a request that broke. */
export interface FailedRequest {
  requestId: string
  method: string
  path: string
}

/** What whoever asked is told where something broke; by the id the log has the cause. */
export function bugAnswer(error: unknown, requestId: string): { status: number; sentence: string } {
  const isFull = isStorageFull(error)
  const sentence = isFull ? STORAGE_FULL_SENTENCE : "Hier ist etwas schiefgegangen."
  return { status: isFull ? 503 : 500, sentence: `${sentence} Kennung: ${requestId}` }
}

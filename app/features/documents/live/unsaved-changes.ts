import type { RefusalReason } from "./messages.ts"

/**
 * Which of one's own changes the server has not confirmed. Frames with changes are numbered from 1 on each
 * connection; a change is safe when the frame that carries it is acknowledged.
 */
export interface UnsavedChanges {
  /** @param frame that carries the change; null while there is no connection */
  made(frame: number | null): void
  /** A frame left that carries everything the server lacks: the answer to its state vector. */
  resent(frame: number): void
  acknowledged(count: number): void
  refused(frame: number, reason: RefusalReason): void
  /** What was on the way counts as unsent: the next connection brings it again. */
  connectionLost(): void
  readonly waiting: number
  /** Why the server did not take some of them, the last time it was asked; null if none was refused. */
  readonly refusal: RefusalReason | null
}

interface Change {
  frame: number | null
  refusal: RefusalReason | null
}

export function trackUnsavedChanges(): UnsavedChanges {
  let changes: Change[] = []
  return {
    made(frame) {
      changes.push({ frame, refusal: null })
    },
    resent(frame) {
      for (const change of changes) {
        change.frame = frame
        change.refusal = null
      }
    },
    acknowledged(count) {
      changes = changes.filter(({ frame, refusal }) => refusal || frame === null || frame > count)
    },
    refused(frame, reason) {
      for (const change of changes) if (change.frame === frame) change.refusal = reason
    },
    connectionLost() {
      for (const change of changes) change.frame = null
    },
    get waiting() {
      return changes.length
    },
    get refusal() {
      return changes.find(({ refusal }) => refusal !== null)?.refusal ?? null
    },
  }
}

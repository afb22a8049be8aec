import type { RefusalReason } from "./messages.ts"

/** Keeps changes beyond the life of the page. */
export interface ChangeKeeper {
  /** @returns what it is called from now on */
  keep(update: Uint8Array): string
  drop(ids: readonly string[]): void
}

/** A change on its way, as it was made. */
export interface OwnChange {
  id: string
  /** Yjs v1 */
  update: Uint8Array
}

/**
 * Which of one's own changes the server has not confirmed. Frames with changes are numbered from 1 on each
 * connection; a change is safe when the frame that carries it is acknowledged.
 */
export interface UnsavedChanges {
  /** @param frame that carries the change; null while there is no connection */
  made(update: Uint8Array, frame: number | null): void
  /** A frame left that carries some of them once more, or all: the answer to the server's question. */
  resent(frame: number, some?: readonly OwnChange[]): void
  acknowledged(count: number): void
  refused(frame: number, reason: RefusalReason): void
  /** What was on the way counts as unsent: the next connection brings it again. */
  connectionLost(): void
  list(): OwnChange[]
  readonly waiting: number
  /** Why the server did not take some of them, the last time it was asked; null if none was refused. */
  readonly refusal: RefusalReason | null
}

interface Change extends OwnChange {
  /** The frames that carry it and have not been refused; one that is taken is enough. */
  frames: readonly number[]
  refusal: RefusalReason | null
}

/** @param found what an earlier page, or another tab, has left unconfirmed */
export function trackUnsavedChanges(
  keeper: ChangeKeeper,
  found: readonly OwnChange[] = [],
): UnsavedChanges {
  let changes: Change[] = found.map((change) => ({ ...change, frames: [], refusal: null }))
  return {
    made(update, frame) {
      const frames = frame === null ? [] : [frame]
      changes.push({ id: keeper.keep(update), update, frames, refusal: null })
    },
    resent(frame, some) {
      const sent = some && new Set(some.map(({ update }) => update))
      for (const change of changes) {
        if (sent?.has(change.update) === false) continue
        change.frames = [...change.frames, frame]
        change.refusal = null
      }
    },
    acknowledged(count) {
      const isSafe = ({ frames }: Change) => frames.some((frame) => frame <= count)
      const safe = changes.filter(isSafe)
      if (safe.length === 0) return
      changes = changes.filter((change) => !isSafe(change))
      keeper.drop(safe.map(({ id }) => id))
    },
    refused(frame, reason) {
      for (const change of changes) {
        if (!change.frames.includes(frame)) continue
        change.frames = change.frames.filter((other) => other !== frame)
        if (change.frames.length === 0) change.refusal = reason
      }
    },
    connectionLost() {
      for (const change of changes) change.frames = []
    },
    list: () => changes.map(({ id, update }) => ({ id, update })),
    get waiting() {
      return changes.length
    },
    get refusal() {
      return changes.find(({ refusal }) => refusal !== null)?.refusal ?? null
    },
  }
}

import { closeSync, fdatasync, openSync } from "node:fs"
import { createAllowance } from "./rate.ts"

/**
 * More syncs than this in one go, and callers gather: each costs a turn of a thread pool, a wake-up and the
 * disk, whoever waits. While people type without a pause "gespeichert" comes a quarter of a second later; what
 * the disk does not have yet their pages still hold.
 */
const SYNCS_PER_SECOND = 4
const SYNC_BURST = 4

interface Caller {
  resolve(): void
  reject(error: unknown): void
}

/** Syncs the write-ahead log off the event loop, one sync after the other, each for all who waited meanwhile. */
export interface WalSync {
  /**
   * Resolves when a sync that began after this call has ended.
   *
   * @throws for ever after one sync has failed: the kernel forgets the pages, so a second one would lie
   */
  sync(): Promise<void>
  close(): void
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT"
}

/** @param path the `-wal` file; it may be missing until the first sync */
export function createWalSync(path: string): WalSync {
  let file: number | null = null
  let isRunning = false
  let pause: NodeJS.Timeout | null = null
  const pace = createAllowance(SYNCS_PER_SECOND, SYNC_BURST, () => performance.now())
  let callers: Caller[] = []
  let failure: unknown = null

  function begin(): void {
    if (isRunning || pause) return
    if (pace.take(1)) run()
    else pause = setTimeout(run, 1000 / SYNCS_PER_SECOND)
  }

  function run(): void {
    pause = null
    const taken = callers
    callers = []
    isRunning = true
    try {
      file ??= openSync(path, "r")
    } catch (error) {
      // Without a log everything is in the database file, which SQLite syncs itself.
      finish(taken, isMissing(error) ? null : error)
      return
    }
    fdatasync(file, (error) => finish(taken, error))
  }

  function finish(taken: readonly Caller[], error: unknown): void {
    isRunning = false
    failure ??= error
    for (const caller of taken) failure ? caller.reject(failure) : caller.resolve()
    if (callers.length > 0) begin()
  }

  return {
    sync: () =>
      new Promise((resolve, reject) => {
        callers.push({ resolve, reject })
        begin()
      }),
    close() {
      if (pause !== null) clearTimeout(pause)
      if (file !== null) closeSync(file)
      file = null
    },
  }
}

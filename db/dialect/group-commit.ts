import type { Kysely } from "kysely"
import type { Tables } from "../tables.ts"
import type { Transact } from "./dialect.ts"
import { type PrepareStraight, straightOf } from "./straight.ts"

const MOST = 64

interface Waiting {
  /** Gives what tells the caller, to be called after the commit. */
  run(trx: Kysely<Tables>): Promise<() => void>
  fail(error: unknown): void
}

/**
 * Gathers what is asked for in one turn of the event loop into one transaction, each in a savepoint of its own.
 *
 * Whoever runs here awaits nothing but `trx` and takes less than 5 ms: all others of the group wait. Where the
 * transaction as a whole breaks (no room on the disk), everybody of the group is told, and nothing is stored.
 *
 * @param options.most how many share a transaction; the others come in the next
 */
export function createGroupCommit(
  transaction: Transact,
  { most = MOST }: { most?: number } = {},
): Transact {
  const waiting: Waiting[] = []
  let isPlanned = false

  function plan(): void {
    isPlanned = waiting.length > 0
    // After the requests that have arrived by now, and between two groups others get their turn.
    if (isPlanned) setImmediate(() => void commitGroup().finally(plan))
  }

  async function commitGroup(): Promise<void> {
    let group: Waiting[] = []
    try {
      const outcomes = await transaction(async (trx) => {
        // Only now: those who came while others held the connection are in it.
        group = waiting.splice(0, most)
        return runAll(trx, group)
      })
      for (const tell of outcomes) tell()
    } catch (error) {
      const failed = group.length > 0 ? group : waiting.splice(0, most)
      for (const one of failed) one.fail(error)
    }
  }

  return (run) =>
    new Promise((resolve, reject) => {
      waiting.push({
        async run(trx) {
          const value = await run(trx)
          return () => resolve(value)
        },
        fail: reject,
      })
      if (!isPlanned) plan()
    })
}

async function runAll(trx: Kysely<Tables>, group: readonly Waiting[]): Promise<(() => void)[]> {
  const savepoint = savepointOn(trx)
  const outcomes: (() => void)[] = []
  for (const one of group) outcomes.push(await runOne(trx, savepoint, one))
  return outcomes
}

interface Savepoint {
  begin(): void
  release(): void
  rollBack(): void
}

const known = new WeakMap<PrepareStraight, Savepoint>()

/** Prepared once for each connection: it stands around every write of everybody. */
function savepointOn(trx: Kysely<Tables>): Savepoint {
  const prepare = straightOf(trx.getExecutor().adapter)
  if (prepare === null) throw new Error("Only SQLite's commits are shared here.")
  const found = known.get(prepare)
  if (found !== undefined) return found
  const step = (sql: string) => {
    const statement = prepare(sql)
    return () => void statement.changes([])
  }
  const savepoint = {
    begin: step("savepoint one"),
    release: step("release one"),
    rollBack: step("rollback to one"),
  }
  known.set(prepare, savepoint)
  return savepoint
}

async function runOne(
  trx: Kysely<Tables>,
  savepoint: Savepoint,
  one: Waiting,
): Promise<() => void> {
  savepoint.begin()
  try {
    const tell = await one.run(trx)
    savepoint.release()
    return tell
  } catch (error) {
    try {
      savepoint.rollBack()
      savepoint.release()
    } catch {
      // The database has undone everything by itself: then it is the whole group's failure, and this is its cause.
      throw error
    }
    return () => one.fail(error)
  }
}

import { existsSync, mkdirSync } from "node:fs"
import { dirname, join } from "node:path"
import Sqlite from "better-sqlite3"

/**
 * Holds the data folder for this process alone. The lock is a transaction that never ends on a file of
 * its own: the system lets it go with the process, however that dies.
 *
 * @throws if another process holds it, or it cannot be written
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  let lock: Sqlite.Database | null = null
  try {
    makeFolder(dataDir)
    lock = new Sqlite(join(dataDir, "in-use.sqlite"))
    lock.pragma("busy_timeout = 0")
    lock.exec("begin exclusive")
  } catch (error) {
    lock?.close()
    throw new Error(refusalSentence(dataDir, error as Error & { code?: string }))
  }
  return { release: () => lock.close() }
}

/** One by one from above: where nothing can be made, Node's own way of making them all never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

function refusalSentence(dataDir: string, { code, message }: Error & { code?: string }): string {
  return code === "SQLITE_BUSY"
    ? `Another server already uses the data folder ${dataDir}. Stop it first.`
    : `The data folder ${dataDir} cannot be used (${message}). Set DATA_DIR to one that can be written.`
}

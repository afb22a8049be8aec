import { mkdirSync } from "node:fs"
import { join } from "node:path"
import Sqlite from "better-sqlite3"

/**
 * Holds the data folder for this process alone. The lock is a transaction that never ends on a file of
 * its own: the system lets it go with the process, however that dies.
 *
 * @throws if another process holds it
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = new Sqlite(join(dataDir, "in-use.sqlite"))
  try {
    lock.pragma("busy_timeout = 0")
    lock.exec("begin exclusive")
  } catch {
    lock.close()
    throw new Error(`Another server already uses the data folder ${dataDir}. Stop it first.`)
  }
  return {
    release() {
      lock.close()
    },
  }
}

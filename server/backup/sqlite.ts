import { existsSync } from "node:fs"
import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { DATABASE_FILE } from "../../db/client.ts"
import { makePrivateFile } from "../../db/private-file.ts"
import { syncFile } from "../files/sync.ts"

const BUSY_TIMEOUT_MS = 30_000

/** What a backup needs to know of the database it has just copied. */
export interface DumpedDatabase {
  migrations: string[]
  /** Hashes of the uploads that the database names. */
  uploads: string[]
}

/**
 * Copies the database as it is at one instant while others go on writing, through a connection of its
 * own, and checks the copy.
 *
 * @throws Error where there is no database or the copy is not sound
 */
export async function dumpSqlite(dataDir: string, target: string): Promise<DumpedDatabase> {
  const path = join(dataDir, DATABASE_FILE)
  if (!existsSync(path)) throw new Error(`There is no database in ${dataDir}.`)
  const source = new Sqlite(path, { fileMustExist: true })
  try {
    source.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    makePrivateFile(target)
    source.prepare("vacuum into ?").run(target)
  } finally {
    source.close()
  }
  await syncFile(target)
  return withCopy(target, (copy) => ({
    migrations: column(copy, "select name from kysely_migration order by name"),
    uploads: column(copy, "select sha256 from files order by sha256"),
  }))
}

/**
 * Readies a restored copy for use: sound, and without sessions, so that none that was ended since the
 * backup lives on.
 */
export async function prepareRestoredSqlite(path: string): Promise<void> {
  withCopy(path, (copy) => copy.exec("delete from sessions"))
  await syncFile(path)
}

function withCopy<T>(path: string, use: (copy: Sqlite.Database) => T): T {
  const copy = new Sqlite(path, { fileMustExist: true })
  try {
    assertSound(copy)
    return use(copy)
  } finally {
    copy.close()
  }
}

function assertSound(copy: Sqlite.Database): void {
  const faults = column(copy, "select integrity_check from pragma_integrity_check")
  if (faults.join() !== "ok") throw new Error(`The database is damaged: ${faults[0]}`)
  if (copy.prepare("select 1 from pragma_foreign_key_check limit 1").get()) {
    throw new Error("The database is damaged: a row refers to one that is not there.")
  }
}

function column(copy: Sqlite.Database, query: string): string[] {
  return copy.prepare<[], string>(query).pluck().all()
}

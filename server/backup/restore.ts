import { randomBytes } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { DATABASE_FILE } from "../../db/client.ts"
import { lockDataFolder } from "../data-folder.ts"
import { FILES_FOLDER } from "../files/disk-store.ts"
import { syncFolder } from "../files/sync.ts"
import { stampOf } from "./backup.ts"
import { copyHashed } from "./copy.ts"
import { type Manifest, readManifest } from "./manifest.ts"
import { assertPostgresUnused, isPostgresOccupied, restorePostgres } from "./postgres.ts"
import { prepareRestoredSqlite } from "./sqlite.ts"

// The log holds what the file does not have yet: they belong together.
const SQLITE_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`]

export interface RestoreOptions {
  folder: string
  dataDir: string
  databaseUrl?: string
  /** Moves aside what is there instead of refusing. */
  force: boolean
  now: Date
}

export interface Restored {
  manifest: Manifest
  /** Where the old workspace lies now; null where there was none. */
  movedTo: string | null
}

/**
 * Brings a backup back. Everything is copied and checked beside the data first; only then does it take
 * its place, the database last. Everybody has to log in anew.
 *
 * @throws Error with one sentence, and the data untouched: damaged backup, running server, or data
 *   that is there while `force` is not set
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { folder, dataDir, databaseUrl } = options
  const manifest = await readManifest(folder)
  assertSameDatabase(manifest, databaseUrl)
  const lock = lockDataFolder(dataDir)
  const staging = join(dataDir, `restoring-${randomBytes(4).toString("hex")}`)
  try {
    if (databaseUrl) await assertPostgresUnused(databaseUrl)
    const occupied = await isOccupied(dataDir, databaseUrl)
    if (occupied && !options.force) {
      throw new Error(
        "There is a workspace already. Restore elsewhere, or add --force to move it aside.",
      )
    }
    await stage(folder, staging, manifest)
    const movedTo = databaseUrl
      ? await replacePostgres(staging, databaseUrl, options)
      : await replaceSqlite(staging, options)
    return { manifest, movedTo }
  } finally {
    await rm(staging, { recursive: true, force: true })
    lock.release()
  }
}

function assertSameDatabase(manifest: Manifest, databaseUrl: string | undefined): void {
  const wanted = databaseUrl ? "postgres" : "sqlite"
  if (manifest.database === wanted) return
  throw new Error(
    wanted === "sqlite"
      ? "This backup is of a PostgreSQL database: set DATABASE_URL to an empty one."
      : "This backup is of an SQLite database: leave DATABASE_URL out.",
  )
}

async function isOccupied(dataDir: string, databaseUrl: string | undefined): Promise<boolean> {
  if (databaseUrl && (await isPostgresOccupied(databaseUrl))) return true
  const files = join(dataDir, FILES_FOLDER)
  if (existsSync(files) && readdirSync(files).length > 0) return true
  return existsSync(join(dataDir, DATABASE_FILE))
}

async function stage(folder: string, staging: string, manifest: Manifest): Promise<void> {
  // Also where a backup holds no uploads: the folder is put in place whole.
  await mkdir(join(staging, FILES_FOLDER), { recursive: true, mode: 0o700 })
  for (const { path, bytes, sha256 } of manifest.files) {
    const copied = await copyHashed(join(folder, path), join(staging, path)).catch((error) => {
      if (error.code !== "ENOENT") throw error
      throw new Error(`The backup ${folder} is damaged: ${path} is missing.`)
    })
    if (copied.bytes !== bytes || copied.sha256 !== sha256) {
      throw new Error(`The backup ${folder} is damaged: ${path} does not match its hash.`)
    }
  }
  if (manifest.database === "sqlite") await prepareRestoredSqlite(join(staging, "database.sqlite"))
}

// The database last: a folder with uploads alone is seen to be unfinished.
async function replaceSqlite(staging: string, options: RestoreOptions): Promise<string | null> {
  const { dataDir } = options
  const aside = await moveAside(options, SQLITE_FILES)
  await rename(join(staging, FILES_FOLDER), join(dataDir, FILES_FOLDER))
  await syncFolder(dataDir)
  await rename(join(staging, "database.sqlite"), join(dataDir, DATABASE_FILE))
  await syncFolder(dataDir)
  return aside
}

// The database first: it comes wholly or not at all, and refuses where the tools do not fit.
async function replacePostgres(
  staging: string,
  databaseUrl: string,
  options: RestoreOptions,
): Promise<string | null> {
  const { dataDir, now } = options
  const schema = await restorePostgres(databaseUrl, join(staging, "database.dump"), stampOf(now))
  const aside = await moveAside(options, [])
  await rename(join(staging, FILES_FOLDER), join(dataDir, FILES_FOLDER))
  await syncFolder(dataDir)
  return [aside, schema && `the schema ${schema}`].filter(Boolean).join(" and ") || null
}

async function moveAside(
  { dataDir, now }: RestoreOptions,
  databaseFiles: readonly string[],
): Promise<string | null> {
  const names = [...databaseFiles, FILES_FOLDER].filter((name) => existsSync(join(dataDir, name)))
  if (names.length === 0) return null
  const aside = join(dataDir, `replaced-${stampOf(now)}`)
  await mkdir(aside, { mode: 0o700 })
  for (const name of names) await rename(join(dataDir, name), join(aside, name))
  await syncFolder(aside)
  await syncFolder(dataDir)
  return aside
}

import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { FILES_FOLDER, filePath } from "../files/disk-store.ts"
import { syncFolder } from "../files/sync.ts"
import { copyHashed, hashFile } from "./copy.ts"
import { createManifest, type Manifest, type ManifestEntry, writeManifest } from "./manifest.ts"
import { dumpPostgres } from "./postgres.ts"
import { dumpSqlite } from "./sqlite.ts"

const BACKUPS_FOLDER = "backups"

export interface BackupOptions {
  dataDir: string
  databaseUrl?: string
  /** Where the backup goes; `<dataDir>/backups/<time>` by default. Must not exist. */
  folder?: string
  now: Date
}

/** An instant as a folder's name: `2026-11-24T09-00-00Z`. */
export function stampOf(now: Date): string {
  return now.toISOString().replace(/\.\d+/, "").replaceAll(":", "-")
}

/**
 * Backs up the database and all uploads that it names, while the server runs. The folder has its name
 * only once everything in it is complete and synced.
 *
 * @throws Error with one sentence; nothing is left behind then
 */
export async function backup(
  options: BackupOptions,
): Promise<{ folder: string; manifest: Manifest }> {
  const { dataDir, now } = options
  const folder = resolve(options.folder ?? join(dataDir, BACKUPS_FOLDER, stampOf(now)))
  if (existsSync(folder)) throw new Error(`${folder} is there already; name another folder.`)
  const incomplete = `${folder}.incomplete-${randomBytes(4).toString("hex")}`
  await mkdir(incomplete, { recursive: true, mode: 0o700 })
  try {
    const manifest = await fill(incomplete, options)
    await syncFolder(incomplete)
    await rename(incomplete, folder)
    await syncFolder(dirname(folder))
    return { folder, manifest }
  } catch (error) {
    await rm(incomplete, { recursive: true, force: true })
    throw error
  }
}

// The database first: an upload is on disk before its row, so each file the copy names is there.
async function fill(folder: string, options: BackupOptions): Promise<Manifest> {
  const { dataDir, databaseUrl, now } = options
  const name = databaseUrl ? "database.dump" : "database.sqlite"
  const target = join(folder, name)
  const { migrations, uploads } = databaseUrl
    ? await dumpPostgres(databaseUrl, target)
    : await dumpSqlite(dataDir, target)
  const files: ManifestEntry[] = [{ path: name, ...(await hashFile(target)) }]
  const missing: string[] = []
  for (const sha256 of uploads) {
    const entry = await copyUpload(dataDir, folder, sha256)
    if (entry) files.push(entry)
    else missing.push(sha256)
  }
  const manifest = createManifest({
    createdAt: now.toISOString(),
    database: databaseUrl ? "postgres" : "sqlite",
    migrations,
    files,
    missing,
  })
  await writeManifest(folder, manifest)
  return manifest
}

/** Null for a file that is gone or no longer what its name says. */
async function copyUpload(
  dataDir: string,
  folder: string,
  sha256: string,
): Promise<ManifestEntry | null> {
  const path = join(FILES_FOLDER, filePath(sha256))
  const target = join(folder, path)
  try {
    const copied = await copyHashed(join(dataDir, path), target)
    if (copied.sha256 === sha256) return { path, ...copied }
    await rm(target)
    return null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

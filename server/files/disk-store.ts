import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { FileStore } from "../../app/commands/file-store.ts"
import { syncFolder } from "./sync.ts"

/** Folder inside the data folder that holds uploads; backups name their files the same way. */
export const FILES_FOLDER = "files"
const INCOMING = "incoming"
const SHA256 = /^[0-9a-f]{64}$/
const PAIR = /^[0-9a-f]{2}$/

/** A file store that can also be looked through, for the sweep. */
export interface DiskStore extends FileStore {
  /** Hashes of all stored files. */
  list(): AsyncIterable<string>
  /** Removes the file if it was written before the instant (ms since 1970); true if it did. */
  removeIfOlder(sha256: string, writtenBefore: number): Promise<boolean>
  /** Removes what an upload left half-written before the instant; how many. */
  removeStaleUploads(writtenBefore: number): Promise<number>
}

/** Where a file lies below the files folder: `ab/cd/abcd…`. */
export function filePath(sha256: string): string {
  return join(sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Files by their content below `<dataDir>/files`, each complete and synced before its name exists. */
export function createDiskStore(dataDir: string): DiskStore {
  const root = join(dataDir, FILES_FOLDER)
  const incoming = join(root, INCOMING)
  const pathOf = (sha256: string) => join(root, filePath(sha256))

  return {
    async put(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex")
      const path = pathOf(sha256)
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Written anew even if it is there: that heals a damaged file and makes the sweep let it be.
      await writeSynced(join(incoming, randomUUID()), path, bytes)
      await syncUpwards(dirname(path), root)
      return sha256
    },
    async get(sha256) {
      if (!SHA256.test(sha256)) return null
      return readFile(pathOf(sha256)).catch(nullIfMissing)
    },
    list: () => listHashes(root),
    async removeIfOlder(sha256, writtenBefore) {
      const aside = join(incoming, randomUUID())
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const taken = await rename(pathOf(sha256), aside).then(() => true, falseIfMissing)
      if (!taken) return false
      // Looked at only once it is out of reach: the same content may be uploaded again right now.
      if ((await stat(aside)).mtimeMs < writtenBefore) {
        await rm(aside)
        return true
      }
      await rename(aside, pathOf(sha256))
      return false
    },
    async removeStaleUploads(writtenBefore) {
      let removed = 0
      for (const name of await readdir(incoming).catch(emptyIfMissing)) {
        const found = await stat(join(incoming, name)).catch(nullIfMissing)
        if (!found || found.mtimeMs >= writtenBefore) continue
        await rm(join(incoming, name), { force: true })
        removed += 1
      }
      return removed
    },
  }
}

async function writeSynced(temporary: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(temporary, "wx", 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

// The folders above may be new as well: a file is only as safe as each name on its path.
async function syncUpwards(folder: string, root: string): Promise<void> {
  await syncFolder(folder)
  await syncFolder(dirname(folder))
  await syncFolder(root)
}

async function* listHashes(root: string): AsyncIterable<string> {
  for (const first of await pairsIn(root)) {
    for (const second of await pairsIn(join(root, first))) {
      for (const name of await readdir(join(root, first, second)).catch(emptyIfMissing)) {
        if (SHA256.test(name)) yield name
      }
    }
  }
}

async function pairsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(emptyIfMissing)
  return names.filter((name) => PAIR.test(name)).sort()
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null
  throw error
}

function falseIfMissing(error: NodeJS.ErrnoException): boolean {
  return nullIfMissing(error) ?? false
}

function emptyIfMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return []
  throw error
}

import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import type { DiskStore } from "./disk-store.ts"

const BATCH = 200

/**
 * Removes stored files that no row names and half-written uploads, both only if written before the
 * instant (ms since 1970).
 *
 * @returns how many were removed
 */
export async function sweepFiles(
  db: Kysely<Tables>,
  files: DiskStore,
  writtenBefore: number,
  signal?: AbortSignal,
): Promise<number> {
  let removed = await files.removeStaleUploads(writtenBefore)
  let batch: string[] = []
  for await (const sha256 of files.list()) {
    signal?.throwIfAborted()
    batch.push(sha256)
    if (batch.length < BATCH) continue
    removed += await removeOrphans(db, files, batch, writtenBefore)
    batch = []
  }
  return removed + (await removeOrphans(db, files, batch, writtenBefore))
}

async function removeOrphans(
  db: Kysely<Tables>,
  files: DiskStore,
  batch: string[],
  writtenBefore: number,
): Promise<number> {
  if (batch.length === 0) return 0
  const known = await db.selectFrom("files").select("sha256").where("sha256", "in", batch).execute()
  const named = new Set(known.map(({ sha256 }) => sha256))
  let removed = 0
  for (const sha256 of batch) {
    if (named.has(sha256)) continue
    if (await files.removeIfOlder(sha256, writtenBefore)) removed += 1
  }
  return removed
}

import type { Kysely } from "kysely"
import { LRUCache } from "lru-cache"
import type { PackageHeads } from "../app/context.ts"
import { readText } from "../app/features/documents/live/edit-text.server.ts"
import { readLastSeqs } from "../app/features/documents/live/journal-rows.server.ts"
import { type PackageHead, readHead } from "../app/features/documents/text/head.ts"
import type { Tables } from "../db/tables.ts"

/** A head weighs a few KB; those not asked for the longest go first. */
const MAX_KEPT = 2_000

interface Kept {
  seq: number
  head: PackageHead
}

/**
 * Reads the heads of work packages from the journal, each again only after somebody has written in its text:
 * a list costs one question for the newest seqs, the typing path nothing, and nothing gets stale.
 */
export function createPackageHeads(db: Kysely<Tables>): PackageHeads {
  const kept = new LRUCache<string, Kept>({ max: MAX_KEPT })

  async function readOne(documentId: string, seq: number): Promise<PackageHead> {
    const known = kept.get(documentId)
    const entry = known?.seq === seq ? known : await load(documentId)
    kept.set(documentId, entry)
    return entry.head
  }

  async function load(documentId: string): Promise<Kept> {
    const { doc, seq } = await readText(db, documentId)
    try {
      return { seq, head: readHead(doc) }
    } finally {
      doc.destroy()
    }
  }

  return {
    async read(documentIds) {
      const seqs = await readLastSeqs(db, documentIds)
      const heads = new Map<string, PackageHead>()
      // One after the other: texts are large, and other requests shall get their turn between them.
      for (const id of documentIds) heads.set(id, await readOne(id, seqs.get(id) ?? 0))
      return heads
    },
  }
}

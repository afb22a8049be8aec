import {
  editsByPerson,
  type JournalBatch,
} from "../../app/features/documents/live/journal-rows.server.ts"

/** How often one person has edited one text since this was last written. */
export interface EditCount {
  documentId: string
  personId: string
  count: number
  /** ISO-8601 UTC */
  lastEditAt: string
}

/**
 * Who edits which text how often. A first edit is written with its update; those that follow it closely wait,
 * since no words hang on their number: a page of the database less for each update.
 */
export interface EditCounts {
  /** @returns what is to be written with this batch */
  take(batch: JournalBatch): EditCount[]
  /** What has waited; somebody without edits since the last time counts as new again. */
  takeWaiting(): EditCount[]
  /** Could not be written: it waits on. */
  putBack(counts: readonly EditCount[]): void
  /** Whether somebody has edited lately. */
  isActive(): boolean
}

export function createEditCounts(): EditCounts {
  const waiting = new Map<string, EditCount>()
  const keyOf = (documentId: string, personId: string) => `${documentId} ${personId}`

  function add({ documentId, personId, count, lastEditAt }: EditCount): void {
    const known = waiting.get(keyOf(documentId, personId))
    if (!known) return
    known.count += count
    if (known.lastEditAt < lastEditAt) known.lastEditAt = lastEditAt
  }

  return {
    take({ documentId, updates, now: lastEditAt }) {
      const first: EditCount[] = []
      for (const [personId, count] of editsByPerson(updates)) {
        const edits = { documentId, personId, count, lastEditAt }
        if (waiting.has(keyOf(documentId, personId))) add(edits)
        else {
          first.push(edits)
          waiting.set(keyOf(documentId, personId), { ...edits, count: 0 })
        }
      }
      return first
    },
    takeWaiting() {
      const taken: EditCount[] = []
      for (const [key, edits] of waiting) {
        if (edits.count > 0) taken.push({ ...edits })
        else waiting.delete(key)
        edits.count = 0
      }
      return taken
    },
    putBack(counts) {
      for (const edits of counts) add(edits)
    },
    isActive: () => waiting.size > 0,
  }
}

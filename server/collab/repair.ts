import * as Y from "yjs"
import { createMerge } from "../../app/features/documents/text/after-merge.ts"
import type { CreateApplyUpdate } from "./live-text.ts"

/** [D2] Puts back words that nobody deleted, then pads tables and removes doubles. */
export const applyAndRepair: CreateApplyUpdate = (doc) => {
  const merge = createMerge(doc)
  return (update) => {
    const { result, tidied } = tidying(doc, () => merge(update))
    return { updates: [...tidied, ...result.updates], lost: result.lost }
  }
}

/** For an update on which repairing failed: the words come first, the repair may follow with the next one. */
export const applyOnly: CreateApplyUpdate = (doc) => (update) => {
  const { tidied } = tidying(doc, () => Y.applyUpdate(doc, update))
  return { updates: tidied, lost: [] }
}

/**
 * Applies something, and collects what Yjs itself deletes then: where marks of two people meet, it takes away
 * the doubled ones, in a transaction of its own. Not journalled, these would stand in memory only.
 */
function tidying<Result>(
  doc: Y.Doc,
  apply: () => Result,
): { result: Result; tidied: Uint8Array[] } {
  const tidied: Uint8Array[] = []
  const collect = (made: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local && origin === null) tidied.push(made)
  }
  doc.on("update", collect)
  try {
    return { result: apply(), tidied }
  } finally {
    doc.off("update", collect)
  }
}

/**
 * Applies one update to the doc it was made for and repairs in its own way.
 *
 * @returns what it wrote beside the update (Yjs v1)
 */
export type CreateOwnApply = (doc: Y.Doc) => (update: Uint8Array) => Uint8Array[]

/** A repair that finds a place for everything, or does not look. */
export function ownApply(create: CreateOwnApply): CreateApplyUpdate {
  return (doc) => {
    const apply = create(doc)
    return (update) => ({ updates: apply(update), lost: [] })
  }
}

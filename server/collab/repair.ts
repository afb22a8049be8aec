import * as Y from "yjs"
import { createMerge } from "../../app/features/documents/text/after-merge.ts"
import type { CreateApplyUpdate } from "./live-text.ts"

/** [D2] Puts back words that nobody deleted, then pads tables and removes doubles. */
export const applyAndRepair: CreateApplyUpdate = (doc) => createMerge(doc)

/** For an update on which repairing failed: the words come first, the repair may follow with the next one. */
export const applyOnly: CreateApplyUpdate = (doc) => (update) => {
  Y.applyUpdate(doc, update)
  return { updates: [], lost: [] }
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

import * as Y from "yjs"
import { createMerge } from "../../app/features/documents/text/after-merge.ts"
import type { CreateApplyUpdate } from "./live-text.ts"

/** [D2] Puts back words that nobody deleted, then pads tables and removes doubles. */
export const applyAndRepair: CreateApplyUpdate = (doc) => {
  const merge = createMerge(doc)
  const tidying = createTidying(doc)
  return (update, decoded, namesOwnOnly) => {
    const { result, tidied } = tidying.collect(() => merge(update, decoded, namesOwnOnly))
    return { updates: [...tidied, ...result.updates], lost: result.lost }
  }
}

/** For an update on which repairing failed: the words come first, the repair may follow with the next one. */
export const applyOnly: CreateApplyUpdate = (doc) => (update) => {
  const tidying = createTidying(doc)
  try {
    return { updates: tidying.collect(() => Y.applyUpdate(doc, update)).tidied, lost: [] }
  } finally {
    tidying.end()
  }
}

interface Tidying {
  /** Applies something, and collects what Yjs itself wrote then (Yjs v1). */
  collect<Result>(apply: () => Result): { result: Result; tidied: Uint8Array[] }
  /** For a text that lives on without it. */
  end(): void
}

/**
 * Where marks of two people meet, Yjs takes away the doubled ones when it applies an update, in a transaction
 * of its own. Not journalled, this would stand in memory only.
 */
function createTidying(doc: Y.Doc): Tidying {
  let tidied: Uint8Array[] | null = null
  const collect = (made: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (isYjsOwn(transaction)) tidied?.push(made)
  }
  const listen = (transaction: Y.Transaction) => {
    // Only now: while somebody listens Yjs encodes every transaction, and most updates bring none of these.
    if (tidied && isYjsOwn(transaction)) doc.on("update", collect)
  }
  doc.on("beforeTransaction", listen)
  return {
    collect(apply) {
      const collected: Uint8Array[] = []
      tidied = collected
      try {
        return { result: apply(), tidied: collected }
      } finally {
        tidied = null
        doc.off("update", collect)
      }
    },
    end: () => doc.off("beforeTransaction", listen),
  }
}

function isYjsOwn({ local, origin }: Y.Transaction): boolean {
  return local && origin === null
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

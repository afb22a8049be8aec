import * as Y from "yjs"
import type { YType } from "./elements.ts"
import { isNew } from "./letters.ts"

/**
 * Whether the second item's author had not seen the first one, or what it stands in.
 *
 * Who inserts, does so between two neighbours; what stands between the same two now came from others.
 */
export function areApart(first: unknown, second: unknown, transaction: Y.Transaction): boolean {
  const pathOfFirst = pathTo(first)
  // Further out there are rows and tables, which carry ids of their own.
  for (const item of pathTo(second).slice(0, 2)) {
    if (!isNew(item, transaction)) return false
    const beside = pathOfFirst.find((other) => other.parent === item.parent)
    if (beside !== undefined) return isBetween(beside, item, transaction)
  }
  return false
}

/** An item and all that it stands in, from the inside. */
function pathTo(item: unknown): Y.Item[] {
  const path: Y.Item[] = []
  let at = item
  while (at instanceof Y.Item) {
    path.push(at)
    const parent = at.parent as YType | null
    at = parent?._item
  }
  return path
}

function isBetween(beside: Y.Item, item: Y.Item, transaction: Y.Transaction): boolean {
  const start = outerNeighbour(item, "origin", transaction)
  const end = outerNeighbour(item, "rightOrigin", transaction)
  // Of what is swept away already no order is known.
  if (start === undefined || end === undefined) return false
  let at = start === null ? firstIn(item) : start.right
  for (; at !== null && at !== end; at = at.right) if (at === beside) return true
  return false
}

function firstIn({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._start : null
}

/** The neighbour at birth, past those that came with the same update; null at the end of the row. */
function outerNeighbour(
  item: Y.Item,
  side: "origin" | "rightOrigin",
  transaction: Y.Transaction,
): Y.Item | null | undefined {
  let at: unknown = item
  while (at instanceof Y.Item && isNew(at, transaction)) {
    const id: Y.ID | null = at[side]
    if (id === null) return null
    at = Y.getItem(transaction.doc.store, id)
  }
  return at instanceof Y.Item ? at : undefined
}

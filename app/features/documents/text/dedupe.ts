import type * as Y from "yjs"
import { childrenOf, idOf, isElement, type YParent } from "./elements.ts"
import { newBlockId } from "./ids.ts"
import { blockText } from "./runs.ts"

/** Table, row, cell: what a foreign client nested deeper than that is left as it is. */
const MAX_DEPTH = 3

/**
 * Leaves every id once: of two people moving one block at once two elements remain.
 *
 * The later one goes if it says the same, else it gets an id of its own. Call it in a transaction,
 * on the server only.
 */
export function dedupe(fragment: Y.XmlFragment): void {
  dedupeChildren(fragment, new Map(), MAX_DEPTH)
}

function dedupeChildren(parent: YParent, seen: Map<string, Y.XmlElement>, depth: number): void {
  const doubles: number[] = []
  for (const [index, child] of childrenOf(parent).entries()) {
    if (!isElement(child)) continue
    const id = idOf(child)
    const first = id === null ? undefined : seen.get(id)
    if (id !== null && first === undefined) seen.set(id, child)
    if (first !== undefined && isCopy(first, child)) doubles.push(index)
    else if (first !== undefined) child.setAttribute("id", newBlockId())
    if (depth > 0 && child.nodeName.startsWith("table")) dedupeChildren(child, seen, depth - 1)
  }
  // From the end, so that the earlier indexes stay right.
  for (const index of doubles.reverse()) if (parent.length > 1) parent.delete(index, 1)
}

function isCopy(first: Y.XmlElement, second: Y.XmlElement): boolean {
  const isText = first.nodeName === "block" || first.nodeName === "figure"
  return first.nodeName === second.nodeName && isText && blockText(first) === blockText(second)
}

import * as Y from "yjs"

/** How far the own changes reach: the next clock of this client. */
export function ownClock(doc: Y.Doc): number {
  return Y.getState(doc.store, doc.clientID)
}

/**
 * The words this client has written since `clock` and not deleted again, one line per block:
 * what is left to copy when the server no longer takes them.
 */
export function wordsSince(doc: Y.Doc, clock: number): string {
  const lines = new Map<unknown, string>()
  for (const item of doc.store.clients.get(doc.clientID) ?? []) {
    if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) {
      continue
    }
    const words = item.content.str.slice(Math.max(0, clock - item.id.clock))
    if (words !== "") lines.set(item.parent, (lines.get(item.parent) ?? "") + words)
  }
  return [...lines.values()].join("\n")
}

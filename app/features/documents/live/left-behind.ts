import { passagesOf, wordsOf } from "../unsent-text.ts"
import type { DeviceStore } from "./device-store.ts"
import { mergeUpdates } from "./kept-changes.ts"

/** What of one document lies on this device and nowhere else. */
export interface LeftBehind {
  documentId: string
  title: string
  /** Changes that wait for the server. */
  unsent: number
  /** Changes that it did not take. */
  refused: number
  /** The words in all of them. */
  words: string
}

/** Everything that would go with this device's store, by document. */
export async function listLeftBehind(store: DeviceStore): Promise<LeftBehind[]> {
  const unsent = await store.listUnsent()
  const refused = await store.listRefused()
  const all = [...unsent, ...refused]
  return [...new Set(all.map(({ documentId }) => documentId))].map((documentId) => {
    const isOfIt = (kept: { documentId: string }) => kept.documentId === documentId
    const updates = all.filter(isOfIt).map(({ update }) => update)
    return {
      documentId,
      title: all.findLast(isOfIt)?.title ?? "",
      unsent: unsent.filter(isOfIt).length,
      refused: refused.filter(isOfIt).reduce((sum, { count }) => sum + count, 0),
      words: wordsOf(passagesOf(mergeUpdates(updates), null)),
    }
  })
}

/** Throws away all of one document that lies on this device. */
export async function discardLeftBehind(store: DeviceStore, documentId: string): Promise<void> {
  const unsent = await store.listUnsent(documentId)
  store.drop(unsent.map(({ id }) => id))
  for (const { id } of await store.listRefused(documentId)) await store.discard(id)
}

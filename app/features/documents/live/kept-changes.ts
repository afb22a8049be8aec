import * as Y from "yjs"
import type { DeviceStore, RefusedChanges, SetAsideReason, UnsentChange } from "./device-store.ts"
import type { ChangeKeeper, OwnChange } from "./unsaved-changes.ts"

/** Merging many updates at once costs more than linear time (yjs#710). */
const MERGED_AT_ONCE = 64

/** The text an open page works on, and who works. */
export interface OpenDocument {
  personId: string
  documentId: string
  title: string
  schemaVersion: number
}

/** One document's share of what the device keeps. */
export interface KeptChanges extends ChangeKeeper {
  /** What earlier pages and other tabs have left unconfirmed. */
  found: readonly OwnChange[]
  /** Makes refused changes of unsent ones; null if another tab has done so. */
  setAside(changes: readonly OwnChange[], reason: SetAsideReason): Promise<RefusedChanges | null>
}

/**
 * Takes up what is kept of a document. [D3] What was made with another text schema is not mixed into this
 * one: it is set aside, to be copied.
 */
export async function takeUpKept(store: DeviceStore, document: OpenDocument): Promise<KeptChanges> {
  const changes = await store.listUnsent(document.documentId)
  const isOurs = ({ schemaVersion }: UnsentChange) => schemaVersion === document.schemaVersion
  const setAside = (some: readonly OwnChange[], reason: SetAsideReason) => {
    const ids = some.map(({ id }) => id)
    const entryOf = (rest: ReadonlySet<string>) =>
      refusedChanges(
        some.filter(({ id }) => rest.has(id)),
        document,
        reason,
      )
    // Where the browser keeps them no longer, the page itself still shows them [D5].
    return store
      .setAside(document.documentId, ids, entryOf)
      .catch(() => refusedChanges(some, document, reason))
  }
  const strange = changes.filter((change) => !isOurs(change))
  if (strange.length > 0) await setAside(strange, "outdated")
  return {
    found: changes.filter(isOurs),
    setAside,
    keep(update) {
      const id = crypto.randomUUID()
      store.keep({ ...document, id, at: now(), update })
      return id
    },
    drop: (ids) => store.drop(ids),
  }
}

/** Where the browser keeps nothing, changes live as long as their page. */
export function keepInPage(document: OpenDocument): KeptChanges {
  return {
    found: [],
    keep: () => crypto.randomUUID(),
    drop: () => undefined,
    setAside: async (changes, reason) => refusedChanges(changes, document, reason),
  }
}

/** Many updates as one. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  let merged = [...updates]
  while (merged.length > 1) {
    const next: Uint8Array[] = []
    for (let start = 0; start < merged.length; start += MERGED_AT_ONCE) {
      next.push(Y.mergeUpdates(merged.slice(start, start + MERGED_AT_ONCE)))
    }
    merged = next
  }
  return merged[0] ?? Y.encodeStateAsUpdate(new Y.Doc())
}

function refusedChanges(
  changes: readonly OwnChange[],
  { personId, documentId, title }: OpenDocument,
  reason: SetAsideReason,
): RefusedChanges {
  const update = mergeUpdates(changes.map((change) => change.update))
  const changeIds = changes.map(({ id }) => id)
  const count = changes.length
  const id = crypto.randomUUID()
  return { id, personId, documentId, title, at: now(), update, reason, count, changeIds }
}

function now(): string {
  return new Date().toISOString()
}

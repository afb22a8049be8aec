import * as Y from "yjs"
import { createMerge, type Merge } from "../../../app/features/documents/text/after-merge.ts"
import type { RescuedWords } from "../../../app/features/documents/text/rescue.ts"

type Client = { readonly doc: Y.Doc }

/** A collaboration server without sockets: it gets each update alone, repairs, and answers everybody. */
export class Hub {
  doc = new Y.Doc()
  readonly lost: RescuedWords[] = []
  readonly putBack: RescuedWords[] = []
  /** What a room would have written, row by row: each update, and what the server wrote to put it right. */
  readonly journal: { payload: Uint8Array; writer: Client | null }[] = []
  private merge: Merge
  private readonly waiting = new Map<Client, Uint8Array[]>()

  constructor(peers: readonly Client[]) {
    this.doc.clientID = 2
    const [first] = peers
    if (first) {
      const payload = Y.encodeStateAsUpdate(first.doc)
      this.journal.push({ payload, writer: null })
      Y.applyUpdate(this.doc, payload)
    }
    this.merge = createMerge(this.doc)
    for (const peer of peers) {
      const unsent: Uint8Array[] = []
      this.waiting.set(peer, unsent)
      peer.doc.on("update", (update, origin) => {
        if (origin !== "network") unsent.push(update)
      })
    }
  }

  /** Takes all that a peer has written since, as it was written; the others do not hear of it yet. */
  take(peer: Client): void {
    for (const update of this.waiting.get(peer)?.splice(0) ?? []) {
      this.hear(update, true, peer)
    }
  }

  /** A peer that was away brings its own changes in one update, then answers the server's state vector. */
  takeReturning(peer: Client): void {
    const unsent = this.waiting.get(peer)?.splice(0) ?? []
    if (unsent.length === 0) return
    this.hear(Y.mergeUpdates(unsent), true, peer)
    this.hear(Y.encodeStateAsUpdate(peer.doc, Y.encodeStateVector(this.doc)), false, peer)
  }

  answer(...peers: Client[]): void {
    for (const peer of peers.length > 0 ? peers : this.waiting.keys()) {
      const missing = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(peer.doc))
      Y.applyUpdate(peer.doc, missing, "network")
    }
  }

  /** The room was closed and loads its text anew: what it remembered of deleted words is gone. */
  reload(): void {
    const { clientID } = this.doc
    const state = Y.encodeStateAsUpdate(this.doc)
    this.doc.destroy()
    this.doc = new Y.Doc()
    this.doc.clientID = clientID + 1
    Y.applyUpdate(this.doc, state)
    this.merge = createMerge(this.doc)
  }

  /** Takes one update, as a room does. */
  hear(update: Uint8Array, namesOwnOnly = true, writer: Client | null = null): void {
    const { updates, lost, putBack } = this.merge(update, Y.decodeUpdate(update), namesOwnOnly)
    this.journal.push({ payload: update, writer })
    for (const payload of updates) this.journal.push({ payload, writer: null })
    this.lost.push(...lost)
    this.putBack.push(...putBack)
  }
}

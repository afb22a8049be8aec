import * as Y from "yjs"
import { createMerge, type Merge } from "../../../app/features/documents/text/after-merge.ts"
import type { RescuedWords } from "../../../app/features/documents/text/rescue.ts"
import type { Peer } from "./peer.ts"

/** A collaboration server without sockets: it gets each update alone, repairs, and answers everybody. */
export class Hub {
  readonly doc = new Y.Doc()
  readonly lost: RescuedWords[] = []
  readonly putBack: RescuedWords[] = []
  private readonly merge: Merge
  private readonly waiting = new Map<Peer, Uint8Array[]>()

  constructor(peers: readonly Peer[]) {
    this.doc.clientID = 2
    const [first] = peers
    if (first) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(first.doc))
    this.merge = createMerge(this.doc)
    for (const peer of peers) {
      const unsent: Uint8Array[] = []
      this.waiting.set(peer, unsent)
      peer.doc.on("update", (update, origin) => {
        if (origin !== "network") unsent.push(update)
      })
    }
  }

  /** Takes all that a peer has written since; the others do not hear of it yet. */
  take(peer: Peer): void {
    for (const update of this.waiting.get(peer)?.splice(0) ?? []) {
      const { lost, putBack } = this.merge(update)
      this.lost.push(...lost)
      this.putBack.push(...putBack)
    }
  }

  answer(): void {
    for (const peer of this.waiting.keys()) {
      const missing = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(peer.doc))
      Y.applyUpdate(peer.doc, missing, "network")
    }
  }
}

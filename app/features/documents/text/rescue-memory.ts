import * as Y from "yjs"
import {
  blockIdOf,
  type DeleteSet,
  type MayFollowTo,
  piecesOf,
  textsWithDeletions,
} from "./rescue-pieces.ts"

/** The words around a place in a block that may be gone. */
export type Surroundings = {
  left: string
  right: string
  blockId: string | null
  /** Whether they may stand in another block now. */
  mayFollowTo: MayFollowTo
  /** They may also stand elsewhere in the same block: one of two copies has gone. */
  isWithin?: boolean
}

/** A deleted stretch: whose, and where it stood in its block. */
export type Grave = {
  clientId: number
  clock: number
  length: number
  /** The block's text before the deletion, and where in it the deleted characters stood. */
  text: string
  offset: number
  blockId: string | null
  mayFollowTo: MayFollowTo
  isWithin?: boolean
}

const MAX_GRAVES = 2000

/**
 * Remembers where deleted characters stood, for words that come late.
 *
 * Yjs forgets deleted text at once; what a slower colleague typed into it could not be placed.
 */
export class GraveMemory {
  private graves: Grave[] = []

  /** Takes down what a transaction deletes; call it before Yjs clears it away. */
  remember(transaction: Y.Transaction, named: DeleteSet, mayFollowTo: MayFollowTo): void {
    for (const held of textsWithDeletions(transaction)) {
      const pieces = piecesOf(held, transaction, named)
      const text = pieces.map((piece) => piece.text).join("")
      const blockId = blockIdOf(held)
      let offset = 0
      for (const { text: part, clientId, clock, fate } of pieces) {
        if (fate === "named" || fate === "lost") {
          this.add({ clientId, clock, length: part.length, text, offset, blockId, mayFollowTo })
        }
        offset += part.length
      }
    }
    this.rememberTexts(transaction, mayFollowTo)
  }

  /** Takes down one stretch; what is told later about the same characters counts. */
  add(grave: Grave): void {
    this.graves.push(grave)
    // Twice the number, so that the list is cut now and then and not each time.
    if (this.graves.length > 2 * MAX_GRAVES) this.graves = this.graves.slice(-MAX_GRAVES)
  }

  /** Texts themselves: the first word typed into an empty block leans on nothing else. */
  private rememberTexts(transaction: Y.Transaction, mayFollowTo: MayFollowTo): void {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return
      const { type } = struct.content
      if (!(type instanceof Y.XmlText)) return
      const { client, clock } = struct.id
      const blockId = blockIdOf(type)
      this.add({ clientId: client, clock, length: 1, text: "", offset: -1, blockId, mayFollowTo })
    })
  }

  /** What surrounded the place right behind (or before) a deleted character; null if forgotten. */
  around(id: Y.ID, side: "behind" | "before"): Surroundings | null {
    const grave = this.graves.findLast(
      ({ clientId, clock, length }) =>
        clientId === id.client && clock <= id.clock && id.clock < clock + length,
    )
    if (grave === undefined) return null
    const at = grave.offset + (id.clock - grave.clock) + (side === "behind" ? 1 : 0)
    const { text, blockId, mayFollowTo, isWithin } = grave
    return { left: text.slice(0, at), right: text.slice(at), blockId, mayFollowTo, isWithin }
  }
}

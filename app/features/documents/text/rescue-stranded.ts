import * as Y from "yjs"
import type { Surroundings } from "./rescue-memory.ts"
import type { MayFollowTo, Piece } from "./rescue-pieces.ts"

/** Words still in their block whose neighbours were all taken to another one. */
export type Stranded = {
  element: Y.XmlElement
  length: number
  /** Its first character's id. */
  clientId: number
  clock: number
  /** What stood around them, asked when they are put there; null where that is not known. */
  around(): Omit<Surroundings, "blockId"> | null
}

/**
 * Words in the tail of a block that was split at the same time.
 *
 * The split names the tail as deleted and writes it anew; what another typed in it stays behind. It
 * shows by having deleted text on its left and nothing but deleted text up to the end on its right.
 */
export function findStranded(
  pieces: readonly Piece[],
  element: Y.XmlElement,
  mayFollowTo: MayFollowTo,
): Stranded[] {
  const lastOld = pieces.findLastIndex(({ fate }) => fate === "named")
  let start = lastOld
  while (start > 0 && pieces[start - 1]?.fate !== undefined && !isSolid(pieces, start - 1)) start--
  const stranded: Stranded[] = []
  const gone = pieces.filter(({ fate }) => fate === "named")
  let left = ""
  for (let index = start; index >= 0 && index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined) break
    // Who splits writes nothing among the tail's old letters: this is the undo of a join.
    if (left !== "" && piece.fate === "new") break
    if (piece.fate === "named") {
      left += piece.text
      continue
    }
    const right = pieces
      .slice(index + 1)
      .filter(({ fate }) => fate === "named")
      .map(({ text }) => text)
      .join("")
    if (left !== "" && piece.fate === "kept" && leansOn(gone, piece, element)) {
      gone.push(piece)
      const { clientId, clock } = piece
      const around = { left, right, mayFollowTo }
      const { length } = piece.text
      stranded.push({ element, length, clientId, clock, around: () => around })
    }
  }
  return stranded.reverse()
}

/**
 * Whether a piece was typed behind one of others, past what had been deleted before.
 *
 * Undo of a deletion across two blocks leaves letters which both had in common: they stood there first.
 */
function leansOn(others: readonly Piece[], { origin }: Piece, { doc }: Y.XmlElement): boolean {
  let at = origin
  while (at !== null && doc) {
    const { client, clock }: Y.ID = at
    const isIn = ({ clientId, clock: start, text }: Piece) =>
      clientId === client && start <= clock && clock < start + text.length
    if (others.some(isIn)) return true
    const item: unknown = Y.getItem(doc.store, at)
    if (!(item instanceof Y.Item) || !item.deleted) return false
    at = clock === item.id.clock ? item.origin : Y.createID(client, clock - 1)
  }
  return false
}

/** True for what ends the tail on its left: text that stays and is no insertion between deleted text. */
function isSolid(pieces: readonly Piece[], index: number): boolean {
  if (pieces[index]?.fate === "named") return false
  return !pieces.slice(0, index).some(({ fate }) => fate === "named")
}

import type * as Y from "yjs"
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
    if (left !== "" && piece.fate === "kept") {
      const { clientId, clock } = piece
      const around = { left, right, mayFollowTo }
      const { length } = piece.text
      stranded.push({ element, length, clientId, clock, around: () => around })
    }
  }
  return stranded.reverse()
}

/** True for what ends the tail on its left: text that stays and is no insertion between deleted text. */
function isSolid(pieces: readonly Piece[], index: number): boolean {
  if (pieces[index]?.fate === "named") return false
  return !pieces.slice(0, index).some(({ fate }) => fate === "named")
}

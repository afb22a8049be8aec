import type * as Y from "yjs"
import type { MayFollowTo, Piece } from "./rescue-pieces.ts"

/** Words still in their block whose neighbours were all taken to another one. */
export type Stranded = {
  element: Y.XmlElement
  /** Character position in the block now. */
  at: number
  length: number
  /** Its first character's id. */
  clientId: number
  clock: number
  around: { left: string; right: string }
  /** Whether a block may be the one the text around them went to. */
  mayFollowTo: MayFollowTo
  /** It may also stand elsewhere in the same block. */
  isWithin?: boolean
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
  let at = textOfAlive(pieces.slice(0, start)).length
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
      const { length } = piece.text
      stranded.push({ element, at, length, clientId, clock, around: { left, right }, mayFollowTo })
    }
    at += piece.text.length
  }
  return stranded.reverse()
}

/** True for what ends the tail on its left: text that stays and is no insertion between deleted text. */
function isSolid(pieces: readonly Piece[], index: number): boolean {
  if (pieces[index]?.fate === "named") return false
  return !pieces.slice(0, index).some(({ fate }) => fate === "named")
}

function textOfAlive(pieces: readonly Piece[]): string {
  return pieces
    .filter(({ fate }) => fate === "kept" || fate === "new")
    .map(({ text }) => text)
    .join("")
}

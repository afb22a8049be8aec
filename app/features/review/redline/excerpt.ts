import { beginning, ending } from "../../../ui/short-text.ts"
import { type Change, cut } from "./change.ts"
import type { Piece } from "./redline.ts"

/** So many letters around a change help to find it. */
const AROUND = 60
/** More of one change than this a list does not show. */
const MAX_LENGTH = 400

/** What went and what came, with a few words around, without formatting. */
export function excerptOf({ kind, before, after }: Change): Piece[] {
  if (kind === "moved" || kind === "split" || kind === "joined") return piece("same", cut(after))
  if (kind === "kind" || kind === "checked") return piece("same", after.text)
  const isSame = cut(before) === cut(after)
  const middle = isSame
    ? piece("same", cut(after))
    : [...piece("deleted", cut(before)), ...piece("inserted", cut(after))]
  return [
    ...piece("same", ending(after.text.slice(0, after.from), AROUND)),
    ...middle,
    ...piece("same", beginning(after.text.slice(after.to), AROUND)),
  ]
}

function piece(op: "same" | "deleted" | "inserted", text: string): Piece[] {
  return text === "" ? [] : [{ op, runs: [{ text: beginning(text, MAX_LENGTH), marks: {} }] }]
}

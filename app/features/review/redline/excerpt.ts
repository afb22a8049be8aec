import { type Change, cut, type Stretch } from "./change.ts"
import type { Piece } from "./redline.ts"

/** So many letters around a change help to find it. */
const AROUND = 60
/** More of one change than this a list does not show. */
const MAX_LENGTH = 400

/** What went and what came, with a few words around, without formatting. */
export function excerptOf({ kind, before, after }: Change): Piece[] {
  if (kind === "moved" || kind === "split" || kind === "joined") return piece("same", cut(after))
  if (kind === "kind" || kind === "checked") return piece("same", shortened(after.text))
  const isSame = cut(before) === cut(after)
  const middle = isSame
    ? piece("same", cut(after))
    : [...piece("deleted", cut(before)), ...piece("inserted", cut(after))]
  return [...piece("same", leftOf(after)), ...middle, ...piece("same", rightOf(after))]
}

function piece(op: "same" | "deleted" | "inserted", text: string): Piece[] {
  return text === "" ? [] : [{ op, runs: [{ text: shortened(text), marks: {} }] }]
}

function shortened(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH).replace(/\S*$/u, "")}…`
}

function leftOf({ text, from }: Stretch): string {
  if (from <= AROUND) return text.slice(0, from)
  return `… ${text.slice(from - AROUND, from).replace(/^\S*\s/u, "")}`
}

function rightOf({ text, to }: Stretch): string {
  if (text.length - to <= AROUND) return text.slice(to)
  return `${text.slice(to, to + AROUND).replace(/\s\S*$/u, "")} …`
}

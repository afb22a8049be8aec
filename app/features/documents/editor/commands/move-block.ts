import type { Node } from "@tiptap/pm/model"
import type { Command } from "@tiptap/pm/state"
import { firstWords } from "../../../../ui/short-text.ts"
import { announce } from "../announce.ts"

/**
 * Moves the selected blocks past the one before or after them.
 *
 * Written as the neighbour changing sides: caret and selection stay in the words they are in. Ids
 * stay, so the binding takes it for a move and the server's rescue finds what others typed meanwhile.
 */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection
    const first = $from.index(0)
    const end = $to.indexAfter(0)
    const moved = state.doc.children.slice(first, end)
    const neighbour = state.doc.maybeChild(direction === -1 ? first - 1 : end)
    // Swallowed all the same: at the edge the keys must not do something else.
    if (moved.length === 0 || !neighbour || [neighbour, ...moved].some(isFootnote)) {
      dispatch?.(announce(state.tr, "Weiter lässt es sich nicht verschieben."))
      return true
    }
    const size = moved.reduce((sum, node) => sum + node.nodeSize, 0)
    const start = $from.posAtIndex(first, 0)
    const from = direction === -1 ? start - neighbour.nodeSize : start + size
    const { tr } = state
    tr.delete(from, from + neighbour.nodeSize)
    tr.insert(direction === -1 ? from + size : start, neighbour)
    const where = direction === -1 ? "Nach oben verschoben, vor" : "Nach unten verschoben, hinter"
    dispatch?.(announce(tr, `${where} ${nameOf(neighbour)}.`).scrollIntoView())
    return true
  }
}

const MAX_NAME = 40

/** What the neighbour is to a person who hears where a block has come to stand. */
function nameOf(node: Node): string {
  if (node.type.name === "table") return "eine Tabelle"
  if (node.type.name === "figure") return "ein Bild"
  if (node.type.name !== "block") return "eine Trennlinie"
  const words = node.textContent.trim()
  if (words === "") return "einen leeren Absatz"
  return `„${firstWords(words, MAX_NAME)}“`
}

/** Footnotes stand at the end, in the order of their numbers. */
function isFootnote(node: Node): boolean {
  return node.attrs.kind === "footnote"
}

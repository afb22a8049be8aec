import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { countWords } from "../text/plain.ts"

export interface TextCount {
  words: number
  /** With spaces, without line breaks and footnote signs. */
  characters: number
  /** Of the selection instead of the whole text. */
  isSelection: boolean
}

const PAUSE_MS = 400
const UNCOUNTED = /[\n\uFFFC]/gu

/**
 * Tells how long the text or the selection is, now and in the pauses of writing.
 *
 * @returns ends the watch
 */
export function watchCount(editor: Editor, tell: (count: TextCount) => void): () => void {
  const known: Known = new WeakMap()
  let timer: ReturnType<typeof setTimeout> | undefined
  const count = () => {
    timer = undefined
    if (!editor.isDestroyed) tell(countText(editor.state, known))
  }
  const later = () => {
    timer ??= setTimeout(count, PAUSE_MS)
  }
  editor.on("transaction", later)
  count()
  return () => {
    clearTimeout(timer)
    editor.off("transaction", later)
  }
}

type Length = { words: number; characters: number }
type Known = WeakMap<Node, Length>

/** Blocks that have not changed since the last count are not read again. */
export function countText(
  { doc, selection }: Pick<Editor["state"], "doc" | "selection">,
  known: Known = new WeakMap(),
): TextCount {
  const { from, to, empty } = selection
  const sum: Length = { words: 0, characters: 0 }
  const add = (node: Node, position: number): boolean => {
    if (!node.isTextblock) return true
    const start = position + 1
    const isWhole = empty || (from <= start && to >= start + node.content.size)
    const { words, characters } = isWhole
      ? lengthOf(node, known)
      : measure(
          node.textBetween(Math.max(0, from - start), Math.min(node.content.size, to - start)),
        )
    sum.words += words
    sum.characters += characters
    return false
  }
  if (empty) doc.descendants(add)
  else doc.nodesBetween(from, to, add)
  return { ...sum, isSelection: !empty }
}

function lengthOf(node: Node, known: Known): Length {
  let length = known.get(node)
  if (length === undefined) {
    length = measure(node.textContent)
    known.set(node, length)
  }
  return length
}

function measure(text: string): Length {
  // By code point: a letter outside the basic plane is one character.
  return { words: countWords(text), characters: [...text.replace(UNCOUNTED, "")].length }
}

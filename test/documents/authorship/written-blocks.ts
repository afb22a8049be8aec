import type * as Y from "yjs"
import { buildElement } from "../../../app/features/documents/text/blocks.ts"
import { findBlock, textOf } from "../../../app/features/documents/text/edit.ts"
import { blockText, blockTexts, deleteText } from "../../../app/features/documents/text/runs.ts"

/** The paragraph that a text begins with. */
export const SEED = { id: "blk_1", kind: "paragraph" as const, runs: [] }

export function element(doc: Y.Doc, id: string): Y.XmlElement {
  const found = findBlock(textOf(doc), id)
  if (!found) throw new Error(`There is no block ${id}`)
  return found.element
}

export function write(id: string, words: string, at = 0) {
  return (doc: Y.Doc) => void blockTexts(element(doc, id))[0]?.insert(at, words)
}

/** As the editor does it: the tail is taken away and written anew in a block of its own. */
export function split(id: string, at: number, newId: string) {
  return (doc: Y.Doc) => {
    const block = element(doc, id)
    const tail = blockText(block).slice(at)
    deleteText(block, at, tail.length)
    const seed = { id: newId, kind: "paragraph" as const, runs: [{ text: tail }] }
    textOf(doc).push([buildElement(seed)])
  }
}

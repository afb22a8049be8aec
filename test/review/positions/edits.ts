import type * as Y from "yjs"
import {
  deleteBlock as deleteFrom,
  findBlock,
  replaceInline,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"

/** Changes for `editText`, each to one block. */
type Change = (doc: Y.Doc) => void

export function changeWords(blockId: string, words: string): Change {
  return (doc) => replaceInline(elementOf(doc, blockId), [{ text: words }])
}

export function setLevel(blockId: string, level: number): Change {
  return (doc) => setKind(elementOf(doc, blockId), { level })
}

export function deleteBlock(blockId: string): Change {
  return (doc) => {
    deleteFrom(textOf(doc), blockId)
  }
}

function elementOf(doc: Y.Doc, blockId: string): Y.XmlElement {
  const found = findBlock(textOf(doc), blockId)
  if (!found) throw new Error(`There is no block ${blockId}.`)
  return found.element
}

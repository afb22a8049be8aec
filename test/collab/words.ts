import * as Y from "yjs"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"

/** The text of a block's own Y.XmlText, of all blocks in order. */
export function readWords(doc: Y.Doc): string {
  return textsOf(doc).map(plainText).join("")
}

/** Writes at the end of the last block, or at the beginning of the first; makes one where there is none. */
export function writeWords(doc: Y.Doc, words: string, place: "start" | "end" = "end"): void {
  doc.transact(() => {
    const texts = textsOf(doc)
    const text = (place === "end" ? texts.at(-1) : texts[0]) ?? addBlock(doc)
    text.insert(place === "end" ? text.length : 0, words)
  })
}

/** Takes characters away from the beginning of the first block. */
export function deleteWords(doc: Y.Doc, length: number): void {
  textsOf(doc)[0]?.delete(0, length)
}

function addBlock(doc: Y.Doc): Y.XmlText {
  const block = new Y.XmlElement("block")
  const text = new Y.XmlText()
  block.insert(0, [text])
  doc.getXmlFragment(FRAGMENT).push([block])
  return text
}

function textsOf(doc: Y.Doc): Y.XmlText[] {
  return doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child) => child instanceof Y.XmlText)
}

function plainText(text: Y.XmlText): string {
  return text
    .toDelta()
    .map((part: { insert: unknown }) => (typeof part.insert === "string" ? part.insert : ""))
    .join("")
}

import * as Y from "yjs"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"
import { Random } from "../support/random.ts"

const AUTHOR = 77
const BLOCKS = 200
const LETTERS = "abcdefghijklmnopqrstuvwxyz äöü"

/** A long history of typing in one text, as the updates that Yjs made of it. */
export interface History {
  author: number
  /** `clock` is the author's clock before the update. */
  updates: { clock: number; bytes: Uint8Array }[]
  /** Characters in the text at the end. */
  length: number
}

/** Typing at a wandering cursor, a sixth of the keys deletes; the same seed gives the same history. */
export function typingHistory(edits: number, seed = 1): History {
  const random = new Random(seed)
  const doc = new Y.Doc()
  doc.clientID = AUTHOR
  const updates: History["updates"] = []
  let clock = 0
  doc.on("update", (bytes: Uint8Array) => {
    updates.push({ clock, bytes })
    clock = Y.getState(doc.store, AUTHOR)
  })
  const texts = addBlocks(doc)
  let text = random.pick(texts)
  let at = 0
  for (let edit = 0; edit < edits; edit += 1) {
    if (random.next() < 0.02) {
      text = random.pick(texts)
      at = random.below(text.length + 1)
    }
    if (at > 0 && random.next() < 1 / 6) {
      at -= 1
      text.delete(at, 1)
    } else {
      text.insert(at, LETTERS[random.below(LETTERS.length)] ?? " ")
      at += 1
    }
  }
  return { author: AUTHOR, updates, length: lengthOf(doc) }
}

function addBlocks(doc: Y.Doc): Y.XmlText[] {
  const texts = Array.from({ length: BLOCKS }, () => new Y.XmlText())
  const blocks = texts.map((text, index) => {
    const block = new Y.XmlElement("block")
    block.setAttribute("id", `history${index}`)
    block.insert(0, [text])
    return block
  })
  doc.getXmlFragment(FRAGMENT).insert(0, blocks)
  return texts
}

/** Characters in all blocks. */
export function lengthOf(doc: Y.Doc): number {
  let length = 0
  for (const block of doc.getXmlFragment(FRAGMENT).toArray()) {
    if (!(block instanceof Y.XmlElement)) continue
    for (const text of block.toArray()) if (text instanceof Y.XmlText) length += text.length
  }
  return length
}

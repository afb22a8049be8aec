import * as Y from "yjs"
import { FRAGMENT } from "../../../app/features/documents/text/schema.ts"
import type { Random } from "../../support/random.ts"

const MAX_BLOCKS = 12
const MAX_LETTERS = 400

/** Changes the text as an editor might: words, blocks, kinds and marks. */
export function editAtRandom(doc: Y.Doc, random: Random, word: string): void {
  doc.transact(() => {
    const fragment = doc.getXmlFragment(FRAGMENT)
    if (fragment.length === 0) return addBlock(fragment, random, word)
    const choice = random.below(100)
    if (choice < 8 && fragment.length < MAX_BLOCKS) return addBlock(fragment, random, word)
    if (choice < 12 || fragment.length > 2 * MAX_BLOCKS) {
      return fragment.delete(random.below(fragment.length), 1)
    }
    const block = fragment.get(random.below(fragment.length))
    if (!(block instanceof Y.XmlElement)) return
    if (choice < 18) return block.setAttribute("kind", random.pick(["paragraph", "heading"]))
    const text = block.get(0)
    if (text instanceof Y.XmlText) write(text, random, word, choice)
  })
}

function write(text: Y.XmlText, random: Random, word: string, choice: number): void {
  const { length } = text
  if (length > 0 && (choice < 40 || length > MAX_LETTERS)) {
    const from = random.below(length)
    text.delete(from, Math.min(length - from, 1 + random.below(length > MAX_LETTERS ? length : 8)))
  } else if (length > 0 && choice < 50) {
    const from = random.below(length)
    text.format(from, Math.min(length - from, 1 + random.below(6)), { bold: {} })
  } else text.insert(random.below(length + 1), word)
}

function addBlock(fragment: Y.XmlFragment, random: Random, word: string): void {
  const block = new Y.XmlElement("block")
  block.setAttribute("id", `b${random.below(2 ** 30).toString(36)}`)
  block.insert(0, [new Y.XmlText(word)])
  fragment.insert(random.below(fragment.length + 1), [block])
}

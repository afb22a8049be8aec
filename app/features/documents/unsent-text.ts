import * as Y from "yjs"
import { textOf } from "./text/edit.ts"
import { attributeOf, childrenOf, isElement, type YParent } from "./text/elements.ts"
import { blockText, blockTexts } from "./text/runs.ts"

/** Own words of one block, with the heading they stood under where that can still be said. */
export interface Passage {
  heading: string | null
  text: string
}

type Letters = Map<string, { letter: string; home: string }>

/**
 * The words an own update adds and does not take away again, block by block: what is left to read and to
 * copy where the server does not take it.
 *
 * @param update Yjs v1
 * @param current the text it belonged to, which says where the words stood; null where it is not open
 */
export function passagesOf(update: Uint8Array, current: Y.Doc | null): Passage[] {
  const letters = lettersOf(update)
  const scratch = new Y.Doc()
  try {
    if (current) Y.applyUpdate(scratch, Y.encodeStateAsUpdate(current))
    Y.applyUpdate(scratch, update)
    const placed = takePlaced(textOf(scratch), letters)
    return [...placed, ...takeRest(letters)].filter(({ text }) => text.trim() !== "")
  } finally {
    scratch.destroy()
  }
}

/** What is copied: the words alone, a line per block. */
export function wordsOf(passages: readonly Passage[]): string {
  return passages.map(({ text }) => text.trim()).join("\n")
}

/** Every character that the update adds and keeps, by its id, in the order of writing. */
function lettersOf(update: Uint8Array): Letters {
  const { structs, ds } = Y.decodeUpdate(update)
  const letters: Letters = new Map()
  for (const item of structs) {
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    const home = homeOf(item, letters)
    for (const [at, letter] of item.content.str.split("").entries()) {
      const isGone = Y.isDeleted(ds, Y.createID(client, clock + at))
      letters.set(`${client}:${clock + at}`, { letter: isGone ? "" : letter, home })
    }
  }
  return letters
}

/** What stands for the block of an item whose text is not at hand: words that lean on each other share it. */
function homeOf({ origin, rightOrigin, parent, id }: Y.Item, letters: Letters): string {
  for (const neighbour of [origin, rightOrigin]) {
    const known = neighbour && letters.get(`${neighbour.client}:${neighbour.clock}`)
    if (known) return known.home
  }
  // Before it is integrated an item names its parent by id, or leaves it to its neighbours.
  const named: unknown = parent
  const { client, clock } = named instanceof Y.ID ? named : (origin ?? rightOrigin ?? id)
  return `${client}:${clock}`
}

/** The letters that stand in the text, taken out of what is left to place. */
function takePlaced(fragment: Y.XmlFragment, letters: Letters): Passage[] {
  const passages: Passage[] = []
  let heading: string | null = null
  for (const block of textBlocks(fragment)) {
    const text = takeFromBlock(block, letters)
    if (text !== "") passages.push({ heading, text })
    if (attributeOf(block, "kind") === "heading") heading = blockText(block)
  }
  return passages
}

function takeFromBlock(block: Y.XmlElement, letters: Letters): string {
  const pieces: string[] = []
  let isNext = false
  for (const text of blockTexts(block)) {
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      for (const [at, letter] of item.content.str.split("").entries()) {
        const isOwn = letters.delete(`${item.id.client}:${item.id.clock + at}`)
        if (isOwn && isNext) pieces.push((pieces.pop() ?? "") + letter)
        else if (isOwn) pieces.push(letter)
        isNext = isOwn
      }
    }
  }
  return pieces.join(" … ")
}

/** Letters without a place: their block is gone, or the text is not open. */
function takeRest(letters: Letters): Passage[] {
  const homes = new Map<string, string>()
  for (const { letter, home } of letters.values()) homes.set(home, (homes.get(home) ?? "") + letter)
  return [...homes.values()].map((text) => ({ heading: null, text }))
}

function textBlocks(parent: YParent): Y.XmlElement[] {
  return childrenOf(parent)
    .filter(isElement)
    .flatMap((child) =>
      child.nodeName.startsWith("table")
        ? textBlocks(child)
        : blockTexts(child).length
          ? [child]
          : [],
    )
}

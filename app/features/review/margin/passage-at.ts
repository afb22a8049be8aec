import type { Passage } from "../anchors/anchor.ts"
import type { TextSpots } from "../anchors/text-spots.ts"
import type { MarginText } from "./margin-text.ts"

/** Shown between the words of a text without being one of them. */
const NO_WORDS = ".s-num, ins.s-anchor, .s-caret, .s-fnote__aside, .s-fig__no, .s-fig__picture"
/** One character of the text, whatever it shows. */
const ONE_CHARACTER = "sup"

/**
 * The passage a person means: the marked words, as far as they stand in the block in which they begin; without
 * any the block of the caret, else the first one in sight. Null in an empty text.
 *
 * @param page holds the shown text
 */
export function passageAt(text: MarginText, spots: TextSpots, page: HTMLElement): Passage | null {
  const found = text.isReading()
    ? fromScreen(spots, page, document.getSelection())
    : text.selected()
  if (found && spots.rank.has(found.blockId)) return withoutMargins(spots, found)
  const inSight = firstInSight(spots, page)
  return inSight === null ? null : { blockId: inSight }
}

/** A word is marked with the space behind it; that is not meant. */
function withoutMargins({ all, rank }: TextSpots, passage: Passage): Passage {
  const { blockId, from, to } = passage
  if (from === undefined || to === undefined) return passage
  const words = all[rank.get(blockId) ?? -1]?.readText().slice(from, to) ?? ""
  const start = from + words.length - words.trimStart().length
  const end = start + words.trim().length
  return start < end ? { blockId, from: start, to: end } : { blockId }
}

/** In a text to read the browser alone knows what is marked. */
function fromScreen(
  spots: TextSpots,
  page: HTMLElement,
  selection: Selection | null,
): Passage | null {
  if (!selection || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const block = blockAround(spots, page, range.startContainer)
  if (block === null) return null
  const blockId = block.id
  if (range.collapsed) return { blockId }
  const inBlock = block.contains(range.endContainer)
  const from = offsetIn(block, range.startContainer, range.startOffset)
  const to = inBlock
    ? offsetIn(block, range.endContainer, range.endOffset)
    : offsetIn(block, block, block.childNodes.length)
  return from < to ? { blockId, from, to } : { blockId }
}

function blockAround({ rank }: TextSpots, page: HTMLElement, place: Node): HTMLElement | null {
  let element = place instanceof HTMLElement ? place : place.parentElement
  while (element !== null && page.contains(element)) {
    if (rank.has(element.id)) return element
    element = element.parentElement
  }
  return null
}

/** Characters of the block's text before a place on the screen. */
function offsetIn(block: HTMLElement, container: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(container, offset)
  const shown = before.cloneContents()
  for (const element of shown.querySelectorAll(NO_WORDS)) element.remove()
  for (const element of shown.querySelectorAll(ONE_CHARACTER)) element.textContent = "\uFFFC"
  return shown.textContent?.length ?? 0
}

function firstInSight({ all }: TextSpots, page: HTMLElement): string | null {
  const top = page.closest(".s-page")?.getBoundingClientRect().top ?? 0
  const seen = all.find(({ id }) => {
    const element = page.querySelector(`#${CSS.escape(id)}`)
    return element !== null && element.getBoundingClientRect().bottom > top
  })
  return seen?.id ?? all[0]?.id ?? null
}

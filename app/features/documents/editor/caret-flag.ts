const RESTS_AFTER_MS = 2000
/** Distance in px from the caret to the gap of the paragraph into which the flag opens. */
const GAP = "--s-gap"

/** Whose caret it is: what the flag says, and the organisation's colour class. */
export interface CaretOwner {
  label: string
  colour: string
}

/**
 * A colleague's caret. Its flag opens into the nearest gap between paragraphs, so that no line is
 * covered, rests as a knob, and comes back under the pointer.
 */
export function caretElement({ label, colour }: CaretOwner): HTMLElement {
  const caret = document.createElement("span")
  caret.className = `s-caret ${colour}`.trim()
  // Seen, not read out: it would break into the sentence.
  caret.setAttribute("aria-hidden", "true")
  const flag = document.createElement("b")
  flag.textContent = label
  caret.append(flag)
  let timer: ReturnType<typeof setTimeout>
  const rest = () => {
    timer = setTimeout(() => caret.classList.add("s-caret--rest"), RESTS_AFTER_MS)
  }
  flag.addEventListener("pointerenter", () => {
    clearTimeout(timer)
    openIntoGap(caret)
    caret.classList.remove("s-caret--rest")
  })
  flag.addEventListener("pointerleave", rest)
  rest()
  // Once it stands in the text: before, there is no line to measure.
  requestAnimationFrame(() => openIntoGap(caret))
  return caret
}

function openIntoGap(caret: HTMLElement): void {
  const block = caret.closest(".s-tx, .s-hx, figcaption, td")
  // A table scrolls by itself and cuts off what sticks out of it, as the page does.
  const page = caret.closest(".s-tbl__wide, .s-page")
  if (block === null) return
  turnInward(caret, page)
  const line = caret.getBoundingClientRect()
  const up = gapBeside(block, "above") ?? edgeOf(block, "above")
  const down = gapBeside(block, "below") ?? edgeOf(block, "below")
  // At the upper edge of the window a flag above would be cut off.
  const isCut = page !== null && up - page.getBoundingClientRect().top < FLAG_PX
  const below = down - line.bottom < line.top - up || isCut
  caret.classList.toggle("s-caret--below", below)
  const gap = below ? down - line.bottom : line.top - up
  caret.style.setProperty(GAP, `${Math.max(0, Math.round(gap))}px`)
}

type Side = "above" | "below"

/** Where the nearest gap on that side begins that takes a flag; null where there is none near by. */
function gapBeside(block: Element, side: Side): number | null {
  let last = block
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = side === "above" ? last.previousElementSibling : last.nextElementSibling
    const edge = edgeOf(last, side)
    if (next === null) return edge
    const other = edgeOf(next, side === "above" ? "below" : "above")
    if (Math.abs(edge - other) >= GAP_PX) return edge
    // The items of a list stand too close: the flag would lie on the words of the next one.
    last = next
  }
  return null
}

/** Where the block's lines end on that side. */
function edgeOf(block: Element, side: Side): number {
  const { top, bottom } = block.getBoundingClientRect()
  const { paddingTop, paddingBottom } = getComputedStyle(block)
  return side === "above"
    ? top + Number.parseFloat(paddingTop)
    : bottom - Number.parseFloat(paddingBottom)
}

/** Where the flag would stick out to the right it opens to the left. */
function turnInward(caret: HTMLElement, page: Element | null): void {
  const flag = caret.querySelector("b")
  if (flag === null || page === null) return
  const room = page.getBoundingClientRect().right - caret.getBoundingClientRect().left
  // A knob is narrower than the words it holds.
  caret.classList.toggle("s-caret--left", Math.max(flag.scrollWidth, flag.offsetWidth) > room)
}

const FLAG_PX = 20
/** The lines themselves are a little higher than their letters. */
const GAP_PX = 12
/** Further off, nobody would see which line the flag belongs to. */
const MAX_STEPS = 6

/**
 * Marks words of a text to read by keyboard, where the browser has no caret: an arrow takes the next or the
 * previous word, Alt with up or down the first word of another block, Shift with an arrow takes more.
 *
 * @param page holds the text, and what stands beside it
 * @returns whether the key was meant for that
 */
export function selectByKey(page: HTMLElement, event: KeyboardEvent): boolean {
  const selection = document.getSelection()
  const way = WAYS[event.key]
  if (!selection || !way || event.metaKey || isOnControl(event.target)) return false
  const { direction, isLine } = way
  const wantsMore = event.shiftKey && !event.altKey
  const wantsWord = !event.shiftKey && !event.altKey && !event.ctrlKey && !isLine
  const wantsBlock = event.altKey && !event.shiftKey && !event.ctrlKey && isLine
  if (!wantsMore && !wantsWord && !wantsBlock) return false
  const text = page.querySelector(".s-text, .s-read") ?? page
  if (!text.contains(selection.anchorNode)) selection.collapse(text, 0)
  if (wantsMore) {
    selection.modify("extend", direction, isLine ? "line" : event.ctrlKey ? "word" : "character")
  } else if (wantsBlock) takeWord(selection, direction, "paragraph")
  else takeWord(selection, direction, "word")
  const end = selection.focusNode
  const element = end instanceof Element ? end : end?.parentElement
  element?.scrollIntoView({ block: "nearest" })
  return true
}

const WAYS: Readonly<Record<string, { direction: "forward" | "backward"; isLine: boolean }>> = {
  ArrowRight: { direction: "forward", isLine: false },
  ArrowLeft: { direction: "backward", isLine: false },
  ArrowDown: { direction: "forward", isLine: true },
  ArrowUp: { direction: "backward", isLine: true },
}

/** A collapsed caret cannot be seen in a text to read: where one is, a word is marked. */
function takeWord(selection: Selection, direction: "forward" | "backward", by: string): void {
  if (selection.isCollapsed || direction === "backward") selection.collapseToStart()
  else selection.collapseToEnd()
  if (direction === "backward" || by === "paragraph") selection.modify("move", direction, by)
  selection.modify("extend", "forward", "word")
}

function isOnControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, button, a, [contenteditable='true'], aside") !== null
  )
}

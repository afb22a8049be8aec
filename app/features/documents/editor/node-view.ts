import type { ViewMutationRecord } from "@tiptap/pm/view"

/** Whether a change on the screen is none of the text's: all beside the caret and what one types in. */
export function isOwnPaint(mutation: ViewMutationRecord, contentDOM: HTMLElement): boolean {
  if (mutation.type === "selection") return false
  return mutation.type === "attributes" || !contentDOM.contains(mutation.target)
}

/** Whether something happens to a button of a node's own: that is the page's, not the editor's. */
export function isOnButton(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("button") !== null
}

/** Sets an attribute, or takes it away by null. */
export function setOrRemove(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

export function makeElement(name: string, className = "", attributes: Record<string, string> = {}) {
  const made = document.createElement(name)
  if (className !== "") made.className = className
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

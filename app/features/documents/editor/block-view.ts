import type { Node } from "@tiptap/pm/model"
import type { NodeView, ViewMutationRecord } from "@tiptap/pm/view"
import { headingLevel, isListKind } from "../text/kinds.ts"
import { asideFor, type BlockAside, type BlockPlace } from "./block-aside.ts"
import { isComposedElsewhere } from "./keep-composition.ts"
import { isOwnPaint, setOrRemove } from "./node-view.ts"

const ROLES: Readonly<Record<string, string>> = {
  heading: "heading",
  bullet: "list",
  ordered: "list",
  // A list may hold nothing but items; a task has its box beside the text.
  task: "group",
  quote: "blockquote",
  note: "note",
  footnote: "doc-footnote",
}

// The page's own title is the first heading.
const HEADING_OFFSET = 1
const DEEPEST_STYLE = 4

/**
 * A text block on the screen: one element for its whole life, whatever kind it gets.
 *
 * A colleague's change of kind sets attributes and what stands beside the text; a new element would
 * break off an input method in the middle of a word.
 */
export class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private aside: BlockAside | null = null
  private node: Node
  private readonly place: BlockPlace

  constructor(node: Node, place: BlockPlace) {
    this.node = node
    this.place = place
    this.dom = document.createElement("div")
    this.contentDOM = document.createElement("div")
    this.contentDOM.className = "s-tx__in"
    this.dom.append(this.contentDOM)
    this.paint()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    if (isComposedElsewhere(this.place.view, this.contentDOM, node)) return false
    const changed = node.attrs !== this.node.attrs
    this.node = node
    if (changed) this.paint()
    return true
  }

  stopEvent(event: Event): boolean {
    const { target } = event
    return target instanceof Element && this.aside?.element.contains(target) === true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return isOwnPaint(mutation, this.contentDOM)
  }

  private paint(): void {
    const { id, kind, level, checked } = this.node.attrs
    const heading = headingLevel(level)
    this.dom.className =
      kind === "heading" ? `s-hx s-hx--${Math.min(heading, DEEPEST_STYLE)}` : "s-tx"
    this.dom.dataset.kind = kind
    this.dom.dataset.level = String(level)
    setOrRemove(this.dom, "data-checked", kind === "task" ? String(checked) : null)
    setOrRemove(this.dom, "id", id)
    setOrRemove(this.dom, "role", ROLES[kind] ?? "paragraph")
    setOrRemove(
      this.dom,
      "aria-level",
      kind === "heading" ? String(Math.min(6, heading + HEADING_OFFSET)) : null,
    )
    setOrRemove(this.dom, "aria-label", kind === "task" ? taskLabel(level, checked) : null)
    const isItem = isListKind(kind) && kind !== "task"
    setOrRemove(this.contentDOM, "id", kind === "task" ? `${id}-text` : null)
    setOrRemove(this.contentDOM, "role", isItem ? "listitem" : null)
    setOrRemove(this.contentDOM, "aria-level", isItem ? String(level + 1) : null)
    this.paintAside(kind)
  }

  private paintAside(kind: string): void {
    if (this.aside?.kind !== kind) {
      this.aside?.element.remove()
      this.aside = asideFor(kind, this.place)
      if (this.aside) this.dom.append(this.aside.element)
    }
    this.aside?.paint(this.node)
  }
}

function taskLabel(level: number, checked: boolean): string {
  const state = checked ? "erledigt" : "offen"
  return level > 0 ? `Aufgabe, Ebene ${level + 1}, ${state}` : `Aufgabe, ${state}`
}

/** What an older program shows of what it does not know. */
export class UnknownView implements NodeView {
  readonly dom: HTMLElement

  constructor() {
    this.dom = document.createElement("p")
    this.dom.className = "s-unknown"
    this.dom.textContent =
      "Hier steht etwas, das diese Seite noch nicht kennt. Bitte laden Sie die Seite neu."
  }

  ignoreMutation(): boolean {
    return true
  }
}

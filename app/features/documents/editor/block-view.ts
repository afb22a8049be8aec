import type { Node } from "@tiptap/pm/model"
import type { NodeView, ViewMutationRecord } from "@tiptap/pm/view"
import { headingLevel, isListKind } from "../text/kinds.ts"

const ROLES: Readonly<Record<string, string>> = {
  heading: "heading",
  bullet: "list",
  ordered: "list",
  task: "list",
  quote: "blockquote",
  note: "note",
}

// The page's own title is the first heading.
const HEADING_OFFSET = 1

/**
 * A text block on the screen: one element for its whole life, whatever kind it gets.
 *
 * A colleague's change of kind sets attributes only; a new element would break off an input method
 * in the middle of a word.
 */
export class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private node: Node

  constructor(node: Node) {
    this.node = node
    this.dom = document.createElement("div")
    this.contentDOM = document.createElement("div")
    this.contentDOM.className = "s-tx__in"
    this.dom.append(this.contentDOM)
    this.paint()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const changed = node.attrs !== this.node.attrs
    this.node = node
    if (changed) this.paint()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === "attributes"
  }

  private paint(): void {
    const { id, kind, level, checked } = this.node.attrs
    const heading = headingLevel(level)
    this.dom.className = kind === "heading" ? `s-hx s-hx--${heading}` : "s-tx"
    this.dom.dataset.kind = kind
    this.dom.dataset.level = String(level)
    set(this.dom, "data-checked", kind === "task" ? String(checked) : null)
    set(this.dom, "id", id)
    set(this.dom, "role", ROLES[kind] ?? "paragraph")
    set(
      this.dom,
      "aria-level",
      kind === "heading" ? String(Math.min(6, heading + HEADING_OFFSET)) : null,
    )
    set(this.contentDOM, "role", isListKind(kind) ? "listitem" : null)
    set(this.contentDOM, "aria-level", isListKind(kind) ? String(level + 1) : null)
  }
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

function set(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

import type { Node } from "@tiptap/pm/model"
import type { EditorView, NodeView, ViewMutationRecord } from "@tiptap/pm/view"
import { askEditor } from "../requests.ts"

/** A table on the screen: caption and tools above, the cells in a region that scrolls sideways. */
export class TableView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly caption: HTMLElement
  private readonly region: HTMLElement
  private readonly table: HTMLElement
  private node: Node

  constructor(node: Node, view: EditorView) {
    this.node = node
    this.caption = element("span", "s-tbl__words")
    const head = element("div", "s-tbl__top", { contenteditable: "false" })
    head.append(
      this.caption,
      tableButton(view, () => this.node),
    )
    this.contentDOM = element("tbody")
    this.table = element("table", "", { role: "table" })
    this.table.append(this.contentDOM)
    this.region = element("div", "s-tbl__wide")
    this.region.append(this.table)
    this.dom = element("div", "s-tbl")
    this.dom.append(head, this.region)
    this.paint()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const changed = node.attrs !== this.node.attrs
    this.node = node
    if (changed) this.paint()
    return true
  }

  /** The tools are the page's; what happens in the cells is the editor's. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest("button") !== null
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === "selection") return false
    return mutation.type === "attributes" || !this.contentDOM.contains(mutation.target)
  }

  private paint(): void {
    const { id, caption } = this.node.attrs
    if (id === null) this.dom.removeAttribute("id")
    else this.dom.id = id
    this.caption.textContent = caption
    this.dom.classList.toggle("s-tbl--bare", caption === "")
    if (caption === "") this.table.removeAttribute("aria-label")
    else this.table.setAttribute("aria-label", caption)
    this.region.dataset.name = caption === "" ? "Tabelle" : `Tabelle: ${caption}`
  }
}

function tableButton(view: EditorView, node: () => Node): HTMLElement {
  const button = element("button", "s-tbl__tools", {
    type: "button",
    // The keyboard reaches the same menu in the toolbar.
    tabindex: "-1",
    "aria-haspopup": "menu",
  })
  button.textContent = "Tabelle"
  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", () => {
    const { id } = node().attrs
    if (view.editable && typeof id === "string")
      askEditor(view, { kind: "table-menu", anchor: button })
  })
  return button
}

function element(name: string, className = "", attributes: Record<string, string> = {}) {
  const made = document.createElement(name)
  if (className !== "") made.className = className
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

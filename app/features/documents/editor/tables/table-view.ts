import type { Node } from "@tiptap/pm/model"
import type { EditorView, NodeView, ViewMutationRecord } from "@tiptap/pm/view"
import { isOnButton, isOwnPaint, makeElement, setOrRemove } from "../node-view.ts"
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
    this.caption = makeElement("span", "s-tbl__words")
    const head = makeElement("div", "s-tbl__top", { contenteditable: "false" })
    head.append(
      this.caption,
      tableButton(view, () => this.node),
    )
    this.contentDOM = makeElement("tbody")
    this.table = makeElement("table", "", { role: "table" })
    this.table.append(this.contentDOM)
    this.region = makeElement("div", "s-tbl__wide")
    this.region.append(this.table)
    this.dom = makeElement("div", "s-tbl")
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
    return isOnButton(event)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return isOwnPaint(mutation, this.contentDOM)
  }

  private paint(): void {
    const { id, caption } = this.node.attrs
    setOrRemove(this.dom, "id", id)
    this.caption.textContent = caption
    this.dom.classList.toggle("s-tbl--bare", caption === "")
    setOrRemove(this.table, "aria-label", caption === "" ? null : caption)
    this.region.dataset.name = caption === "" ? "Tabelle" : `Tabelle: ${caption}`
  }
}

function tableButton(view: EditorView, node: () => Node): HTMLElement {
  const button = makeElement("button", "s-tbl__tools", {
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

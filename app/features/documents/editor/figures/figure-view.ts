import type { Node } from "@tiptap/pm/model"
import type { EditorView, NodeView, ViewMutationRecord } from "@tiptap/pm/view"
import { pictureAddress } from "../../picture-address.ts"
import { isOnButton, isOwnPaint, makeElement, setOrRemove } from "../node-view.ts"
import { askEditor } from "../requests.ts"

/** A figure on the screen: its picture, what is missing about it, and the caption one types in. */
export class FigureView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly picture: HTMLElement
  private readonly image: HTMLImageElement
  private readonly hint: HTMLElement
  private node: Node

  constructor(node: Node, view: EditorView) {
    this.node = node
    this.dom = makeElement("figure", "s-fig")
    this.picture = makeElement("div", "s-fig__picture")
    this.picture.contentEditable = "false"
    this.image = document.createElement("img")
    // The browser would drop a copy of it, as a picture of another page.
    this.image.draggable = false
    this.image.addEventListener("error", () => this.say("Das Bild lässt sich gerade nicht laden."))
    this.image.addEventListener("load", () => this.say(""))
    this.hint = makeElement("p", "s-fig__hint")
    this.picture.append(this.image, this.hint, this.changeButton(view))
    this.picture.addEventListener("dblclick", () => this.change(view))
    const number = makeElement("span", "s-fig__no")
    number.contentEditable = "false"
    this.contentDOM = makeElement("figcaption", "s-fig__caption")
    this.dom.append(this.picture, number, this.contentDOM)
    this.paint()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.paint()
    return true
  }

  /** The button is the page's; everything else is the editor's. */
  stopEvent(event: Event): boolean {
    return isOnButton(event)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return isOwnPaint(mutation, this.contentDOM)
  }

  private paint(): void {
    const { id, src, alt, decorative } = this.node.attrs
    setOrRemove(this.dom, "id", id)
    const address = pictureAddress(src)
    const lacksAlt = !decorative && alt === ""
    this.image.alt = lacksAlt ? "Bild ohne Alternativtext" : decorative ? "" : alt
    if (address === null) this.say("Hier fehlt ein Bild.")
    else if (this.image.getAttribute("src") !== address) this.image.src = address
    const isBare = this.node.content.size === 0
    this.dom.classList.toggle("s-fig--bare", isBare)
    this.dom.classList.toggle("s-fig--decorative", decorative && isBare)
    this.dom.classList.toggle("s-fig--lacks-alt", lacksAlt)
  }

  private say(words: string): void {
    this.hint.textContent = words
    this.image.hidden = words !== ""
  }

  private change(view: EditorView): void {
    const { id } = this.node.attrs
    if (view.editable && id !== null) askEditor(view, { kind: "figure-change", id })
  }

  private changeButton(view: EditorView): HTMLElement {
    const button = makeElement("button", "s-fig__change")
    button.setAttribute("type", "button")
    // The keyboard selects the picture and presses Enter, or takes the tool.
    button.tabIndex = -1
    button.addEventListener("mousedown", (event) => event.preventDefault())
    button.addEventListener("click", () => this.change(view))
    return button
  }
}

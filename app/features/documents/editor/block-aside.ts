import type { Node } from "@tiptap/pm/model"
import type { EditorView } from "@tiptap/pm/view"
import { deleteFootnote, goToReference } from "./commands/footnote.ts"
import { toggleTaskAt } from "./commands/task.ts"
import { fitControl } from "./controls.ts"

/** Where a block stands in the editor, for what is clicked beside its text. */
export type BlockPlace = { view: EditorView; getPos: () => number | undefined }

/** What stands beside a block's text and is no part of it. */
export type BlockAside = { kind: string; element: HTMLElement; paint: (node: Node) => void }

/** A task's box, a footnote's way back; null for all other kinds. */
export function asideFor(kind: string, place: BlockPlace): BlockAside | null {
  if (kind === "task") return taskBox(place)
  return kind === "footnote" ? noteButtons(place) : null
}

function taskBox({ view, getPos }: BlockPlace): BlockAside {
  const box = document.createElement("input")
  box.type = "checkbox"
  box.className = "s-tick s-task__box"
  box.contentEditable = "false"
  box.dataset.control = ""
  fitControl(box, view)
  // With a click the caret stays in the text; from there Ctrl+Enter does the same.
  box.addEventListener("mousedown", (event) => event.preventDefault())
  box.addEventListener("change", () => {
    const pos = getPos()
    if (pos !== undefined) toggleTaskAt(pos)(view.state, view.dispatch)
  })
  const paint = ({ attrs: { id, checked } }: Node) => {
    box.checked = checked
    box.id = `${id}-box`
    box.setAttribute("aria-label", "Erledigt:")
    box.setAttribute("aria-labelledby", `${id}-box ${id}-text`)
  }
  return { kind: "task", element: box, paint }
}

function noteButtons({ view, getPos }: BlockPlace): BlockAside {
  const element = document.createElement("span")
  element.className = "s-fnote__aside"
  element.contentEditable = "false"
  const idHere = () => {
    const pos = getPos()
    const id: unknown = pos === undefined ? null : view.state.doc.nodeAt(pos)?.attrs.id
    return typeof id === "string" ? id : ""
  }
  const back = button("s-fnote__back", "↩", () => {
    goToReference(idHere())(view.state, view.dispatch)
    view.focus()
  })
  back.dataset.control = ""
  back.setAttribute("aria-label", "Zurück zur Textstelle")
  fitControl(back, view)
  const words = document.createElement("span")
  words.className = "s-fnote__orphan"
  words.append(
    "Im Text verweist nichts mehr auf diese Fußnote. ",
    // Stays a tab stop: nothing else leads here.
    button("s-btn s-btn--small", "Fußnote löschen", () => {
      deleteFootnote(idHere())(view.state, view.dispatch)
      view.focus()
    }),
  )
  element.append(back, words)
  return { kind: "footnote", element, paint: () => {} }
}

function button(className: string, label: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement("button")
  element.type = "button"
  element.className = className
  element.textContent = label
  element.addEventListener("mousedown", (event) => event.preventDefault())
  element.addEventListener("click", onClick)
  return element
}

import type { Node } from "@tiptap/pm/model"
import type { Plugin } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { goToNote, type NotePlace, references } from "./commands/footnote.ts"
import { fitControl } from "./controls.ts"
import { orderPlugin } from "./order-plugin.ts"

/**
 * Numbers footnotes in the order of their references; nothing is stored.
 *
 * A reference shows its number, a footnote carries it as `data-number`, and one that nothing refers
 * to any more is marked with `data-orphan`.
 */
export function footnoteNumbersPlugin(): Plugin<DecorationSet> {
  return orderPlugin({ name: "footnote-numbers", digest: notesOf, draw: numbersOf })
}

function notesOf(blocks: readonly Node[]): string {
  return blocks
    .map((block) => {
      const own = block.attrs.kind === "footnote" ? `note ${block.attrs.id}` : ""
      return [own, ...references(block).map(({ id }) => id)].join(" ")
    })
    .filter((line) => line !== "")
    .join("\n")
}

function numbersOf(doc: Node): DecorationSet {
  const places = references(doc)
  const numbers = new Map<string, number>()
  for (const { id } of places) if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  const decorations = places.flatMap((place) => referenceMarks(place, numbers.get(place.id) ?? 0))
  doc.forEach((node, from) => {
    if (node.attrs.kind !== "footnote") return
    const number = numbers.get(node.attrs.id)
    const attrs = number ? { "data-number": String(number) } : { "data-orphan": "" }
    decorations.push(Decoration.node(from, from + node.nodeSize, attrs))
  })
  return DecorationSet.create(doc, decorations)
}

/** The sign itself is not shown; its number stands behind it, and so does the caret. */
function referenceMarks({ id, pos }: NotePlace, number: number): Decoration[] {
  return [
    Decoration.inline(pos, pos + 1, { class: "s-fn__sign", "aria-hidden": "true" }),
    Decoration.widget(pos + 1, (view) => referenceElement(view, id, number), {
      side: -1,
      marks: [],
      key: `${id} ${number}`,
      stopEvent: (event) => event.type === "mousedown" || event.type === "click",
    }),
  ]
}

function referenceElement(view: EditorView, id: string, number: number): HTMLElement {
  const element = document.createElement("sup")
  element.className = "s-fn"
  element.contentEditable = "false"
  const link = document.createElement("a")
  link.href = `#${id}`
  link.textContent = String(number)
  link.setAttribute("role", "doc-noteref")
  link.setAttribute("aria-label", `Fußnote ${number}`)
  link.dataset.control = ""
  fitControl(link, view)
  link.addEventListener("mousedown", (event) => event.preventDefault())
  link.addEventListener("click", (event) => {
    if (!view.editable) return
    event.preventDefault()
    goToNote(id)(view.state, view.dispatch)
    view.focus()
  })
  element.append(link)
  return element
}

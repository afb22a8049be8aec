import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { changedBlocks } from "./changed-blocks.ts"
import { goToNote, type NotePlace, references } from "./commands/footnote.ts"
import { fitControl } from "./controls.ts"

const numbersKey = new PluginKey<DecorationSet>("footnote-numbers")

/**
 * Numbers footnotes in the order of their references; nothing is stored.
 *
 * A reference shows its number, a footnote carries it as `data-ordinal`, and one that nothing refers
 * to any more is marked with `data-orphan`. They are drawn anew only when the order changes; typing
 * moves them along.
 */
export function footnoteNumbersPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: numbersKey,
    state: {
      init: (_config, { doc }) => numbersOf(doc),
      apply(tr, held) {
        if (!tr.docChanged) return held
        let isTorn = false
        const moved = held.map(tr.mapping, tr.doc, {
          onRemove: () => {
            isTorn = true
          },
        })
        const { before, after } = changedBlocks(tr.before, tr.doc)
        return isTorn || notesOf(before) !== notesOf(after) ? numbersOf(tr.doc) : moved
      },
    },
    props: { decorations: (state) => numbersKey.getState(state) },
  })
}

/** The footnotes and references of these blocks in order, as one line to compare. */
function notesOf(blocks: readonly Node[]): string {
  return blocks
    .flatMap((block) => [
      ...(block.attrs.kind === "footnote" ? [`note ${block.attrs.id}`] : []),
      ...references(block).map(({ id }) => id),
    ])
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
    const attrs = number ? { "data-ordinal": String(number) } : { "data-orphan": "" }
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

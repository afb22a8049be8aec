import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { type NumberedNode, numberNodes } from "../outline.ts"
import type { Numbering } from "../terms.ts"
import { headingLevel } from "../text/kinds.ts"
import { listPositions } from "./list-positions.ts"
import { tellPlugin } from "./tell-plugin.ts"

type Held = { numbering: Numbering; shown: DecorationSet }

const numbersKey = new PluginKey<Held>("block-numbers")

/**
 * Puts the computed numbers of headings and paragraphs on their elements as `data-number`, and a list
 * item's place on its name; nothing is stored. Typing inside a block only moves them along.
 */
export function blockNumbersPlugin(): Plugin<Held> {
  return new Plugin<Held>({
    key: numbersKey,
    state: {
      init: (_config, { doc }) => ({ numbering: "decimal", shown: numbersOf(doc, "decimal") }),
      apply(tr, held, _before, { doc }) {
        const chosen: Numbering | undefined = tr.getMeta(numbersKey)
        const numbering = chosen ?? held.numbering
        if (numbering !== held.numbering || !isNumberedAlike(tr.before, doc)) {
          return { numbering, shown: numbersOf(doc, numbering) }
        }
        return tr.docChanged ? { numbering, shown: moved(held, tr) } : held
      },
    },
    props: { decorations: (state) => numbersKey.getState(state)?.shown },
  })
}

/** Shows the text with another numbering. */
export function showNumbering(view: EditorView, numbering: Numbering): void {
  if (numbersKey.getState(view.state)?.numbering === numbering) return
  tellPlugin(view, numbersKey, numbering)
}

/** Moved along; drawn anew where a block was made anew, as when two change places. */
function moved({ numbering, shown }: Held, { mapping, doc }: Transaction): DecorationSet {
  let isTorn = false
  const along = shown.map(mapping, doc, {
    onRemove: () => {
      isTorn = true
    },
  })
  return isTorn ? numbersOf(doc, numbering) : along
}

function isNumberedAlike(before: Node, after: Node): boolean {
  if (before === after) return true
  if (before.childCount !== after.childCount) return false
  return before.children.every((node, at) => {
    const other = after.child(at)
    return (
      node === other ||
      (node.type === other.type &&
        node.attrs.kind === other.attrs.kind &&
        node.attrs.level === other.attrs.level &&
        isBlank(node) === isBlank(other))
    )
  })
}

function numbersOf(doc: Node, numbering: Numbering): DecorationSet {
  const nodes = doc.children.map(numbered)
  const numbers = numberNodes(nodes, numbering)
  const positions = listPositions(nodes)
  const decorations: Decoration[] = []
  let from = 0
  for (const [at, node] of doc.children.entries()) {
    const to = from + node.nodeSize
    const [number, position] = [numbers[at], positions[at]]
    if (number) decorations.push(Decoration.node(from, to, { "data-number": number }))
    // A task's own label tells whether it is done; this one would take its place.
    if (position && node.attrs.kind !== "task") {
      decorations.push(Decoration.node(from, to, { "aria-label": position }))
    }
    from = to
  }
  return DecorationSet.create(doc, decorations)
}

function numbered(node: Node): NumberedNode {
  const { kind = null, level } = node.attrs
  return { kind, level: kind === "heading" ? headingLevel(level) : level, isBlank: isBlank(node) }
}

function isBlank(node: Node): boolean {
  return node.content.size === 0
}

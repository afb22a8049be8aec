import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import { numberHeadings } from "../outline.ts"
import { headingLevel } from "../text/kinds.ts"

const numbersKey = new PluginKey<DecorationSet>("heading-numbers")

/** Puts each heading's computed number on its element as `data-number`; nothing is stored. */
export function headingNumbersPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: numbersKey,
    state: {
      init: (_config, state) => numbersOf(state.doc),
      apply(tr, held) {
        return tr.docChanged ? numbersOf(tr.doc) : held
      },
    },
    props: { decorations: (state) => numbersKey.getState(state) },
  })
}

function numbersOf(doc: Node): DecorationSet {
  const places: { from: number; to: number }[] = []
  const headings: Parameters<typeof numberHeadings>[0][number][] = []
  doc.forEach((node, from) => {
    if (node.attrs.kind !== "heading") return
    places.push({ from, to: from + node.nodeSize })
    headings.push({ id: String(from), level: headingLevel(node.attrs.level), text: "" })
  })
  const decorations = numberHeadings(headings).flatMap(({ number }, at) => {
    const place = places[at]
    return place ? [Decoration.node(place.from, place.to, { "data-number": number })] : []
  })
  return DecorationSet.create(doc, decorations)
}

import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import type { DecorationSet } from "@tiptap/pm/view"
import { changedBlocks } from "./changed-blocks.ts"

type OrderOptions = {
  name: string
  /** What in these blocks the numbers depend on; equal before and after an edit, they stay. */
  digest: (blocks: readonly Node[]) => string
  draw: (doc: Node) => DecorationSet
}

/**
 * Decorations that number things by their order in the text.
 *
 * They are drawn anew only when the order changes; typing moves them along.
 */
export function orderPlugin({ name, digest, draw }: OrderOptions): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>(name)
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => draw(state.doc),
      apply(tr, held) {
        if (!tr.docChanged) return held
        let isTorn = false
        const moved = held.map(tr.mapping, tr.doc, {
          onRemove: () => {
            isTorn = true
          },
        })
        const { before, after } = changedBlocks(tr.before, tr.doc)
        return isTorn || digest(before) !== digest(after) ? draw(tr.doc) : moved
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

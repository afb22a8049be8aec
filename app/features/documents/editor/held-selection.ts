import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"

const heldKey = new PluginKey<boolean>("held-selection")

/** Keeps the selected words marked while the focus is elsewhere, such as on the tools. */
export function heldSelectionPlugin(): Plugin<boolean> {
  return new Plugin<boolean>({
    key: heldKey,
    state: {
      init: () => false,
      apply(tr, isAway) {
        const told: boolean | undefined = tr.getMeta(heldKey)
        return told ?? isAway
      },
    },
    props: {
      decorations(state) {
        const { from, to } = state.selection
        if (heldKey.getState(state) !== true || from === to) return null
        return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: "s-held" })])
      },
      handleDOMEvents: {
        focus: (view) => tell(view, false),
        blur: (view) => tell(view, true),
      },
    },
  })
}

function tell(view: EditorView, isAway: boolean): boolean {
  if (heldKey.getState(view.state) !== isAway) {
    view.dispatch(view.state.tr.setMeta(heldKey, isAway).setMeta("addToHistory", false))
  }
  return false
}

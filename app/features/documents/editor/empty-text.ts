import { Plugin, TextSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

/** A text that others have emptied gets a paragraph as soon as somebody wants to write in it. */
export function emptyTextPlugin(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        focus: (view) => addParagraph(view),
        mousedown: (view) => addParagraph(view),
        keydown: (view) => addParagraph(view),
      },
    },
  })
}

function addParagraph(view: EditorView): boolean {
  const block = view.state.schema.nodes.block
  if (!view.editable || view.state.doc.childCount > 0 || block === undefined) return false
  const { tr } = view.state
  tr.insert(0, block.create())
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, 1)))
  return false
}

import { chainCommands } from "@tiptap/pm/commands"
import { keydownHandler } from "@tiptap/pm/keymap"
import { type Command, NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import { askEditor } from "../requests.ts"
import { figureAt } from "./figure-commands.ts"

/** Enter on a selected figure opens it. */
const open: Command = (state, _dispatch, view) => {
  const found = state.selection instanceof NodeSelection ? figureAt(state) : null
  if (found === null || !view) return false
  askEditor(view, { kind: "figure-change", id: found.figure.attrs.id })
  return true
}

/** From the start of a caption to its picture, which is then selected. */
function toPicture(direction: "up" | "left"): Command {
  return (state, dispatch, view) => {
    const { selection } = state
    if (!(selection instanceof TextSelection) || !selection.empty) return false
    const found = figureAt(state)
    if (found === null || !view?.endOfTextblock(direction)) return false
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, found.pos)).scrollIntoView())
    return true
  }
}

/** From a selected figure into its caption. */
const toCaption: Command = (state, dispatch) => {
  const found = state.selection instanceof NodeSelection ? figureAt(state) : null
  if (found === null) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, found.pos + 1)).scrollIntoView())
  return true
}

/** Down from the last line before a figure: the picture comes before its caption. */
const downToPicture: Command = (state, dispatch, view) => {
  const { $head, empty } = state.selection
  if (!empty || $head.depth !== 1 || !view?.endOfTextblock("down")) return false
  const after = $head.after(1)
  if (state.doc.nodeAt(after)?.type.name !== "figure") return false
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, after)).scrollIntoView())
  return true
}

/** The keys of a figure, and its tools where the caret is; put it before the editor's own keys. */
export function figurePlugin(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: keydownHandler({
        Enter: open,
        ArrowUp: toPicture("up"),
        ArrowLeft: toPicture("left"),
        Backspace: toPicture("left"),
        ArrowRight: toCaption,
        ArrowDown: chainCommands(toCaption, downToPicture),
      }),
      decorations(state) {
        const found = figureAt(state)
        if (found === null) return null
        const end = found.pos + found.figure.nodeSize
        const current = Decoration.node(found.pos, end, { class: "s-fig--current" })
        return DecorationSet.create(state.doc, [current])
      },
      handleClickOn(view, _pos, node, nodePos, event) {
        const isPicture = event.target instanceof Element && event.target.closest(".s-fig__picture")
        if (!view.editable || node.type.name !== "figure" || !isPicture) return false
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)))
        return true
      },
    },
  })
}

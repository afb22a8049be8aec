import type { Node } from "@tiptap/pm/model"
import { type Command, type EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state"
import { placeForObject } from "../tables/table-commands.ts"
import { typeNamed } from "../tables/table-place.ts"

/** `src` is the hash of a stored picture; `alt` is empty only where the picture is decorative. */
export type Picture = { src: string; alt: string; decorative: boolean }

/** The figure that is selected or whose caption the caret stands in. */
export function figureAt({ selection }: EditorState): { figure: Node; pos: number } | null {
  if (selection instanceof NodeSelection && selection.node.type.name === "figure") {
    return { figure: selection.node, pos: selection.from }
  }
  const { parent, depth } = selection.$head
  return parent.type.name === "figure" && depth === 1
    ? { figure: parent, pos: selection.$head.before() }
    : null
}

export function findFigure(doc: Node, id: string): { figure: Node; pos: number } | null {
  let found: { figure: Node; pos: number } | null = null
  doc.forEach((figure, pos) => {
    if (figure.type.name === "figure" && figure.attrs.id === id) found ??= { figure, pos }
  })
  return found
}

/** Puts a figure behind the block the caret stands in; the caret goes to its caption. */
export function insertFigure(picture: Picture): Command {
  return (state, dispatch) => {
    const { tr } = state
    const at = placeForObject(state)
    tr.insert(at, typeNamed(state.schema, "figure").create(picture))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
    return true
  }
}

/** Changes the figure with that id, one attribute a change: what is the same is not written. */
export function changeFigure(id: string, picture: Picture): Command {
  return (state, dispatch) => {
    const found = findFigure(state.doc, id)
    if (found === null) return false
    const { tr } = state
    for (const [name, value] of Object.entries(picture)) {
      if (found.figure.attrs[name] !== value) tr.setNodeAttribute(found.pos, name, value)
    }
    dispatch?.(tr)
    return true
  }
}

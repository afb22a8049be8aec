import { type Command, TextSelection } from "@tiptap/pm/state"

/** Draws a line: before an empty paragraph, else after the block, with a paragraph to go on in. */
export const insertDivider: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { divider, block } = state.schema.nodes
  const { parent } = $from
  if (divider === undefined || block === undefined || parent.attrs.kind === "footnote") return false
  // In table cells and figures no line can stand.
  if ($from.depth !== 1 || parent.type !== block) return false
  const { tr } = state
  if (parent.content.size === 0 && parent.attrs.kind === "paragraph") {
    tr.insert($from.before(), divider.create())
  } else {
    const after = $from.after()
    tr.insert(after, [divider.create(), block.create()])
    tr.setSelection(TextSelection.create(tr.doc, after + 2))
  }
  if (dispatch) dispatch(tr.scrollIntoView())
  return true
}

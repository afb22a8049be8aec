import type { Command } from "@tiptap/pm/state"
import { selectedBlocks } from "./block-kind.ts"

/** Ticks the selected tasks; where all of them are ticked, takes the ticks away. */
export const toggleTask: Command = (state, dispatch) => {
  const tasks = selectedBlocks(state).filter(({ node }) => node.attrs.kind === "task")
  if (tasks.length === 0) return false
  const checked = !tasks.every(({ node }) => node.attrs.checked)
  const { tr } = state
  for (const { node, pos } of tasks) {
    if (node.attrs.checked !== checked) tr.setNodeAttribute(pos, "checked", checked)
  }
  if (dispatch) dispatch(tr)
  return true
}

/** Ticks the task that begins at a position, or takes the tick away; the caret stays where it is. */
export function toggleTaskAt(pos: number): Command {
  return (state, dispatch) => {
    const task = state.doc.nodeAt(pos)
    if (task?.attrs.kind !== "task") return false
    if (dispatch) dispatch(state.tr.setNodeAttribute(pos, "checked", !task.attrs.checked))
    return true
  }
}

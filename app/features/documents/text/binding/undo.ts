import { type Command, Plugin, PluginKey } from "@tiptap/pm/state"
import * as Y from "yjs"
import type { TextBinding } from "./binding.ts"
import { absoluteSelection, type RelativeSelection } from "./positions.ts"
import { cutRedonePieces } from "./redone-pieces.ts"
import { type BindingMeta, bindingKey } from "./remote.ts"

const PLACE = "selection-before"
const undoKey = new PluginKey<Y.UndoManager>("text-undo")

/** Own steps only: undo never takes back, nor takes away, what another person wrote. */
export function createUndoManager(binding: TextBinding): Y.UndoManager {
  return new Y.UndoManager(binding.fragment, {
    trackedOrigins: new Set<unknown>([binding]),
    deleteFilter: isDeletable,
  })
}

/** A block one made is kept when undo finds another's words left in it, with what it had from birth. */
function isDeletable(item: Y.Item): boolean {
  if (item.parentSub === "id" || item.parentSub === "kind") return item.left !== null
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  return !(type instanceof Y.XmlText || type instanceof Y.XmlElement) || type.length === 0
}

/** Undo and redo for a bound editor; the caret goes back to where the step began. */
export function undoPlugin(binding: TextBinding, manager: Y.UndoManager): Plugin<Y.UndoManager> {
  return new Plugin<Y.UndoManager>({
    key: undoKey,
    state: { init: () => manager, apply: (_tr, held) => held },
    view(view) {
      const added = ({ stackItem }: StackEvent) => {
        if (!stackItem.meta.has(PLACE)) stackItem.meta.set(PLACE, binding.selectionBefore)
      }
      const popped = ({ stackItem }: StackEvent) => {
        const place: RelativeSelection | null = stackItem.meta.get(PLACE) ?? null
        const { state } = view
        const selection = place && absoluteSelection(binding.fragment, state.doc, place)
        if (!selection) return
        const meta: BindingMeta = { remote: true }
        view.dispatch(state.tr.setSelection(selection).setMeta(bindingKey, meta).scrollIntoView())
      }
      const stopCutting = cutRedonePieces(manager)
      manager.on("stack-item-added", added)
      manager.on("stack-item-popped", popped)
      return {
        destroy() {
          stopCutting()
          manager.off("stack-item-added", added)
          manager.off("stack-item-popped", popped)
        },
      }
    },
  })
}

type StackEvent = { stackItem: { meta: Map<unknown, RelativeSelection | null> } }

/** Takes back this person's last step. */
export const undo: Command = (state, dispatch) => {
  const manager = undoKey.getState(state)
  if (manager === undefined || !manager.canUndo()) return false
  if (dispatch) manager.undo()
  return true
}

/** Does this person's last step taken back once more. */
export const redo: Command = (state, dispatch) => {
  const manager = undoKey.getState(state)
  if (manager === undefined || !manager.canRedo()) return false
  if (dispatch) manager.redo()
  return true
}

/** What comes next is a step of its own, however soon it comes. */
export function endUndoStep(state: Parameters<Command>[0]): void {
  undoKey.getState(state)?.stopCapturing()
}

/** What undo and redo could do now. */
export function undoState(state: Parameters<Command>[0]): { canUndo: boolean; canRedo: boolean } {
  const manager = undoKey.getState(state)
  return { canUndo: manager?.canUndo() ?? false, canRedo: manager?.canRedo() ?? false }
}

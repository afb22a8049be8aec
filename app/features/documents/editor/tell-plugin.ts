import type { PluginKey } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { readCaretOnly } from "./read-caret.ts"

/**
 * Tells a plugin what to show, which comes from beside the text and is no step to undo.
 *
 * It may come between a click and the moment at which the browser tells of it; redrawing would put
 * the caret back to where it was before, and what is typed next would stand there.
 */
export function tellPlugin(view: EditorView, key: PluginKey, told: unknown): void {
  readCaretOnly(view)
  view.dispatch(view.state.tr.setMeta(key, told).setMeta("addToHistory", false))
}

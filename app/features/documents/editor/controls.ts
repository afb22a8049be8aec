import { Plugin } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

/** What in the text can be clicked: boxes of tasks, and ways to a footnote and back. */
const CONTROLS = "[data-control]"

/** Keeps boxes and links in the text fit for writing or for reading, whichever it is now. */
export function controlsPlugin(): Plugin {
  return new Plugin({
    view(view) {
      let wasEditable = view.editable
      return {
        update() {
          if (view.editable === wasEditable) return
          wasEditable = view.editable
          for (const control of view.dom.querySelectorAll<HTMLElement>(CONTROLS)) {
            fitControl(control, view)
          }
        },
      }
    },
  })
}

/**
 * Of a text to read one ticks nothing, and Tab leads to its links. In a text to write Tab leads past
 * them: there they have keys (Ctrl+Enter, Alt+Enter).
 */
export function fitControl(control: HTMLElement, view: EditorView): void {
  if (control instanceof HTMLInputElement) control.disabled = !view.editable
  control.tabIndex = view.editable || control instanceof HTMLInputElement ? -1 : 0
}

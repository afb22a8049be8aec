import { type Command, type EditorState, Plugin, PluginKey } from "@tiptap/pm/state"

/** Windows that ask for more than a click; `editor-dialogs.tsx` shows them. */
export type DialogName = "link" | "language" | "shortcuts"

const dialogKey = new PluginKey<DialogName | null>("dialog")

/**
 * Holds which window is open, so that keys, tools and the slash menu open it alike.
 *
 * A window takes the keys; those that reach the text come while it is still being loaded. They are
 * meant for the window, and would write over what is selected. Escape gives up waiting.
 */
export function dialogPlugin(): Plugin<DialogName | null> {
  return new Plugin<DialogName | null>({
    key: dialogKey,
    state: {
      init: () => null,
      apply(tr, held) {
        const asked: { name: DialogName | null } | undefined = tr.getMeta(dialogKey)
        return asked === undefined ? held : asked.name
      },
    },
    props: {
      handleKeyDown(view, event) {
        if (openDialogOf(view.state) === null) return false
        if (event.key === "Escape") closeDialog(view.state, view.dispatch)
        return true
      },
      handleTextInput: (view) => openDialogOf(view.state) !== null,
    },
  })
}

export function openDialogOf(state: EditorState): DialogName | null {
  return dialogKey.getState(state) ?? null
}

/** Opens a window over the text. */
export function openDialog(name: DialogName): Command {
  return (state, dispatch) => {
    if (dispatch) dispatch(state.tr.setMeta(dialogKey, { name }))
    return true
  }
}

export const closeDialog: Command = (state, dispatch) => {
  if (dispatch) dispatch(state.tr.setMeta(dialogKey, { name: null }))
  return true
}

import type { Editor } from "@tiptap/core"
import type { Command } from "@tiptap/pm/state"
import { type ComponentType, useEffect, useState } from "react"
import { flushSync } from "react-dom"
import { Dialog } from "../../../ui/dialog.tsx"
import { closeDialog, type DialogName } from "./dialogs.ts"
import { LinkDialog } from "./link-dialog.tsx"
import type { ToolState } from "./use-tool-state.ts"

/** What every window over the text is given. */
export type EditorDialogProps = {
  editor: Editor
  state: ToolState
  /** Does something with the text as it is now. */
  apply: (command: Command) => void
  onClose: () => void
}

type DialogComponent = ComponentType<EditorDialogProps>

/** Where the windows come from that are loaded when they are first opened; links are too common. */
const LOADERS: Readonly<Record<Exclude<DialogName, "link">, () => Promise<DialogComponent>>> = {
  language: () => import("./language-dialog.tsx").then((file) => file.LanguageDialog),
  shortcuts: () => import("./shortcuts-dialog.tsx").then((file) => file.ShortcutsDialog),
}

type EditorDialogsProps = Omit<EditorDialogProps, "onClose"> & { name: DialogName }

/** The window that is open over the text; closing it leads back into the text. */
export function EditorDialogs({ name, ...props }: EditorDialogsProps) {
  const { editor } = props
  const Window = useDialog(name)
  function close() {
    // At once: as long as the window stands, the browser gives the focus to nothing behind it.
    flushSync(() => closeDialog(editor.state, editor.view.dispatch))
    editor.view.focus()
  }
  if (Window === "missing") {
    return (
      <Dialog open onClose={close} title="Nicht geladen">
        <p>
          Dieses Fenster konnte nicht geladen werden. Bitte versuchen Sie es noch einmal, sobald die
          Verbindung wieder steht; Ihr Text bleibt, wie er ist.
        </p>
      </Dialog>
    )
  }
  return Window && <Window {...props} onClose={close} />
}

/** A window's component; null while it is loaded, "missing" where it could not be. */
function useDialog(name: DialogName): DialogComponent | "missing" | null {
  const [loaded, setLoaded] = useState<{ name: DialogName; as: DialogComponent | "missing" }>()
  useEffect(() => {
    let left = false
    const show = (as: DialogComponent | "missing") => {
      if (!left) setLoaded({ name, as })
    }
    if (name === "link") return
    LOADERS[name]().then(show, () => show("missing"))
    return () => {
      left = true
    }
  }, [name])
  if (name === "link") return LinkDialog
  return loaded?.name === name ? loaded.as : null
}

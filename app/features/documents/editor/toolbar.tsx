import type { Editor } from "@tiptap/core"
import type { Command } from "@tiptap/pm/state"
import { type MouseEvent, useState } from "react"
import { Tool, Toolbar, ToolSeparator } from "../../../ui/toolbar.tsx"
import { redo, undo } from "../text/binding/undo.ts"
import { setBlockKind, toggleBlockKind } from "./commands/block-kind.ts"
import { removeLink, setLink } from "./commands/link.ts"
import { toggleMarkNamed } from "./keys.ts"
import { KindSelect } from "./kind-select.tsx"
import { LinkDialog } from "./link-dialog.tsx"
import { useToolState } from "./use-tool-state.ts"

type EditorToolbarProps = {
  /** The editor that `TextEditor` handed over by `onReady`; null until then. */
  editor: Editor | null
}

/** The tools of a text: undo, kind of paragraph, bold, italic, lists, link. */
export function EditorToolbar({ editor }: EditorToolbarProps) {
  const state = useToolState(editor)
  const [linking, setLinking] = useState(false)
  const apply = (command: Command) => () => {
    if (editor?.isEditable) command(editor.state, editor.view.dispatch, editor.view)
  }
  const kind = state?.block?.kind
  const canLink = state !== null && (state.hasSelection || state.linkHref !== null)
  const tool = { onMouseDown: keepFocus }
  return (
    <>
      <Toolbar label="Formatierung" subject={editor?.view.dom} onLeave={() => editor?.view.focus()}>
        <Tool
          {...tool}
          label="Rückgängig"
          icon="undo"
          unavailable={!state?.canUndo}
          onClick={apply(undo)}
        />
        <Tool
          {...tool}
          label="Wiederholen"
          icon="redo"
          unavailable={!state?.canRedo}
          onClick={apply(redo)}
        />
        <ToolSeparator />
        <KindSelect
          block={state?.block ?? null}
          onChoose={(chosen) => apply(setBlockKind(chosen))()}
        />
        <ToolSeparator />
        <Tool
          {...tool}
          label="Fett"
          letter={{ text: "F", look: "b" }}
          pressed={state?.isBold ?? false}
          onClick={apply(toggleMarkNamed("bold"))}
        />
        <Tool
          {...tool}
          label="Kursiv"
          letter={{ text: "K", look: "i" }}
          pressed={state?.isItalic ?? false}
          onClick={apply(toggleMarkNamed("italic"))}
        />
        <ToolSeparator />
        <Tool
          {...tool}
          label="Liste"
          icon="bulletList"
          pressed={kind === "bullet"}
          onClick={apply(toggleBlockKind({ kind: "bullet", level: 0 }))}
        />
        <Tool
          {...tool}
          label="Nummerierte Liste"
          icon="numberedList"
          pressed={kind === "ordered"}
          onClick={apply(toggleBlockKind({ kind: "ordered", level: 0 }))}
        />
        <Tool
          {...tool}
          label="Verweis"
          icon="link"
          pressed={Boolean(state?.linkHref)}
          unavailable={!canLink}
          onClick={() => setLinking(canLink)}
        />
      </Toolbar>
      <LinkDialog
        open={linking}
        href={state?.linkHref ?? null}
        onClose={() => setLinking(false)}
        onSet={(href) => apply(setLink(href))()}
        onRemove={apply(removeLink)}
      />
    </>
  )
}

/** A click on a tool leaves the caret in the text; the keyboard still reaches every tool. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

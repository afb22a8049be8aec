import type { Editor } from "@tiptap/core"
import type { Command } from "@tiptap/pm/state"
import { Fragment, type MouseEvent } from "react"
import { Tool, Toolbar, ToolSeparator } from "../../../ui/toolbar.tsx"
import { setBlockKind } from "./commands/block-kind.ts"
import { EditorDialogs } from "./editor-dialogs.tsx"
import { ariaKeys, keyWords } from "./key-words.ts"
import { KindSelect } from "./kind-select.tsx"
import { ObjectTools } from "./object-tools.tsx"
import { keysOf } from "./shortcuts.ts"
import { type EditorTool, TOOL_GROUPS } from "./tools.ts"
import { type ToolState, useToolState } from "./use-tool-state.ts"

type EditorToolbarProps = {
  /** The editor that `TextEditor` handed over by `onReady`; null until then. */
  editor: Editor | null
  /** Opens the search, which stands beside the tools. */
  onSearch: () => void
}

/** The tools of a text, and the windows they open. */
export function EditorToolbar({ editor, onSearch }: EditorToolbarProps) {
  const state = useToolState(editor)
  const apply = (command: Command) => {
    if (editor?.isEditable) command(editor.state, editor.view.dispatch, editor.view)
  }
  return (
    <>
      <Toolbar label="Formatierung" subject={editor?.view.dom} onLeave={() => editor?.view.focus()}>
        {TOOL_GROUPS.map((group, index) => (
          <Fragment key={typeof group === "string" ? group : group[0]?.label}>
            {index > 0 && <ToolSeparator />}
            {group === "kind" ? (
              <KindSelect
                block={state?.block ?? null}
                onChoose={(chosen) => apply(setBlockKind(chosen))}
              />
            ) : group === "objects" ? (
              <ObjectTools editor={editor} />
            ) : group === "search" ? (
              <Tool
                label="Suchen und ersetzen"
                icon="search"
                keys={bothKeys("Mod-f")}
                rare
                onMouseDown={keepFocus}
                onClick={onSearch}
              />
            ) : (
              group.map((tool) => (
                <ToolButton key={tool.label} tool={tool} state={state} apply={apply} />
              ))
            )}
          </Fragment>
        ))}
      </Toolbar>
      {editor && state?.dialog && (
        <EditorDialogs name={state.dialog} editor={editor} state={state} apply={apply} />
      )}
    </>
  )
}

type ToolButtonProps = {
  tool: EditorTool
  state: ToolState | null
  apply: (command: Command) => void
}

function ToolButton({ tool, state, apply }: ToolButtonProps) {
  const { label, icon, letter, command, isPressed, isUnavailable, isRare } = tool
  const keys = keysOf(label)
  const isOff = state === null || isUnavailable?.(state) === true
  return (
    <Tool
      label={label}
      icon={icon}
      letter={letter}
      rare={isRare}
      keys={keys === undefined ? undefined : bothKeys(keys)}
      pressed={isPressed && state !== null ? isPressed(state) : isPressed && false}
      unavailable={isOff}
      onMouseDown={keepFocus}
      onClick={() => {
        if (!isOff) apply(command)
      }}
    />
  )
}

function bothKeys(keys: string) {
  return { shown: keyWords(keys), aria: ariaKeys(keys) }
}

/** A click on a tool leaves the caret in the text; the keyboard still reaches every tool. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

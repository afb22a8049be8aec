import type { Editor } from "@tiptap/core"
import { useSyncExternalStore } from "react"
import { undoState } from "../text/binding/undo.ts"
import type { BlockKind } from "../text/kinds.ts"
import { selectedBlocks } from "./commands/block-kind.ts"
import { linkAt } from "./commands/link.ts"
import { isMarkActive, languageAt, PLAIN_MARKS, type PlainMark } from "./commands/marks.ts"
import { type DialogName, openDialogOf } from "./dialogs.ts"

/** What the tools show about the place where the caret stands. */
export type ToolState = {
  /** Kind and level shared by all selected blocks; null where they differ or there is none. */
  block: { kind: BlockKind; level: number } | null
  marks: Readonly<Record<PlainMark, boolean>>
  linkHref: string | null
  /** BCP 47 tag of the passage, null where it is in the document's language. */
  language: string | null
  hasSelection: boolean
  canUndo: boolean
  canRedo: boolean
  /** The window that is open over the text. */
  dialog: DialogName | null
}

const snapshots = new WeakMap<Editor, { key: string; state: ToolState }>()

/** The state of the tools; the component is drawn again only when one of them changes. */
export function useToolState(editor: Editor | null): ToolState | null {
  return useSyncExternalStore(
    (onChange) => {
      editor?.on("transaction", onChange)
      return () => {
        editor?.off("transaction", onChange)
      }
    },
    () => (editor === null || editor.isDestroyed ? null : snapshotOf(editor)),
    () => null,
  )
}

function snapshotOf(editor: Editor): ToolState {
  const state = readToolState(editor)
  const key = JSON.stringify(state)
  const held = snapshots.get(editor)
  if (held?.key === key) return held.state
  snapshots.set(editor, { key, state })
  return state
}

function readToolState({ state }: Editor): ToolState {
  const active = PLAIN_MARKS.map((name) => [name, isMarkActive(state, name)] as const)
  return {
    block: sharedKind(state),
    // Every plain mark has its entry.
    marks: Object.fromEntries(active) as ToolState["marks"],
    linkHref: linkAt(state)?.href ?? null,
    language: languageAt(state),
    hasSelection: !state.selection.empty,
    ...undoState(state),
    dialog: openDialogOf(state),
  }
}

function sharedKind(state: Editor["state"]): ToolState["block"] {
  const [first, ...rest] = selectedBlocks(state).map(({ node }) => node.attrs)
  if (first === undefined) return null
  const { kind, level } = first
  return rest.every((attrs) => attrs.kind === kind && attrs.level === level)
    ? { kind, level }
    : null
}

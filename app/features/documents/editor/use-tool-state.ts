import type { Editor } from "@tiptap/core"
import { useSyncExternalStore } from "react"
import { undoState } from "../text/binding/undo.ts"
import type { BlockKind } from "../text/kinds.ts"
import { selectedBlocks } from "./commands/block-kind.ts"
import { linkAt } from "./commands/link.ts"

/** What the tools show about the place where the caret stands. */
export type ToolState = {
  /** Kind and level shared by all selected blocks; null where they differ or there is none. */
  block: { kind: BlockKind; level: number } | null
  isBold: boolean
  isItalic: boolean
  linkHref: string | null
  hasSelection: boolean
  canUndo: boolean
  canRedo: boolean
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
  return {
    block: sharedKind(state),
    isBold: isMarkActive(state, "bold"),
    isItalic: isMarkActive(state, "italic"),
    linkHref: linkAt(state)?.href ?? null,
    hasSelection: !state.selection.empty,
    ...undoState(state),
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

function isMarkActive(state: Editor["state"], name: string): boolean {
  const { from, to, empty, $from } = state.selection
  const type = state.schema.marks[name]
  if (type === undefined) return false
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, type)
}

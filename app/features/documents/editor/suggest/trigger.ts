import type { EditorState } from "@tiptap/pm/state"
import { isMarkActive } from "../commands/marks.ts"

/** A sign before the caret that asks for suggestions, and what is typed behind it. */
export type Trigger = { kind: "slash" | "mention"; from: number; to: number; query: string }

/** As many characters before the caret as a name or a command may have. */
const REACH = 48

const SLASH = /(?:^|\s)\/((?:[\p{L}\p{N}][\p{L}\p{N}\p{M} -]*)?)$/u
const MENTION = /(?:^|[\s(„‚»›])@((?:\p{L}[\p{L}\p{M}\p{N}.' -]*)?)$/u

/** The "/" or "@" the caret stands behind; null within code, selections and other words. */
export function triggerAt(state: EditorState): Trigger | null {
  const { $from, empty } = state.selection
  const { parent, parentOffset } = $from
  if (!empty || !parent.isTextblock || isMarkActive(state, "code")) return null
  const start = Math.max(0, parentOffset - REACH)
  const before = parent.textBetween(start, parentOffset)
  // Cut off in the middle of the block, its beginning is no beginning.
  const text = start === 0 ? before : before.slice(1)
  return (
    found("slash", SLASH.exec(text), $from.pos) ?? found("mention", MENTION.exec(text), $from.pos)
  )
}

function found(kind: Trigger["kind"], match: RegExpExecArray | null, to: number): Trigger | null {
  const query = match?.[1]
  return query === undefined ? null : { kind, from: to - query.length - 1, to, query }
}

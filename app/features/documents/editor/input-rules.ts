import { InputRule, inputRules } from "@tiptap/pm/inputrules"
import type { Node } from "@tiptap/pm/model"
import type { EditorState, Plugin, Transaction } from "@tiptap/pm/state"
import { type BlockKind, isListKind } from "../text/kinds.ts"
import { markType, type PlainMark } from "./commands/marks.ts"

type Wanted = { kind: BlockKind; level: number; checked?: boolean }

/** Signs at the start of a paragraph ("## ", "- ", "[] ") and around words ("**fett**", "`Code`"). */
export function textInputRules(): Plugin {
  return inputRules({
    rules: [
      blockRule(/^(#{1,4}) $/u, ([, signs]) => ({ kind: "heading", level: signs?.length ?? 1 })),
      blockRule(/^[-*] $/u, () => ({ kind: "bullet", level: 0 })),
      blockRule(/^1[.)] $/u, () => ({ kind: "ordered", level: 0 })),
      blockRule(/^\[( |x)?\] $/iu, ([, sign = ""], block) => ({
        kind: "task",
        // An item that becomes a task stays where it stands in the list.
        level: isListKind(block.attrs.kind) ? block.attrs.level : 0,
        checked: sign.trim() !== "",
      })),
      blockRule(/^> $/u, () => ({ kind: "quote", level: 0 })),
      dividerRule(),
      markRule(/(?:^|[^*])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/u, "bold"),
      markRule(/(?:^|[^*])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/u, "italic"),
      markRule(/(?:^|[^~])(~~([^~\s](?:[^~]*[^~\s])?)~~)$/u, "strike"),
      markRule(/(?:^|[^`])(`([^`\s](?:[^`]*[^`\s])?)`)$/u, "code"),
    ],
  })
}

function blockRule(
  pattern: RegExp,
  attrsFor: (match: RegExpMatchArray, block: Node) => Wanted,
): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const block = state.doc.resolve(start).parent
    const wanted = attrsFor(match, block)
    if (!takesSigns(block, wanted.kind)) return null
    const { tr } = state
    for (const [name, value] of Object.entries(wanted)) {
      if (block.attrs[name] !== value) tr.setNodeAttribute(start - 1, name, value)
    }
    return tr.delete(start, end)
  })
}

/** In a list "[] " makes a task of the item; all other signs count in paragraphs only. */
function takesSigns(block: Node, wanted: BlockKind): boolean {
  const { kind } = block.attrs
  if (block.type.name !== "block") return false
  return kind === "paragraph" || (wanted === "task" && isListKind(kind) && kind !== "task")
}

/** "---" alone in a paragraph of the text itself: the line comes before it. */
function dividerRule(): InputRule {
  return new InputRule(/^---$/u, (state, _match, start, end) => {
    const $start = state.doc.resolve(start)
    const { divider } = state.schema.nodes
    if (divider === undefined || $start.depth !== 1) return null
    const { parent } = $start
    if (parent.attrs.kind !== "paragraph" || parent.content.size > end - start) return null
    return state.tr.delete(start, end).insert($start.before(), divider.create())
  })
}

function markRule(pattern: RegExp, name: PlainMark): InputRule {
  return new InputRule(pattern, (state, match, _start, end) => {
    const [, marked = "", words = ""] = match
    return markWords(state, name, marked, words, end)
  })
}

/** The last sign is typed just now and not yet in the document; the others are taken away. */
function markWords(
  state: EditorState,
  name: PlainMark,
  marked: string,
  words: string,
  end: number,
): Transaction {
  const type = markType(state, name)
  const sign = (marked.length - words.length) / 2
  const start = end - (marked.length - 1)
  const { tr } = state
  tr.delete(end - (sign - 1), end)
  tr.addMark(start + sign, start + sign + words.length, type.create())
  tr.delete(start, start + sign)
  return tr.removeStoredMark(type)
}

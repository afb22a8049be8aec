import { InputRule, inputRules } from "@tiptap/pm/inputrules"
import type { EditorState, Plugin, Transaction } from "@tiptap/pm/state"
import type { BlockKind } from "../text/kinds.ts"

/** Signs at the start of a paragraph ("## ", "- ", "1. ") and around words ("**fett**", "*kursiv*"). */
export function textInputRules(): Plugin {
  return inputRules({
    rules: [
      blockRule(/^(#{1,3}) $/u, ([, signs]) => ({ kind: "heading", level: signs?.length ?? 1 })),
      blockRule(/^[-*] $/u, () => ({ kind: "bullet", level: 0 })),
      blockRule(/^1[.)] $/u, () => ({ kind: "ordered", level: 0 })),
      markRule(/(?:^|[^*])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/u, "bold"),
      markRule(/(?:^|[^*])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/u, "italic"),
    ],
  })
}

function blockRule(
  pattern: RegExp,
  attrsFor: (match: RegExpMatchArray) => { kind: BlockKind; level: number },
): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const block = state.doc.resolve(start).parent
    if (block.type.name !== "block" || block.attrs.kind !== "paragraph") return null
    const { tr } = state
    for (const [name, value] of Object.entries(attrsFor(match))) {
      if (block.attrs[name] !== value) tr.setNodeAttribute(start - 1, name, value)
    }
    return tr.delete(start, end)
  })
}

function markRule(pattern: RegExp, name: "bold" | "italic"): InputRule {
  return new InputRule(pattern, (state, match, _start, end) => {
    const [, marked = "", words = ""] = match
    return markWords(state, name, marked, words, end)
  })
}

/** The last sign is typed just now and not yet in the document; the others are taken away. */
function markWords(
  state: EditorState,
  name: "bold" | "italic",
  marked: string,
  words: string,
  end: number,
): Transaction | null {
  const type = state.schema.marks[name]
  if (type === undefined) return null
  const sign = (marked.length - words.length) / 2
  const start = end - (marked.length - 1)
  const { tr } = state
  tr.delete(end - (sign - 1), end)
  tr.addMark(start + sign, start + sign + words.length, type.create())
  tr.delete(start, start + sign)
  return tr.removeStoredMark(type)
}

import type { SeedRun, SeedText } from "./blocks.ts"
import type { BlockKind } from "./kinds.ts"
import type { Marks } from "./marks.ts"
import { isSafeHref } from "./safe-href.ts"

/** A block as written by hand: `**bold**`, `*italic*` and `[words](https://…)` inside `text`. */
export type TextItem = {
  id?: string
  kind: BlockKind
  level?: number
  checked?: boolean
  text: string
}

/** Turns hand-written items into blocks for `seedBlocks`. */
export function seedFromText(items: readonly TextItem[]): SeedText[] {
  return items.map(({ text, ...rest }) => ({ ...rest, runs: parseInline(text, {}) }))
}

const INLINE =
  /\*\*(?<bold>.+?)\*\*|\*(?<italic>[^*]+)\*|\[(?<words>[^\]]+)\]\((?<href>[^\s)]+)\)/su

function parseInline(text: string, marks: Marks): SeedRun[] {
  const found = INLINE.exec(text)
  if (found?.groups === undefined) return text === "" ? [] : [{ text, marks }]
  const { bold, italic, words, href } = found.groups
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  return [
    ...(before === "" ? [] : [{ text: before, marks }]),
    ...innerRuns({ bold, italic, words, href }, found[0], marks),
    ...parseInline(after, marks),
  ]
}

function innerRuns(
  inner: Readonly<Record<"bold" | "italic" | "words" | "href", string | undefined>>,
  source: string,
  marks: Marks,
): SeedRun[] {
  if (inner.bold !== undefined) return parseInline(inner.bold, { ...marks, bold: {} })
  if (inner.italic !== undefined) return parseInline(inner.italic, { ...marks, italic: {} })
  const { words, href } = inner
  if (words !== undefined && isSafeHref(href)) {
    return parseInline(words, { ...marks, link: { href } })
  }
  return [{ text: source, marks }]
}

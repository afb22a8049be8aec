import type { Marks } from "../text/marks.ts"
import type { Run } from "../text/runs.ts"
import type { Inline, TextMarks } from "./export-tree.ts"

/** Counts how often each footnote has been referred to so far. */
export interface ReferenceCounter {
  /** Footnote id → its number. */
  ordinals: ReadonlyMap<string, number>
  seen: Map<string, number>
}

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
// Neither XML nor a PDF takes control characters; the text's own line break and the tabulator stay.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFC\uFFFE\uFFFF]/gu

/** The words of one block: links whole whatever is bold in them, line breaks and footnote marks on their own. */
export function inlinesOf(runs: readonly Run[], counter: ReferenceCounter): Inline[] {
  const inlines: Inline[] = []
  for (const run of runs) {
    const { link } = run.marks
    const last = inlines.at(-1)
    const parts = partsOf(run, counter)
    if (link?.href === undefined) inlines.push(...parts)
    else if (last?.type === "link" && last.href === link.href) last.inlines.push(...parts)
    else inlines.push({ type: "link", href: link.href, inlines: parts })
  }
  return inlines.filter((inline) => inline.type !== "link" || inline.inlines.length > 0)
}

/** Letters without what no format can hold. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(UNPRINTABLE, "")
}

/** Plain words: for a contents list, a file's name, a check. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === "text") return inline.text
      if (inline.type === "link") return inlineText(inline.inlines)
      return inline.type === "break" ? " " : ""
    })
    .join("")
}

/** Whether no words stand in it. */
export function isBlank(inlines: readonly Inline[]): boolean {
  return inlineText(inlines).trim() === ""
}

function partsOf(run: Run, counter: ReferenceCounter): Inline[] {
  const noteId = run.text.length === 1 ? run.marks.note?.id : undefined
  if (noteId !== undefined) return [referenceTo(noteId, counter)]
  const marks = textMarks(run.marks)
  return printable(run.text)
    .split("\n")
    .flatMap((text, at): Inline[] => [
      ...(at > 0 ? [{ type: "break" } as const] : []),
      ...(text === "" ? [] : [{ type: "text", text, marks } as const]),
    ])
}

function referenceTo(noteId: string, { ordinals, seen }: ReferenceCounter): Inline {
  const occurrence = (seen.get(noteId) ?? 0) + 1
  seen.set(noteId, occurrence)
  return { type: "reference", noteId, number: ordinals.get(noteId) ?? 0, occurrence }
}

function textMarks(marks: Marks): TextMarks {
  const lang = marks.language?.lang
  return {
    ...(marks.bold && { bold: true }),
    ...(marks.italic && { italic: true }),
    ...(marks.underline && { underline: true }),
    ...(marks.strike && { strike: true }),
    ...(marks.code && { code: true }),
    ...(lang !== undefined && LANGUAGE.test(lang) && { language: lang }),
  }
}

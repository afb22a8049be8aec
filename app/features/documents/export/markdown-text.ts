import { escapeHtml } from "../../../ui/escape-html.ts"
import type { Inline, TextInline, TextMarks } from "./export-tree.ts"

/** Letters that mean something in Markdown wherever they stand. */
const SPECIAL = /[\\`*_{}[\]<>|~$&]/g
/** What means something at the beginning of a line only. */
const LINE_START = /^(\s*)(#(?=#*\s|#*$)|[-+](?=\s|-|$)|=|\d{1,9}[.)](?=\s|$))/

/** Words as Markdown shows them letter by letter. */
export function escapeMarkdown(text: string): string {
  return escapeLineStart(text.replace(SPECIAL, "\\$&"))
}

/** Lines of plain words; an empty one begins a new paragraph. */
export function linesMarkdown(words: string): string {
  return words
    .split(/\n{2,}/)
    .map((part) => part.split("\n").map(escapeMarkdown).join("\\\n"))
    .join("\n\n")
}

/** The words of one block; `lineBreak` is what a line break becomes. */
export function inlinesMarkdown(inlines: readonly Inline[], lineBreak = "\\\n"): string {
  let line = ""
  let done = ""
  inlines.forEach((inline, at) => {
    if (inline.type === "break") {
      done += `${escapeLineStart(line)}${lineBreak}`
      line = ""
    } else line += inlineMarkdown(inline, line.at(-1) ?? "", firstLetter(inlines[at + 1]))
  })
  // A line break at the end would show its sign.
  return (done + escapeLineStart(line)).replace(/(\\\n)+$/, "").trim()
}

function inlineMarkdown(inline: Inline, before: string, after: string): string {
  if (inline.type === "text") return textMarkdown(inline, before, after)
  if (inline.type === "link") {
    const href = inline.href.replace(/[\s<>()\\]/g, encodeURIComponent)
    return `[${inlinesMarkdown(inline.inlines, " ")}](<${href}>)`
  }
  return inline.type === "reference" ? `[^${inline.number}]` : ""
}

function firstLetter(inline: Inline | undefined): string {
  if (inline?.type === "text") return inline.text.at(0) ?? ""
  return inline?.type === "link" || inline?.type === "reference" ? "[" : ""
}

function textMarkdown({ text, marks }: TextInline, before: string, after: string): string {
  const [, start = "", words = "", end = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  if (words === "") return text
  const inner = marks.code ? codeMarkdown(words) : words.replace(SPECIAL, "\\$&")
  const isFree =
    isEdge(start || before) &&
    isEdge(end || after) &&
    /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/su.test(words)
  return `${start}${marked(inner, marks, isFree)}${end}`
}

/** Markdown reads signs of emphasis only where they touch a word from outside. */
function isEdge(letter: string): boolean {
  return letter === "" || /^[\s.,;:!?()„“"'–-]/u.test(letter.at(-1) ?? "")
}

function marked(words: string, marks: TextMarks, isFree: boolean): string {
  let text = words
  if (marks.language !== undefined)
    text = `<span lang="${escapeHtml(marks.language)}">${text}</span>`
  if (marks.underline) text = `<u>${text}</u>`
  if (marks.strike) text = `<s>${text}</s>`
  const canUseSigns = isFree && text === words && !marks.code
  if (marks.italic) text = canUseSigns ? `*${text}*` : `<em>${text}</em>`
  if (marks.bold) text = canUseSigns ? `**${text}**` : `<strong>${text}</strong>`
  return text
}

function codeMarkdown(words: string): string {
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = "`".repeat(longest + 1)
  const space = longest > 0 ? " " : ""
  return `${fence}${space}${words}${space}${fence}`
}

function escapeLineStart(line: string): string {
  return line.trimStart().replace(LINE_START, (_, space: string, sign: string) => {
    const last = sign.slice(-1)
    return `${space}${sign.slice(0, -1)}\\${last}`
  })
}

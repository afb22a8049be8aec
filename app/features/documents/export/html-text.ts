import { escapeHtml } from "../../../ui/escape-html.ts"
import type { Inline, TextInline } from "./export-tree.ts"

/** The words of one block as HTML. */
export function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineHtml).join("")
}

function inlineHtml(inline: Inline): string {
  if (inline.type === "text") return textHtml(inline)
  if (inline.type === "break") return "<br>"
  if (inline.type === "link") {
    return `<a href="${escapeHtml(inline.href)}">${inlinesHtml(inline.inlines)}</a>`
  }
  const { number, occurrence } = inline
  return `<sup><a id="${referenceId(number, occurrence)}" href="#${noteAddress(number)}" role="doc-noteref" aria-label="Fußnote ${number}">${number}</a></sup>`
}

// From the inside out, as on the page.
const TAGS = [
  ["code", "code"],
  ["strike", "s"],
  ["underline", "u"],
  ["italic", "em"],
  ["bold", "strong"],
] as const

function textHtml({ text, marks }: TextInline): string {
  let html = escapeHtml(text)
  if (marks.language !== undefined) html = `<span lang="${marks.language}">${html}</span>`
  for (const [mark, tag] of TAGS) if (marks[mark]) html = `<${tag}>${html}</${tag}>`
  return html
}

// A block's own id has no dot in it, so that these never meet one.
export function referenceId(number: number, occurrence: number): string {
  return `stelle.${number}.${occurrence}`
}

export function noteAddress(number: number): string {
  return `fussnote.${number}`
}

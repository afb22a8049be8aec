import { escapeHtml } from "../../../ui/escape-html.ts"
import type { ExportNote, ExportTree, HeadingNode } from "./export-tree.ts"
import { groupedHash } from "./hash.ts"
import { headHtml } from "./html-head.ts"
import { nodesHtml, type Pictures } from "./html-nodes.ts"
import { HTML_STYLE } from "./html-style.ts"
import { inlinesHtml, noteAddress, referenceId } from "./html-text.ts"
import { inlineText, isBlank } from "./inlines.ts"
import { CONTENTS, HASH_WORDS, LOOSE_NOTES, NOTES } from "./words.ts"

/** The text as one file of HTML that needs nothing else: no script, no request, pictures within. */
export function writeHtml(tree: ExportTree, pictures: Pictures): string {
  return `${[
    "<!doctype html>",
    `<html lang="${escapeHtml(tree.language)}">`,
    documentHead(tree),
    "<body>",
    '<a class="skip" href="#text">Zum Text</a>',
    titleHtml(tree),
    contentsHtml(tree),
    '<main id="text" tabindex="-1">',
    ...(tree.head ? [headHtml(tree.head)] : []),
    nodesHtml(tree.nodes, pictures),
    notesHtml(tree),
    "</main>",
    footHtml(tree),
    "</body>",
    "</html>",
  ]
    .filter((part) => part !== "")
    .join("\n")}\n`
}

function documentHead({ title, origin }: ExportTree): string {
  return [
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // The file asks nobody for anything, wherever it is opened.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${escapeHtml(title)} – ${escapeHtml(origin.shortState)}</title>`,
    `<meta name="author" content="${escapeHtml(origin.owner)}">`,
    `<meta name="description" content="${escapeHtml(`${origin.state}. SHA-256 ${origin.sha256}`)}">`,
    '<meta name="generator" content="Schulterschluss">',
    `<style>${HTML_STYLE}</style>`,
    "</head>",
  ].join("\n")
}

function titleHtml({ title, origin }: ExportTree): string {
  return [
    "<header>",
    ...(origin.mark === null ? [] : [`<p class="mark">${origin.mark}</p>`]),
    `<p class="muted">${escapeHtml(origin.kind)} · ${escapeHtml(origin.owner)}</p>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(origin.state)}</p>`,
    "</header>",
  ].join("\n")
}

function contentsHtml({ nodes }: ExportTree): string {
  const headings = nodes.filter((node) => node.type === "heading")
  const shown = headings.filter(({ id, inlines }) => id !== null && !isBlank(inlines))
  if (shown.length === 0) return ""
  return [
    `<nav aria-labelledby="inhalt.name">`,
    `<h2 id="inhalt.name">${CONTENTS}</h2>`,
    "<ol>",
    ...shown.map(entryHtml),
    "</ol>",
    "</nav>",
  ].join("\n")
}

function entryHtml({ id, level, number, inlines }: HeadingNode): string {
  const digits = number === "" ? "" : `<span class="number">${number}</span> `
  const words = escapeHtml(inlineText(inlines).trim())
  return `<li class="depth-${level}"><a href="#${id}">${digits}${words}</a></li>`
}

function notesHtml({ notes, nodes }: ExportTree): string {
  if (notes.length === 0) return ""
  const times = countReferences({ notes, nodes })
  const numbered = notes.filter(({ number }) => number > 0)
  const loose = notes.filter(({ number }) => number === 0)
  return [
    '<section class="notes" role="doc-endnotes" aria-labelledby="fussnoten.name">',
    `<h2 id="fussnoten.name">${NOTES}</h2>`,
    ...(numbered.length > 0
      ? ["<ol>", ...numbered.map((note) => noteHtml(note, times.get(note.number) ?? 0)), "</ol>"]
      : []),
    ...(loose.length > 0
      ? [
          `<h3>${LOOSE_NOTES}</h3>`,
          "<ul>",
          ...loose.map(({ inlines }) => `<li>${inlinesHtml(inlines)}</li>`),
          "</ul>",
        ]
      : []),
    "</section>",
  ].join("\n")
}

function noteHtml({ number, inlines }: ExportNote, times: number): string {
  const back = Array.from({ length: times }, (_, at) => {
    const name = times === 1 ? "Zurück zur Stelle im Text" : `Zurück zur ${at + 1}. Stelle im Text`
    return ` <a href="#${referenceId(number, at + 1)}" role="doc-backlink" aria-label="${name}">↩</a>`
  })
  return `<li id="${noteAddress(number)}">${inlinesHtml(inlines)}${back.join("")}</li>`
}

/** How often the text refers to each footnote. */
function countReferences(part: unknown, times = new Map<number, number>()): Map<number, number> {
  if (typeof part !== "object" || part === null) return times
  if ("type" in part && part.type === "reference" && "number" in part) {
    const number = Number(part.number)
    times.set(number, (times.get(number) ?? 0) + 1)
    return times
  }
  for (const value of Object.values(part)) countReferences(value, times)
  return times
}

function footHtml({ origin }: ExportTree): string {
  const address = escapeHtml(origin.address)
  return [
    "<footer>",
    `<p>${escapeHtml(origin.state)}${origin.mark === null ? "" : ` · ${origin.mark}`}</p>`,
    `<p>Prüfsumme <span class="hash">${groupedHash(origin.sha256)}</span></p>`,
    `<p>${HASH_WORDS}</p>`,
    `<p>Quelle: <a href="${address}">${address}</a></p>`,
    "</footer>",
  ].join("\n")
}

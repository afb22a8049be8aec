import { defaultMarkdownParser } from "prosemirror-markdown"
import { describe, expect, test } from "vitest"
import { buildTree } from "../../../app/features/documents/export/build-tree.ts"
import type { ExportSource } from "../../../app/features/documents/export/export-source.ts"
import { writeMarkdown } from "../../../app/features/documents/export/markdown.ts"
import {
  demoSources,
  EVERYTHING,
  missingWords,
  pictures,
  sourceOf,
  splitWords,
  VERSION,
  wordsOf,
} from "./sources.ts"

const markdownOf = (source: ExportSource) => writeMarkdown(buildTree(source), source.pictures)

/** As a program that knows CommonMark and GitHub's tables reads it, without what stands before the title. */
function readMarkdown(markdown: string): string {
  const { tokenizer } = defaultMarkdownParser
  return tokenizer
    .set({ html: true })
    .enable(["table"])
    .render(markdown.replace(/^---\n.*?\n---\n/s, ""))
}

function plainText(html: string): string {
  return html
    .replace(/alt="([^"]*)"/g, ">$1<")
    .replace(/<\/?(p|li|td|th|h\d|br|caption)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
}

const read = (runs: { text: string; marks?: object }[]) =>
  readMarkdown(markdownOf(sourceOf([{ kind: "paragraph", runs }])))

describe("the Markdown", () => {
  test("has the title, numbered headings, lists, tasks, tables, footnotes and pictures in its own signs", async () => {
    const source = sourceOf(EVERYTHING, { pictures: await pictures(), version: VERSION })
    const markdown = markdownOf(source)
    expect(markdown).toMatch(/^---\ntitle: "Vereinbarung"\nlang: "de"\n/)
    expect(markdown).toContain(`sha256: "${source.sha256}"`)
    for (const line of [
      "# Vereinbarung",
      "## 1 Ausgangslage",
      "### 1.1 Übersprungene Ebene",
      "- Erstens",
      "  - Tiefer",
      "    Ein zweiter Absatz des Punkts",
      "1. Zählend",
      "   - a\\. Buchstabe a",
      "- [x] Eingeladen",
      "- [ ] Beschlossen",
      "> Wer allein arbeitet, addiert.\\",
      "> **Hinweis:** Gilt erst nach Beschluss.",
      "Tabelle 2: Nur Köpfe oben",
      "| Wer \\| was | Bis wann |",
      "| Rostock | Mai<br>Juni |",
      "![Karte des Landes][bild-1]",
      "Abbildung 1: Die Kreise",
      "![][bild-1]",
      "[^1]: In der Fassung *vom 1. Mai*",
      "[^2]: Zweimal genannt.",
      "## Fußnoten ohne Stelle im Text",
    ]) {
      expect(markdown.split("\n")).toContain(line)
    }
    expect(markdown).toMatch(/\n\[bild-1\]: data:image\/png;base64,\S+\n$/)
    expect(markdown).toContain("[Satzung **vom Mai**](<https://example.org/s(1)?a=1&b=2>)[^1]")
  })

  test("says in HTML what it has no signs for: other languages, underlined, headers beside rows", () => {
    const html = readMarkdown(markdownOf(sourceOf(EVERYTHING)))
    expect(html).toContain('<span lang="en">open by default</span>')
    expect(html).toContain("<u>unterstrichen</u>")
    expect(html).toMatch(/<s>gestrichen<\/s>/)
    expect(html).toMatch(/<caption>Tabelle 1: Kosten je Jahr<\/caption>/)
    expect(html).toMatch(/<th scope="row">\s*<p>2027<\/p>\s*<\/th>/)
    expect(html).toMatch(/<td>\s*<p>50\.000<\/p>\s*<ul>\s*<li>davon Land<\/li>/)
  })

  test("a program reads emphasis where it stood, also in the middle of a word and beside signs", () => {
    expect(read([{ text: "Vor" }, { text: "schlag", marks: { bold: {} } }])).toContain(
      "Vor<strong>schlag</strong>",
    )
    expect(read([{ text: " (neu) ", marks: { bold: {} } }, { text: "x" }])).toContain(
      "<strong>(neu)</strong> x",
    )
    expect(
      read([
        { text: "a", marks: { italic: {} } },
        { text: "b", marks: { bold: {} } },
      ]),
    ).toMatch(/<em>a<\/em><strong>b<\/strong>/)
    expect(
      read([{ text: "so " }, { text: "gilt es", marks: { bold: {}, italic: {} } }, { text: "." }]),
    ).toMatch(/so <strong><em>gilt es<\/em><\/strong>\.|so <em><strong>gilt es<\/strong><\/em>\./)
    expect(read([{ text: "`", marks: { code: {} } }])).toContain("<code>`</code>")
  })

  test.each([
    "# kein Titel",
    "- kein Punkt",
    "+ kein Punkt",
    "1. keine Zahl",
    "12) keine Zahl",
    "50.000 Euro",
    "> kein Zitat",
    "--- kein Strich",
    "*kein* _Ton_ **hier** `dort`",
    "<b>kein HTML</b> &amp; <!-- da -->",
    "[kein](Verweis) ![kein](Bild) [^1]",
    "ein | Strich ~~hin~~ \\ her",
    "    kein Programm",
    "$x$ und $$y$$",
    "https://example.org/_a_b*c",
  ])("the words „%s“ stay words", (words) => {
    const html = read([{ text: words }])
    expect(plainText(html).replace(/\s+/g, " ")).toContain(words.trim().replace(/\s+/g, " "))
    const { body } = /<\/code><\/p>(?<body>.*)$/s.exec(html)?.groups ?? {}
    expect(body?.trim()).toMatch(/^<p>[^<]*<\/p>$/)
  })

  test.each(demoSources())("holds every word of $name, as a program reads it", ({ source }) => {
    const words = splitWords(plainText(readMarkdown(markdownOf(source))))
    expect(missingWords(wordsOf(source), words)).toEqual([])
  })

  test("holds every word of a text with one of everything", async () => {
    const source = sourceOf(EVERYTHING, { pictures: await pictures() })
    const words = splitWords(plainText(readMarkdown(markdownOf(source))))
    expect(missingWords(wordsOf(source), words)).toEqual([])
  })
})

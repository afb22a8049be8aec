import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import * as Y from "yjs"
import type { Annotation } from "../../app/features/documents/annotation.ts"
import { ReadingView } from "../../app/features/documents/reading-view.tsx"
import type { Numbering } from "../../app/features/documents/terms.ts"
import type { SeedBlock } from "../../app/features/documents/text/blocks.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { readText } from "../../app/features/documents/text/plain.ts"

function render(
  seeds: SeedBlock[],
  numbering: Numbering = "decimal",
  annotations: readonly Annotation[] = [],
): string {
  const doc = new Y.Doc()
  seedBlocks(doc, seeds)
  const { blocks, notes } = readText(doc)
  return renderToStaticMarkup(
    createElement(ReadingView, {
      blocks,
      notes: Object.fromEntries(notes),
      numbering,
      annotations,
    }),
  )
}

const text = (words: string) => [{ text: words }]

test("headings, nested lists and quotes are what they are called, addressable by block id", () => {
  const html = render([
    { id: "h1", kind: "heading", level: 1, runs: text("Ausgangslage") },
    { id: "b1", kind: "bullet", level: 0, runs: text("eins") },
    { id: "b2", kind: "ordered", level: 1, runs: text("zwei") },
    { id: "q1", kind: "quote", runs: text("Zitat") },
  ])
  expect(html).toContain(
    '<h2 class="s-hx s-hx--1" id="h1"><span class="s-num">1 </span>Ausgangslage</h2>',
  )
  expect(html).toMatch(/<ul[^>]*><li id="b1">eins<ol[^>]*><li id="b2">zwei<\/li><\/ol><\/li><\/ul>/)
  expect(html).toMatch(/<blockquote[^>]* id="q1">Zitat<\/blockquote>/)
})

test("paragraphs are counted under each heading where the document wants it, empty ones are not", () => {
  const seeds: SeedBlock[] = [
    { kind: "heading", level: 1, runs: text("Zweck") },
    { kind: "paragraph", runs: text("Erstens") },
    { kind: "paragraph", runs: [] },
    { kind: "bullet", runs: text("Punkt") },
    { kind: "paragraph", level: 1, runs: text("gehört zum Punkt") },
    { kind: "paragraph", runs: text("Zweitens") },
    { kind: "heading", level: 2, runs: text("Näheres") },
    { kind: "paragraph", runs: text("Wieder von vorn") },
  ]
  const shown = (html: string) => [...html.matchAll(/class="s-num">([^<]+) </gu)].map(([, n]) => n)
  expect(shown(render(seeds, "paragraphs"))).toEqual(["1", "(1)", "(2)", "1.1", "(1)"])
  expect(shown(render(seeds, "decimal"))).toEqual(["1", "1.1"])
  expect(shown(render(seeds, "none"))).toEqual([])
})

test("marks become elements, one link whatever is bold in it, and script never a link", () => {
  const html = render([
    {
      kind: "paragraph",
      runs: [
        { text: "fett", marks: { bold: {}, link: { href: "https://mv.example/" } } },
        { text: "böse", marks: { link: { href: "javascript:alert(1)" } } },
        { text: "<b>", marks: { code: {} } },
      ],
    },
  ])
  expect(html).toContain(
    '<a href="https://mv.example/" rel="noopener noreferrer"><strong>fett</strong></a>böse<code>&lt;b&gt;</code>',
  )
})

test("a footnote is a numbered link to its text at the end, and back it is no block of its own", () => {
  const html = render([
    { id: "n1", kind: "footnote", runs: text("Die Anmerkung") },
    {
      kind: "paragraph",
      runs: [{ text: "Satz" }, { text: "\uFFFC", marks: { note: { id: "n1" } } }],
    },
  ])
  expect(html).toContain('Satz<sup><a href="#n1" aria-label="Fußnote 1">1</a></sup>')
  expect(html.indexOf("Die Anmerkung")).toBeGreaterThan(html.indexOf("Satz"))
  expect(html.match(/Die Anmerkung/g)).toHaveLength(1)
})

test("a table has header cells with their scope, an image its description", () => {
  const cell = (words: string) => [{ kind: "paragraph" as const, runs: text(words) }]
  const html = render([
    {
      kind: "table",
      caption: "Kosten",
      headerRows: 1,
      headerColumns: 1,
      rows: [
        [cell("Jahr"), cell("Euro")],
        [cell("2027"), cell("12.000")],
      ],
    },
    { kind: "figure", src: "a".repeat(64), alt: "Karte des Landes", runs: text("Bild") },
  ])
  expect(html).toContain("<caption>Kosten</caption>")
  expect(html).toMatch(/<th scope="col"><p[^>]*>Euro<\/p><\/th>/)
  expect(html).toMatch(/<th scope="row"><p[^>]*>2027<\/p><\/th><td><p[^>]*>12\.000<\/p><\/td>/)
  expect(html).toContain(`<img src="/files/${"a".repeat(64)}" alt="Karte des Landes"/>`)
})

test("a picture is asked for by its hash only, never by an address that somebody wrote", () => {
  const html = render([
    { kind: "figure", src: "https://fremd.example/bild.png", alt: "Karte", runs: text("Bild") },
  ])
  expect(html).toContain("Bild")
  expect(html).not.toContain("fremd.example")
})

test("[D3] what this program does not know is said to be there", () => {
  const doc = new Y.Doc()
  doc.getXmlFragment("content").insert(0, [new Y.XmlElement("hologram")])
  const { blocks } = readText(doc)
  const html = renderToStaticMarkup(
    createElement(ReadingView, { blocks, notes: {}, numbering: "none" }),
  )
  expect(html).toContain("noch nicht anzeigen kann")
})

test("a table's header rows stand in its head, which paper repeats on every page", () => {
  const cell = (words: string) => ({
    type: "block" as const,
    id: null,
    kind: "paragraph" as const,
    level: 0,
    checked: false,
    runs: text(words).map((run) => ({ ...run, marks: {} })),
  })
  const table = {
    type: "table" as const,
    id: "t1",
    caption: "Anteile",
    headerRows: 1,
    headerColumns: 1,
    rows: [
      [[cell("Stadt")], [cell("Anteil")]],
      [[cell("Rostock")], [cell("40 %")]],
    ],
  }
  const html = renderToStaticMarkup(
    createElement(ReadingView, { blocks: [table], notes: {}, numbering: "none" }),
  )
  expect(html).toMatch(
    /<thead><tr><th scope="col">.*Stadt.*<\/tr><\/thead><tbody><tr><th scope="row">/,
  )
  expect(html.match(/<tr>/g)).toHaveLength(2)
})

test("a list in a cell is read as a list", () => {
  const html = render([
    {
      kind: "table",
      rows: [
        [
          [
            { kind: "paragraph", runs: text("Schritte:") },
            { kind: "bullet", level: 0, runs: text("prüfen") },
            { kind: "bullet", level: 1, runs: text("zeichnen") },
          ],
        ],
      ],
    },
  ])
  expect(html).toMatch(/Schritte:<\/p><ul[^>]*><li[^>]*>prüfen<ul[^>]*><li[^>]*>zeichnen<\/li>/)
})

test("annotated passages are marked through marks and footnotes, whole blocks by attributes", () => {
  const seeds: SeedBlock[] = [
    {
      id: "p1",
      kind: "paragraph",
      runs: [{ text: "Ein " }, { text: "fester", marks: { bold: {} } }, { text: " Kreis" }],
    },
    { id: "b1", kind: "bullet", runs: text("Punkt") },
  ]
  const at = { blockId: "p1", look: "comment", isActive: false } as const
  const html = render(seeds, "none", [
    { ...at, id: "thr_1", from: 0, to: 7 },
    { ...at, id: "thr_2", from: 4, to: 999, isActive: true },
    { ...at, id: "sug_1", look: "suggestion", from: 10, to: 10, insert: " großer" },
    { ...at, id: "pos_1", blockId: "b1", look: "position" },
    { ...at, id: "thr_9", blockId: "gone" },
  ])
  const words = html.replace(/ (?:class|aria-details)="[^"]*"/gu, "")
  expect(words).toContain(
    '<p id="p1"><mark data-annotation="thr_1">Ein </mark>' +
      '<mark data-annotation="thr_1"><mark data-annotation="thr_2"><strong>fes</strong></mark></mark>' +
      '<mark data-annotation="thr_2"><strong>ter</strong></mark>' +
      '<ins data-annotation="sug_1"> großer</ins>' +
      '<mark data-annotation="thr_2"> Kreis</mark></p>',
  )
  expect(words).toContain('<li id="b1" data-annotation="pos_1" data-position="">Punkt</li>')
  expect(html).toContain('class="s-anchor s-anchor--comment s-anchor--on"')
  expect(html).not.toContain("thr_9")
})

import { loadavg } from "node:os"
import { beforeAll, describe, expect, test } from "vitest"
import { buildTree } from "../../../app/features/documents/export/build-tree.ts"
import type { ExportSource } from "../../../app/features/documents/export/export-source.ts"
import type { PdfProfile } from "../../../app/features/documents/export/formats.ts"
import { writePdf } from "../../../app/features/documents/export/pdf/write-pdf.ts"
import { pdfProblems } from "../../../app/features/documents/export/problems.ts"
import { picture } from "../../files/pictures.ts"
import { sized } from "../../support/effort.ts"
import { type ReadPdf, readPdf, structureText } from "./read-pdf.ts"
import {
  demoSources,
  EVERYTHING,
  missingWords,
  PICTURE,
  pictures,
  sourceOf,
  splitWords,
  VERSION,
  wordsOf,
} from "./sources.ts"

const LONG_MS = 120_000

const text = (words: string) => [{ text: words }]

function pdfOf(source: ExportSource, profile: PdfProfile = "ua-1"): Buffer {
  return writePdf(buildTree(source), source.pictures, profile)
}

describe("the PDF", () => {
  let source: ExportSource
  let bytes: Buffer
  let pdf: ReadPdf
  beforeAll(async () => {
    source = sourceOf(EVERYTHING, { pictures: await pictures(), version: VERSION })
    bytes = pdfOf(source)
    pdf = readPdf(bytes)
  })

  test("says its title, its language, that it is tagged, and that it is PDF/UA", () => {
    expect(pdf.info).toMatchObject({ Title: "Vereinbarung", Tagged: "yes", JavaScript: "no" })
    expect(pdf.info.Author).toBe("Landeshauptstadt Schwerin")
    expect(bytes.toString("latin1")).toContain("/Lang (de-DE)")
    expect(pdf.metadata).toContain("<pdfuaid:part>1</pdfuaid:part>")
    expect(pdf.metadata).toContain("Fassung 3 „Beschlussfassung“")
    expect(pdf.metadata).toContain(source.sha256)
  })

  test("has headings, lists, tables with headers, figures with their words, footnotes and links as tags", () => {
    const count = (tag: string) => pdf.tags.filter((one) => one === tag).length
    expect(pdf.structure).toMatch(/^ {2}H1 "Ausgangslage"/m)
    expect({
      H1: count("H1"),
      H2: count("H2"),
      Table: count("Table"),
      THead: count("THead"),
      Caption: count("Caption"),
      Figure: count("Figure"),
      Note: count("Note"),
      BlockQuote: count("BlockQuote"),
    }).toEqual({
      // The footnote without a place stands under a heading of its own.
      H1: 2,
      H2: 1,
      Table: 2,
      THead: 2,
      Caption: 3,
      // What only adorns is no figure to a reader.
      Figure: 1,
      Note: 2,
      BlockQuote: 1,
    })
    expect(count("Link")).toBeGreaterThanOrEqual(1)
    expect(pdf.structure).toMatch(/\/Scope \/Column/)
    expect(bytes.toString("latin1")).toContain("Karte des Landes")
  })

  test("tells a cell's row and its column by headers in both directions", () => {
    const [first = "", second = ""] = pdf.structure.split(/^ *Table /m).slice(1)
    const scopes = (table: string) => [...table.matchAll(/\/Scope \/(\w+)/g)].map(([, one]) => one)
    expect(scopes(first)).toEqual(["Column", "Column", "Row", "Row"])
    expect(first).toMatch(/TH[^"]*\/Scope \/Row[^"]*"2027"/)
    // A list of its own would name the column's header only.
    expect(first.match(/TD[^"]*\/Headers \[\(/)).toBeNull()
    expect(scopes(second).slice(0, 2)).toEqual(["Column", "Column"])
    expect(second).toMatch(/TD[^"]*\/Headers \[\(/)
  })

  test("names the language of a passage in another one", () => {
    expect(pdf.languages).toContain("en")
  })

  test("has its headings as bookmarks, with their numbers", () => {
    expect(pdf.bookmarks).toEqual([
      "1 Ausgangslage",
      "1.1 Übersprungene Ebene",
      "Fußnoten ohne Stelle im Text",
    ])
  })

  test("says on each page which version it is, its hash and the number of the page", () => {
    const pages = pdf.text.split("\f").filter((page) => page.trim() !== "")
    expect(pages.length).toBe(2)
    pages.forEach((page, at) => {
      expect(page).toMatch(/Fassung 3/)
      expect(page).toContain(`Seite ${at + 1} von 2`)
      expect(page.replace(/\s+/g, "")).toContain(`SHA-256${source.sha256}`)
    })
    const live = readPdf(pdfOf(sourceOf(EVERYTHING)))
    expect(live.text.match(/Arbeitsstand, nicht beschlossen +Seite/g)?.length).toBe(live.pages)
  })

  test("lists its contents with the numbers of their pages", () => {
    const { concept } = Object.fromEntries(demoSources().map(({ name, source }) => [name, source]))
    if (!concept) throw new Error("The demo has no concept.")
    const found = readPdf(pdfOf(concept))
    expect(found.tags.filter((tag) => tag === "TOCI").length).toBe(
      found.tags.filter((tag) => /^H[123]$/.test(tag)).length,
    )
    const [first = ""] = found.text.split("\f")
    expect(first).toMatch(/1\.1\s+Was heute gelingt\s+\u2060?3\n/)
    expect(first).toContain("Demodaten, frei erfunden")
  })

  test("is the same to the byte each time, and another one for another text", () => {
    expect(pdfOf(source).equals(bytes)).toBe(true)
    const other = { ...source, sha256: source.sha256.replace(/.$/, "x") }
    expect(pdfOf(other).equals(bytes)).toBe(false)
  })

  test("can be made for archives too", () => {
    const archived = readPdf(pdfOf(source, "a-2a"))
    expect(archived.metadata).toContain("<pdfaid:part>2</pdfaid:part>")
    expect(archived.metadata).toContain("<pdfaid:conformance>A</pdfaid:conformance>")
    const structure = (tags: string[]) => tags.filter((tag) => tag !== "Object")
    expect(structure(archived.tags)).toEqual(structure(pdf.tags))
  })

  test.each(demoSources())("holds every word of $name in its structure", ({ source }) => {
    const words = splitWords(structureText(readPdf(pdfOf(source))))
    expect(wordsOf(source).length).toBeGreaterThan(300)
    expect(missingWords(wordsOf(source), words)).toEqual([])
  })

  test("holds every word of a text with one of everything", () => {
    const alts = ["Karte", "des", "Landes"]
    const words = splitWords(structureText(pdf).replaceAll("\u200B", ""))
    expect(missingWords(wordsOf(source), [...words, ...alts])).toEqual([])
  })
})

describe("what PDF/UA refuses is found before", () => {
  const figure = { id: "abb", kind: "figure" as const, src: PICTURE, runs: text("Die Kreise") }

  test("a picture without a description, and a heading without words, each with its place", async () => {
    const seeds = [
      { id: "h1", kind: "heading" as const, level: 1, runs: text("Zweck") },
      { id: "h2", kind: "heading" as const, level: 1, runs: [{ text: "  " }] },
      figure,
      { ...figure, id: "gut", alt: "Karte" },
      { ...figure, id: "schmuck", decorative: true },
    ]
    const found = pdfProblems(buildTree(sourceOf(seeds, { pictures: await pictures() })))
    expect(found).toEqual([
      {
        kind: "empty-heading",
        blockId: "h2",
        sentence:
          "Die Überschrift 2 ist leer. Bitte geben Sie ihr einen Namen, oder löschen Sie sie.",
      },
      {
        kind: "missing-alt",
        blockId: "abb",
        sentence:
          "Abbildung 1 „Die Kreise“ hat keine Beschreibung für Menschen, die sie nicht sehen. Bitte beschreiben Sie das Bild, oder kennzeichnen Sie es als Schmuck.",
      },
    ])
  })

  test("the compiler refuses exactly what is found", async () => {
    const shown = { pictures: await pictures() }
    for (const seed of [figure, { kind: "heading" as const, level: 1, runs: [] }]) {
      const refused = sourceOf([seed], shown)
      expect(pdfProblems(buildTree(refused)).length).toBe(1)
      expect(() => pdfOf(refused)).toThrow(/PDF\/UA-1 error/)
    }
    const taken = sourceOf(
      [
        { ...figure, alt: "Karte" },
        { ...figure, src: "b".repeat(64) },
      ],
      shown,
    )
    expect(pdfProblems(buildTree(taken))).toEqual([])
    expect(readPdf(pdfOf(taken)).tags).toContain("Figure")
  })
})

describe("whatever people write can be set", () => {
  const paragraph = (words: string) => ({ kind: "paragraph" as const, runs: text(words) })
  const long = "Verkehrsinfrastrukturfinanzierungsgesellschaftsgesetzentwurf".repeat(40)
  const hostile: Record<string, Parameters<typeof sourceOf>[0]> = {
    "signs of Typst": [
      paragraph(
        '#let x = 1; #panic("x") $ x^2 $ \\ \\u{41} "q" `raw` *b* _i_ <label> @ref // no /* no */ = h',
      ),
      { kind: "heading", level: 1, runs: text('#read("/etc/passwd") = $') },
      { kind: "table", caption: "#caption $x$", rows: [[[paragraph("#[cell]")]]] },
    ],
    "words without end": [
      paragraph(long),
      paragraph(`https://example.org/${"pfad/".repeat(80)}?q=${"x".repeat(300)}`),
      { kind: "heading", level: 1, runs: text(long) },
      { kind: "table", rows: [[[paragraph(long)], [paragraph("kurz")]]] },
    ],
    "other scripts and signs": [
      paragraph("שלום עולם, مرحبا بالعالم, Здравствуйте, Γειά, ď Ł ț"),
      { kind: "paragraph", runs: [{ text: "שלום ☑ → Ω", marks: { bold: {}, italic: {} } }] },
      paragraph("😀 👨‍👩‍👧 漢字 \uE000 \u202E verkehrt \u2028 a\u0301 ﷽"),
      { kind: "paragraph", runs: [{ text: "漢字 😀 →", marks: { code: {}, bold: {} } }] },
    ],
    "deep lists": Array.from({ length: 40 }, (_, at) => ({
      kind: at % 2 === 0 ? ("bullet" as const) : ("ordered" as const),
      level: Math.min(8, at % 9),
      runs: text(`Ebene ${at}`),
    })),
    "footnotes everywhere": [
      {
        kind: "heading",
        level: 1,
        runs: [...text("Kopf"), { text: "\uFFFC", marks: { note: { id: "n1" } } }],
      },
      {
        kind: "table",
        headerRows: 1,
        rows: Array.from({ length: 90 }, () => [
          [
            {
              kind: "paragraph" as const,
              runs: [...text("Zelle"), { text: "\uFFFC", marks: { note: { id: "n2" } } }],
            },
          ],
        ]),
      },
      {
        id: "n1",
        kind: "footnote",
        runs: [...text("nennt sich selbst"), { text: "\uFFFC", marks: { note: { id: "n1" } } }],
      },
      { id: "n2", kind: "footnote", runs: text("oft genannt") },
      {
        id: "n3",
        kind: "footnote",
        runs: [...text("nur sich selbst"), { text: "\uFFFC", marks: { note: { id: "n3" } } }],
      },
    ],
    "headers beside rows only": [
      {
        kind: "table",
        headerRows: 0,
        headerColumns: 2,
        rows: [[[paragraph("a")], [paragraph("b")], []]],
      },
      { kind: "table", headerRows: 0, headerColumns: 1, rows: [] },
      {
        kind: "table",
        headerRows: 0,
        headerColumns: 1,
        rows: [[[paragraph("c")]], [[paragraph("d")]]],
      },
    ],
    "broken tables": [
      { kind: "table", rows: [] },
      { kind: "table", rows: [[]] },
      {
        kind: "table",
        headerRows: 9,
        headerColumns: 9,
        rows: [[[paragraph("nur Kopf")]], [[paragraph("a")], [paragraph("b")]]],
      },
      { kind: "table", headerRows: 0, rows: [[[], []]] },
    ],
    nothing: [],
  }

  test.each(Object.entries(hostile))("%s", (_, seeds) => {
    for (const profile of ["ua-1", "a-2a"] as const) {
      const pdf = readPdf(pdfOf(sourceOf(seeds, { title: '#"$\\ Titel 😀' }), profile))
      expect(pdf.pages).toBeGreaterThan(0)
      expect(pdf.info.Title).toBe('#"$\\ Titel [U+1F600]')
    }
  })

  test("what is written is never read as Typst", () => {
    const pdf = readPdf(pdfOf(sourceOf(hostile["signs of Typst"] ?? [])))
    expect(pdf.text).toContain(
      '#let x = 1; #panic("x") $ x^2 $ \\ \\u{41} "q" `raw` *b* _i_ <label> @ref',
    )
    expect(pdf.text).toContain('#read("/etc/passwd") = $')
  })

  test("letters that no font has are spelled, the others stand", () => {
    const { text: found } = readPdf(pdfOf(sourceOf(hostile["other scripts and signs"] ?? [])))
    expect(found).toContain("[U+1F600]")
    expect(found).toContain("[U+6F22]")
    expect(found).toContain("Здравствуйте")
    expect(found).not.toContain("[U+2611]")
  })

  test("a word without end stays on the paper", () => {
    const pdf = readPdf(pdfOf(sourceOf(hostile["words without end"] ?? [])))
    const letters = splitWords(pdf.text.replace(/[\u200B\u00AD-]\s*|\s+/g, "")).join("")
    expect(letters).toContain(long.slice(0, 400))
    const widest = Math.max(...pdf.text.split("\n").map((line) => line.length))
    expect(widest).toBeLessThan(160)
  })

  test("headers beside rows stay those of their own table, whatever else stands in the text", () => {
    const pdf = readPdf(pdfOf(sourceOf(hostile["headers beside rows only"] ?? [])))
    expect(pdf.tags.filter((tag) => tag === "Table").length).toBe(2)
    expect(pdf.tags.filter((tag) => tag === "TH").length).toBe(4)
    expect(pdf.tags.filter((tag) => tag === "TD").length).toBe(1)
  })

  test("a table of 500 rows and one of 30 columns", () => {
    const cell = (words: string) => [paragraph(words)]
    const tall = Array.from({ length: 500 }, (_, row) => [cell(`Zeile ${row}`), cell("Text")])
    const wide = [Array.from({ length: 30 }, (_, at) => cell(`Spalte ${at}`))]
    const pdf = readPdf(
      pdfOf(
        sourceOf([
          { kind: "table", rows: tall },
          { kind: "table", rows: wide },
        ]),
      ),
    )
    expect(pdf.structure.match(/Zeile \d+/g)?.length).toBe(500)
    // The head stands on each page, and is read once.
    expect(pdf.text.match(/^Zeile 0\b/gm)?.length).toBeGreaterThan(5)
    expect(pdf.structure.match(/"Zeile 0"/g)?.length).toBe(1)
  })

  test(
    "hundreds of pages",
    ({ task }) => {
      const { content } = demoSources()[0]?.source ?? sourceOf([])
      const blocks = Array.from({ length: sized(3, 12) }, () => content.blocks).flat()
      const began = performance.now()
      const pdf = pdfOf({ ...sourceOf([]), content: { ...content, blocks } })
      const seconds = (performance.now() - began) / 1000
      const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0
      task.meta.figures = `${pages} pages of tagged PDF in ${seconds.toFixed(1)} s; load ${loadavg()[0]?.toFixed(1)}`
      expect(pages).toBeGreaterThan(sized(50, 200))
    },
    LONG_MS,
  )

  test("pictures of each kind that is stored", async () => {
    const kinds = ["png", "jpeg", "webp"] as const
    const made = await Promise.all(
      kinds.map(async (kind) => [kind, await picture(kind, 200, 3000)] as const),
    )
    const shown = Object.fromEntries(
      made.map(([kind, content], at) => [
        String(at).repeat(64),
        { mediaType: `image/${kind}`, width: 200, height: 3000, bytes: content },
      ]),
    )
    const seeds = Object.keys(shown).map((src) => ({
      kind: "figure" as const,
      src,
      alt: "Rot",
      runs: [],
    }))
    const pdf = readPdf(pdfOf(sourceOf(seeds, { pictures: shown })))
    expect(pdf.tags.filter((tag) => tag === "Figure").length).toBe(3)
  })
})

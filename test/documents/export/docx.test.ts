import { beforeAll, describe, expect, test } from "vitest"
import { buildTree } from "../../../app/features/documents/export/build-tree.ts"
import { writeDocx } from "../../../app/features/documents/export/docx/write-docx.ts"
import type { ExportSource } from "../../../app/features/documents/export/export-source.ts"
import { picture } from "../../files/pictures.ts"
import { findProgram } from "../../support/program.ts"
import { convertByLibreOffice, countInOdt, docxText, readDocx, withoutStyles } from "./read-docx.ts"
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

const OFFICE_MS = 150_000
const soffice = findProgram("soffice")
const NO_OFFICE = "LibreOffice is not installed: whether it reads our Word files was NOT tested"

const docxOf = (source: ExportSource) => writeDocx(buildTree(source), source.pictures)
const matches = (xml: string | undefined, pattern: RegExp) =>
  [...(xml ?? "").matchAll(pattern)].map(([, found]) => found)

function countWords(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ")
}

describe("the Word file", () => {
  let source: ExportSource
  let bytes: Buffer
  let parts: Record<string, string>
  beforeAll(async () => {
    source = sourceOf(EVERYTHING, { pictures: await pictures(), version: VERSION })
    bytes = await docxOf(source)
    parts = readDocx(bytes)
  })

  test("has a style for each kind of block", () => {
    const used = new Set(matches(parts["word/document.xml"], /<w:pStyle w:val="([^"]+)"/g))
    for (const style of [
      "Title",
      "Heading1",
      "Heading2",
      "Caption",
      "Quote",
      "Hinweis",
      "ListParagraph",
      "Tabellenkopf",
    ]) {
      expect(used).toContain(style)
      expect(parts["word/styles.xml"]).toContain(`w:styleId="${style}"`)
    }
  })

  test("counts its headings and lists itself, as lists of Word's", () => {
    const document = parts["word/document.xml"] ?? ""
    expect(document).not.toMatch(/<w:t[^>]*>1\.1/)
    expect(
      matches(document, /<w:pStyle w:val="(Heading\d)"\/>(?:(?!<\/w:pPr>).)*<w:numPr>/g),
    ).toEqual(["Heading1", "Heading2"])
    expect(matches(document, /(<w:numPr>)/g).length).toBeGreaterThanOrEqual(9)
    expect(parts["word/numbering.xml"]).toContain('<w:lvlText w:val="%1.%2"/>')
    expect(parts["word/numbering.xml"]).toContain('<w:numFmt w:val="lowerLetter"/>')
  })

  test("repeats the head of a table on each page, and says which column is one", () => {
    const document = parts["word/document.xml"] ?? ""
    expect(matches(document, /(<w:tblHeader\/>)/g).length).toBe(2)
    expect(matches(document, /w:firstColumn="(\w+)"/g)).toEqual(["true", "false"])
  })

  test("has footnotes, links, languages and descriptions as such", () => {
    const document = parts["word/document.xml"] ?? ""
    expect(matches(document, /<w:footnoteReference w:id="(\d+)"/g)).toEqual(["1", "2"])
    expect(docxText(parts["word/footnotes.xml"])).toContain("In der Fassung vom 1. Mai")
    expect(parts["word/_rels/document.xml.rels"]).toContain("https://example.org/s(1)?a=1&amp;b=2")
    expect(document).toContain('<w:lang w:val="en"/>')
    expect(parts["word/styles.xml"]).toContain('<w:lang w:val="de-DE"/>')
    expect(document).toContain('descr="Karte des Landes"')
    expect(document).toMatch(/decorative[^>]*val="1"/)
  })

  test("says in its properties what it is and which version, with that version's time", () => {
    const core = parts["docProps/core.xml"] ?? ""
    expect(core).toContain("<dc:title>Vereinbarung</dc:title>")
    expect(core).toContain("<dc:language>de</dc:language>")
    expect(core).toContain(`SHA-256 ${source.sha256}</dc:description>`)
    expect(core).toContain("2026-11-22T09:42:00Z</dcterms:created>")
    expect(parts["docProps/custom.xml"]).toContain(source.sha256)
  })

  test("has the version, its hash and the page's number at the foot of each page", () => {
    const feet = Object.entries(parts).filter(([path]) => /^word\/footer\d\.xml$/.test(path))
    expect(feet.length).toBe(2)
    for (const [, foot] of feet) {
      expect(docxText(foot).replace(/\s/g, "")).toContain(`SHA-256${source.sha256}`)
      expect(docxText(foot)).toContain("Fassung 3")
      expect(foot).toContain("NUMPAGES")
    }
  })

  test("keeps the blocks' ids, so that a text that comes back is known again", () => {
    const names = matches(parts["word/document.xml"], /<w:bookmarkStart w:name="b_([^"]+)"/g)
    expect(names.length).toBeGreaterThan(15)
    expect(names).toContain("kap1")
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(demoSources())("holds every word of $name", async ({ source: demo }) => {
    const found = readDocx(await docxOf(demo))
    const words = splitWords(docxText(found["word/document.xml"]))
    expect(missingWords(wordsOf(demo), words)).toEqual([])
    expect(docxText(found["word/document.xml"])).toContain("Demodaten, frei erfunden")
  })

  test("holds every word of a text with one of everything", () => {
    const text = docxText(parts["word/document.xml"]) + docxText(parts["word/footnotes.xml"])
    expect(missingWords(wordsOf(source), [...splitWords(text), "Karte", "des", "Landes"])).toEqual(
      [],
    )
  })

  test("takes what Word does not know: WebP, empty tables, signs of XML, footnotes in footnotes", async () => {
    const webp = await picture("webp", 120, 80)
    const shown = { [PICTURE]: { mediaType: "image/webp", width: 120, height: 80, bytes: webp } }
    const text = (words: string) => [{ text: words }]
    const note = (id: string) => ({ text: "\uFFFC", marks: { note: { id } } })
    const found = readDocx(
      await docxOf(
        sourceOf(
          [
            { kind: "figure", src: PICTURE, alt: '<"&', runs: [] },
            { kind: "table", rows: [] },
            { kind: "table", rows: [[[]]] },
            { kind: "paragraph", runs: [...text("<w:p> & ]]>"), note("n1")] },
            { id: "n1", kind: "footnote", runs: [...text("siehe"), note("n2"), note("n1")] },
            { id: "n2", kind: "footnote", runs: text("tief") },
          ],
          { pictures: shown, title: '"<&' },
        ),
      ),
    )
    expect(Object.keys(found).filter((path) => path.endsWith(".png")).length).toBe(1)
    expect(docxText(found["word/document.xml"])).toContain("<w:p> & ]]>")
    expect(docxText(found["word/document.xml"])).toContain("tief")
    expect(docxText(found["word/footnotes.xml"])).toContain("siehe (Fußnote 2) (Fußnote 1)")
  })

  test(
    "LibreOffice reads the same numbers of everything, and none of a file without styles",
    ({ skip, task }) => {
      // No failure: the file itself is read by the tests above.
      if (soffice === undefined) return skip(NO_OFFICE)
      const wanted = {
        headings: 3,
        headerRows: 2,
        tables: 2,
        footnotes: 2,
        descriptions: 1,
        lists: 9,
        links: 1,
      }
      const read = (file: Uint8Array) => {
        const odt = convertByLibreOffice(soffice, file)
        const { lists, links, ...counts } = countInOdt(odt)
        return {
          ...counts,
          lists: Math.min(lists, wanted.lists),
          links: Math.min(links, wanted.links),
        }
      }
      expect(read(bytes)).toEqual(wanted)
      const stripped = read(withoutStyles(bytes))
      task.meta.figures = `read by LibreOffice: ${countWords(wanted)}; without styles: ${countWords(stripped)}`
      expect(stripped.headings).not.toBe(wanted.headings)
      expect(stripped.headerRows).not.toBe(wanted.headerRows)
    },
    OFFICE_MS,
  )

  test(
    "LibreOffice finds every word of the demo's concept",
    async ({ skip }) => {
      if (soffice === undefined) return skip(NO_OFFICE)
      const concept = demoSources()[0]?.source ?? sourceOf([])
      const odt = convertByLibreOffice(soffice, await docxOf(concept))
      const body = odt.slice(odt.indexOf("<office:body>"))
      const text = body
        .replace(/<(?:text:s|text:tab|text:line-break)\b[^>]*\/>|<\/text:[ph]>/g, " ")
        .replace(/<[^>]*>/g, "")
      expect(missingWords(wordsOf(concept), splitWords(text))).toEqual([])
    },
    OFFICE_MS,
  )
})

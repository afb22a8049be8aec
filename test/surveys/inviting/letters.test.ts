import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { codeInGroups } from "../../../app/features/surveys/inviting/codes.ts"
import type { LettersSource } from "../../../app/features/surveys/inviting/letters/letter.ts"
import { qrModules } from "../../../app/features/surveys/inviting/letters/qr.ts"
import { writeLetters } from "../../../app/features/surveys/inviting/letters/write-letters.ts"
import { type ReadPdf, readPdf } from "../../documents/export/read-pdf.ts"
import { readQr } from "./read-qr.ts"

const COUNT = 122
const TREE = 3
const LONG = "Amt Neubukow-Salzhaff an der langen Straße zu den Mühlen am Hang — Łódź"
const HOST = "schulterschluss.example"
const TEXT =
  "Guten Tag,\n\nwir bitten um eine Antwort.\nSie gilt für die ganze Verwaltung.\n\n#panic() *nicht* fett"

const codes = Array.from({ length: COUNT }, (_, index) =>
  String(index * 7919).padStart(16, "7K4M29QFD3XX01AB"),
)
const source: LettersSource = {
  ...{ title: "Zukunftsradar", sender: "Städte- und Gemeindetag", host: HOST, isDemo: true },
  at: "2026-11-24T09:00:00.000Z",
  letters: codes.map((code, index) => ({
    ...{ name: index === 1 ? LONG : `Amt ${index}`, subject: "Zukunftsradar", text: TEXT },
    ...{ code: codeInGroups(code), address: `https://${HOST}/s/${code}` },
  })),
}

test("a QR code says its address to whoever reads by the standard", () => {
  for (const host of ["a.example", HOST, "umfragen.staedte-und-gemeindetag-mv.example"]) {
    for (const code of codes.slice(0, 12)) {
      const address = `https://${host}/s/${code}`
      expect(readQr(qrModules(address))).toBe(address)
    }
  }
})

describe("letters as PDF", () => {
  let bytes: Buffer
  let pdf: ReadPdf
  beforeAll(() => {
    bytes = writeLetters(source)
    // The tree of all of them takes half a minute to read.
    pdf = readPdf(writeLetters({ ...source, letters: source.letters.slice(0, TREE) }))
  })

  test("have a page each, with that administration's code once and no other's", () => {
    const pages = execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes })
      .toString()
      .split("\f")
    // The last one ends with a form feed, too.
    expect(pages).toHaveLength(COUNT + 1)
    for (const [index, code] of codes.entries()) {
      const found = pages[index]?.match(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/g)
      expect(found).toEqual([codeInGroups(code)])
      expect(pages[index]).toContain(index === 1 ? "Amt Neubukow-Salzhaff" : `Amt ${index}\n`)
    }
    expect(pages[0]).toContain("#panic() *nicht* fett")
    expect(pages[0]).toContain("Demodaten, frei erfunden")
    expect(pages[0]).toContain(`${HOST}/s`)
  })

  test("are tagged for screen readers (PDF/UA-1), the code of each told by words", () => {
    expect(pdf.info.Tagged).toBe("yes")
    expect(pdf.info.Title).toBe("Zukunftsradar")
    expect(pdf.metadata).toContain("<pdfuaid:part>1</pdfuaid:part>")
    expect(pdf.tags.filter((tag) => tag === "H1")).toHaveLength(TREE)
    expect(pdf.tags.filter((tag) => tag === "Figure")).toHaveLength(TREE)
  })

  test("show a QR code on paper that leads to the page of the code beside it", () => {
    expect(readQr(printedModules(bytes, 1))).toBe(source.letters[0]?.address)
    expect(readQr(printedModules(bytes, COUNT))).toBe(source.letters.at(-1)?.address)
  })

  test("have the name where the window of an envelope is", () => {
    const words = execFileSync("pdftotext", ["-bbox", "-f", "2", "-l", "2", "-", "-"], {
      input: bytes,
    }).toString()
    const box = (word: string) => {
      const found = new RegExp(
        `xMin="([\\d.]+)" yMin="([\\d.]+)" xMax="([\\d.]+)" yMax="([\\d.]+)">${word}<`,
      )
      return (found.exec(words) ?? []).slice(1).map((points) => (Number(points) * 25.4) / 72)
    }
    const [left = 0, top = 0] = box("Neubukow-Salzhaff")
    // DIN 5008, form B: 17.7 mm for what is sent back, then the address.
    expect(left).toBeGreaterThanOrEqual(25)
    expect(top).toBeGreaterThanOrEqual(62.7)
    const [, , right = 0, bottom = 0] = box("Łódź")
    expect(right).toBeLessThanOrEqual(105)
    expect(bottom).toBeLessThanOrEqual(90)
  })
})

describe("the window of an envelope (DIN 5008, form B)", () => {
  const LONGEST = 200
  const ofLength = (words: string) => words.repeat(9).slice(0, LONGEST)
  const names = [
    ofLength("Zweckverband für Wasserversorgung und Abwasserbeseitigung der Städte und Gemeinden "),
    "Wasserversorgungsundabwasserbeseitigungszweckverbandsgeschäftsstellenleitung",
    "Amt an der Nordwestmecklenburgischeostseeküstenstadtgemeindenverwaltungsgemeinschaft",
    ofLength("W"),
    ofLength("Breitwortverband "),
  ]

  test("holds each name wholly, and nothing is printed over anything else", () => {
    const [first] = source.letters
    if (!first) throw new Error("There is no letter.")
    const subject = ofLength("Umfrage zur Digitalisierung der Verwaltungen ")
    const letters = names.map((name) => ({ ...first, name, subject }))
    const xml = execFileSync("pdftotext", ["-bbox", "-", "-"], {
      input: writeLetters({ ...source, letters }),
      maxBuffer: 100 << 20,
    }).toString()
    const pages = xml.split("<page ").slice(1).map(boxesOf)
    expect(pages).toHaveLength(names.length)
    for (const [index, boxes] of pages.entries()) {
      const name = names[index] ?? ""
      const [end] = boxes.filter(({ word }) => word === "24.11.2026")
      const field = boxes.filter(({ top, bottom }) => top > 62.5 && bottom < (end?.top ?? 0))
      const printed = field
        .map(({ word }) => word)
        .join("")
        .replace(/[\u00AD\u200B]/g, "")
      expect(printed).toBe(name.replaceAll(" ", ""))
      expect(Math.max(...field.map(({ right }) => right))).toBeLessThanOrEqual(105)
      expect(Math.max(...field.map(({ bottom }) => bottom))).toBeLessThanOrEqual(90)
      const below = boxes.filter(({ word }) => word === "Umfrage").map(({ top }) => top)
      expect(Math.min(...below)).toBeGreaterThanOrEqual(end?.bottom ?? 0)
    }
  })
})

interface Box {
  word: string
  top: number
  right: number
  bottom: number
}

/** The words of a page with where they stand, in millimetres. */
function boxesOf(page: string): Box[] {
  const mm = (points = "") => (Number(points) * 25.4) / 72
  const found = page.matchAll(
    /xMin="[\d.]+" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
  )
  return [...found].map(([, top, right, bottom, word = ""]) => ({
    ...{ word, top: mm(top), right: mm(right), bottom: mm(bottom) },
  }))
}

const DPI = 200
const MM = DPI / 25.4

/** The modules of the QR code on a page as it is printed: black or white in the middle of each. */
function printedModules(pdf: Buffer, page: number): boolean[][] {
  const { width, height, isBlack } = rasterOf(pdf, page)
  const left = Math.round(25 * MM)
  const right = Math.round(63 * MM)
  // The code is the one thing that is black in so many rows on end: its finder begins at its left edge.
  const dark = (y: number) => firstBlack(isBlack, left, right, y)
  let top = height
  for (let y = 0; y < height && top === height; y += 1) {
    const x = dark(y)
    if (x === null) continue
    const side = 5.5 * MM
    if ([0, 0.2, 0.4, 0.6, 0.8, 1].every((part) => isBlack(x + 2, Math.round(y + side * part))))
      top = y
  }
  const x0 = dark(top) ?? left
  let finder = 0
  while (isBlack(x0 + finder, top + 1)) finder += 1
  const module = finder / 7
  let x1 = x0
  for (let x = x0; x < Math.min(right, width); x += 1) if (isBlack(x, top + 1)) x1 = x
  const size = Math.round((x1 - x0 + 1) / module)
  const step = (x1 - x0 + 1) / size
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) =>
      isBlack(Math.round(x0 + (column + 0.5) * step), Math.round(top + (row + 0.5) * step)),
    ),
  )
}

function firstBlack(
  isBlack: (x: number, y: number) => boolean,
  left: number,
  right: number,
  y: number,
): number | null {
  for (let x = left; x < right; x += 1) if (isBlack(x, y)) return x
  return null
}

function rasterOf(pdf: Buffer, page: number) {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-letter-"))
  try {
    const file = join(folder, "letters.pdf")
    writeFileSync(file, pdf)
    const pages = ["-f", String(page), "-l", String(page), "-singlefile"]
    execFileSync("pdftoppm", ["-gray", "-r", String(DPI), ...pages, file, join(folder, "page")])
    const image = readFileSync(join(folder, "page.pgm"))
    const [, width = "0", height = "0"] =
      /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString("latin1", 0, 40)) ?? []
    const offset = image.length - Number(width) * Number(height)
    const isBlack = (x: number, y: number) => (image[offset + y * Number(width) + x] ?? 255) < 128
    return { width: Number(width), height: Number(height), isBlack }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inflateSync } from "node:zlib"

const MAX_OUTPUT = 256 * 1024 * 1024

/** What poppler's programs say of a PDF. */
export interface ReadPdf {
  /** "Title" → "Vereinbarung", as `pdfinfo` lists it. */
  info: Record<string, string>
  /** The structure tree with its words, one element a line. */
  structure: string
  /** Names of the elements in order: "H1", "TH" … */
  tags: string[]
  metadata: string
  /** Titles of the bookmarks in order. */
  bookmarks: string[]
  /** Languages of passages, as the pages name them. */
  languages: string[]
  /** Words on the pages, with headers and footers. */
  text: string
  pages: number
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-pdf-"))
  try {
    const file = join(folder, "export.pdf")
    writeFileSync(file, bytes)
    const run = (program: string, ...args: string[]) =>
      // What poppler finds odd it says on the other channel.
      execFileSync(program, args, {
        stdio: ["ignore", "pipe", "ignore"],
        maxBuffer: MAX_OUTPUT,
      }).toString()
    const info = Object.fromEntries(
      run("pdfinfo", file)
        .split("\n")
        .map((line) => [
          line.slice(0, line.indexOf(":")),
          line.slice(line.indexOf(":") + 1).trim(),
        ]),
    )
    const structure = run("pdfinfo", "-struct-text", file)
    return {
      info,
      structure,
      tags: structure
        .split("\n")
        .flatMap((line) => /^ *([A-Z][A-Za-z0-9]*)\b/.exec(line)?.[1] ?? []),
      metadata: run("pdfinfo", "-meta", file),
      bookmarks: bookmarksOf(bytes),
      languages: languagesOf(bytes),
      text: run("pdftotext", "-layout", file, "-"),
      pages: Number(info.Pages),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const WITHIN_A_LINE = new Set(["Span", "Link", "Object"])

/** The words of the structure tree: what a screen reader reads, without headers and footers. */
export function structureText({ structure }: ReadPdf): string {
  let label = Number.POSITIVE_INFINITY
  return structure
    .split("\n")
    .map((line) => {
      const [found, indent = "", words, tag] =
        /^( *)(?:"(.*)"|([A-Z][A-Za-z0-9]*)\b)/.exec(line) ?? []
      if (found === undefined) return ""
      // What follows a footnote's mark is no part of it.
      const leavesLabel = label < Number.POSITIVE_INFINITY && indent.length <= label
      if (leavesLabel) label = Number.POSITIVE_INFINITY
      if (tag === "Lbl") label = indent.length
      if (words !== undefined) return leavesLabel ? `\n${words}` : words
      return tag === undefined || WITHIN_A_LINE.has(tag) ? "" : "\n"
    })
    .join("")
}

function bookmarksOf(bytes: Uint8Array): string[] {
  const source = Buffer.from(bytes).toString("latin1")
  return [...source.matchAll(/\/Parent \d+ 0 R[^>]*?\/Title (?:\(([^)]*)\)|<([0-9A-F]+)>)/g)].map(
    ([, plain, hex]) =>
      plain ??
      Buffer.from(hex ?? "", "hex")
        .swap16()
        .toString("utf16le")
        .slice(1),
  )
}

function languagesOf(bytes: Uint8Array): string[] {
  const source = Buffer.from(bytes)
  const found = new Set<string>()
  const text = source.toString("latin1")
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf("endstream", start)
    for (const [, language = ""] of inflated(source.subarray(start, end)).matchAll(
      /\/Lang \(([^)]*)\)/g,
    )) {
      found.add(language)
    }
  }
  return [...found]
}

function inflated(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes).toString("latin1")
  } catch {
    return ""
  }
}

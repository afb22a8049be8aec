import { readFileSync } from "node:fs"
import { calendarDateOf, formatDate } from "../../../../ui/dates.ts"
import { compilePdf } from "../../../documents/export/pdf/compile.ts"
import { spellUnshowable } from "../../../documents/export/pdf/glyphs.ts"
import { openTypst, type TypstCompiler } from "../../../documents/export/pdf/typst-binary.ts"
import type { LettersSource } from "./letter.ts"
import { qrSvg } from "./qr.ts"

const LETTERS = readFileSync(new URL("./letters.typ", import.meta.url), "utf8")
let opened: TypstCompiler | null | undefined

/**
 * Sets letters as one tagged PDF (PDF/UA-1), for envelopes with a window.
 *
 * @throws Error where this system has no compiler
 */
export function writeLetters(source: LettersSource): Buffer {
  opened ??= openTypst()
  if (!opened) throw new Error("This system has no PDF compiler.")
  const compiler = opened
  try {
    const { json: data, upright } = spellUnshowable(compiler, JSON.stringify(printOf(source)))
    const creationTimestamp = Math.floor(Date.parse(source.at) / 1000)
    const options = { pdfStandard: "ua-1", creationTimestamp }
    return compilePdf(compiler, LETTERS, { data, upright }, options)
  } finally {
    // The codes let people in: nothing of this run stays.
    compiler.evictCache(0)
  }
}

function printOf({ title, sender, host, at, isDemo, letters }: LettersSource) {
  return {
    ...{ title, sender, host, date: formatDate(calendarDateOf(at)) },
    mark: isDemo ? "Demodaten, frei erfunden" : null,
    letters: letters.map(({ name, subject, text, code, address }) => ({
      ...{ name, subject, code, qr: qrSvg(address) },
      paragraphs: text.split(/\n{2,}/).map((paragraph) => paragraph.split("\n")),
    })),
  }
}

import { readFileSync } from "node:fs"
import { compilePdf } from "../../../documents/export/pdf/compile.ts"
import { spellUnshowable } from "../../../documents/export/pdf/glyphs.ts"
import { openTypst, type TypstCompiler } from "../../../documents/export/pdf/typst-binary.ts"
import { type PaperSource, paperPrint } from "./paper-print.ts"

const DOCUMENT = readFileSync(new URL("./paper.typ", import.meta.url), "utf8")
let opened: TypstCompiler | null | undefined

/**
 * Sets a paper as a tagged PDF (PDF/UA-1). The same release gives the same bytes: the time in it is the
 * release's.
 *
 * @throws Error where this system has no compiler
 */
export function writePaper(source: PaperSource): Buffer {
  opened ??= openTypst()
  if (!opened) throw new Error("This system has no PDF compiler.")
  const compiler = opened
  try {
    const wanted = JSON.stringify(paperPrint(source))
    const { json: data, upright } = spellUnshowable(compiler, wanted)
    const creationTimestamp = Math.floor(Date.parse(source.at) / 1000)
    const options = { pdfStandard: "ua-1", creationTimestamp }
    return compilePdf(compiler, DOCUMENT, { data, upright }, options)
  } finally {
    // What is kept for a next run of the same paper would stay for the life of the process.
    compiler.evictCache(0)
  }
}

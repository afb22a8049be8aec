import { readFileSync } from "node:fs"
import { compilePdf } from "../../../documents/export/pdf/compile.ts"
import { spellUnshowable } from "../../../documents/export/pdf/glyphs.ts"
import { tagRowHeaders } from "../../../documents/export/pdf/row-headers.ts"
import { openTypst, type TypstCompiler } from "../../../documents/export/pdf/typst-binary.ts"
import { countTables, type ReportSource, reportPrint } from "./report-print.ts"

const DOCUMENT = readFileSync(new URL("./report.typ", import.meta.url), "utf8")
let opened: TypstCompiler | null | undefined

/**
 * Sets the results of a survey as a tagged PDF (PDF/UA-1). The same report gives the same bytes: the time in it is
 * that of the figures.
 *
 * @throws Error where this system has no compiler
 */
export function writeReport(source: ReportSource): Uint8Array {
  opened ??= openTypst()
  if (!opened) throw new Error("This system has no PDF compiler.")
  const compiler = opened
  try {
    const wanted = reportPrint(source)
    const { json: data, upright } = spellUnshowable(compiler, JSON.stringify(wanted))
    const creationTimestamp = Math.floor(Date.parse(source.results.asOf) / 1000)
    const options = { pdfStandard: "ua-1", creationTimestamp }
    const pdf = compilePdf(compiler, DOCUMENT, { data, upright }, options)
    // Each table's first column names its rows.
    return tagRowHeaders(pdf, Array<number>(countTables(wanted)).fill(1))
  } finally {
    // What is kept for a next run of the same report would stay for the life of the process.
    compiler.evictCache(0)
  }
}

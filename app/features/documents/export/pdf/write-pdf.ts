import { readFileSync } from "node:fs"
import type { ExportPicture } from "../export-source.ts"
import type { ExportTree } from "../export-tree.ts"
import type { PdfProfile } from "../formats.ts"
import { compilePdf } from "./compile.ts"
import { spellUnshowable } from "./glyphs.ts"
import { pictureFile, printData } from "./print-data.ts"
import { tagRowHeaders } from "./row-headers.ts"
import { openTypst, type TypstCompiler, WORKSPACE } from "./typst-binary.ts"

const DOCUMENT = readFileSync(new URL("./document.typ", import.meta.url), "utf8")
let opened: TypstCompiler | null | undefined

/**
 * Sets the text as a tagged PDF. The same tree gives the same bytes: the time in it is the version's.
 *
 * @throws Error where this system has no compiler, and for what the standard refuses: `pdfProblems` finds that before
 */
export function writePdf(
  tree: ExportTree,
  pictures: Readonly<Record<string, ExportPicture>>,
  profile: PdfProfile,
): Buffer {
  opened ??= openTypst()
  if (!opened) throw new Error("This system has no PDF compiler.")
  const compiler = opened
  try {
    for (const [hash, picture] of Object.entries(pictures)) {
      compiler.mapShadow(`${WORKSPACE}${pictureFile(hash, picture)}`, Buffer.from(picture.bytes))
    }
    const wanted = printData(tree, pictures)
    const { json: data, upright } = spellUnshowable(compiler, JSON.stringify(wanted))
    const options = {
      pdfStandard: profile,
      creationTimestamp: Math.floor(Date.parse(tree.origin.at) / 1000),
    }
    const pdf = compilePdf(compiler, DOCUMENT, { data, upright }, options)
    return tagRowHeaders(pdf, wanted.headerColumns)
  } finally {
    compiler.resetShadow()
    // What is kept for a next run of the same text would stay for the life of the process.
    compiler.evictCache(0)
  }
}

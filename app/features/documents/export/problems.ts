import type { ExportTree, FigureNode, HeadingNode } from "./export-tree.ts"
import { inlineText, isBlank } from "./inlines.ts"

/** What an accessible PDF cannot be made with, and where it stands. */
export interface PdfProblem {
  kind: "missing-alt" | "empty-heading"
  /** The block in the editor; null where it cannot be addressed. */
  blockId: string | null
  /** "Abbildung 2 „Die Kreise“ hat keine Beschreibung …" */
  sentence: string
}

/** What PDF/UA and PDF/A refuse in this text, in its order; found before anything is set. */
export function pdfProblems(tree: ExportTree): PdfProblem[] {
  // Both stand at the top level only: a cell holds neither.
  return tree.nodes.flatMap((node) => {
    if (node.type === "figure") return isDescribed(node) ? [] : [missingAlt(node)]
    return node.type === "heading" && isBlank(node.inlines) ? [emptyHeading(node)] : []
  })
}

/** Without its picture a figure is words only. */
function isDescribed({ picture, decorative, alt }: FigureNode): boolean {
  return picture === null || decorative || alt !== ""
}

function missingAlt({ id, number, caption }: FigureNode): PdfProblem {
  const words = inlineText(caption).trim()
  const name = `Abbildung ${number ?? ""}`.trim() + (words === "" ? "" : ` „${words}“`)
  return {
    kind: "missing-alt",
    blockId: id,
    sentence: `${name} hat keine Beschreibung für Menschen, die sie nicht sehen. Bitte beschreiben Sie das Bild, oder kennzeichnen Sie es als Schmuck.`,
  }
}

function emptyHeading({ id, number }: HeadingNode): PdfProblem {
  const name = number === "" ? "Eine Überschrift" : `Die Überschrift ${number}`
  return {
    kind: "empty-heading",
    blockId: id,
    sentence: `${name} ist leer. Bitte geben Sie ihr einen Namen, oder löschen Sie sie.`,
  }
}

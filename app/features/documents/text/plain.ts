import type * as Y from "yjs"
import { noteOrdinals } from "./footnotes.ts"
import { outsideList, shownLevel } from "./kinds.ts"
import { type ReadBlock, readBlocks } from "./read-blocks.ts"
import { runsText } from "./runs.ts"
import { FRAGMENT } from "./schema.ts"

/** A text for reading views and lists, without an editor. */
export type TextReading = {
  /** Top-level nodes in order; levels of lists and headings are those a reader sees. */
  blocks: ReadBlock[]
  /** Footnote id → number, 1-based. */
  notes: Map<string, number>
  words: number
}

/** Reads a document's text; changes nothing. */
export function readText(doc: Y.Doc): TextReading {
  const blocks = withShownLevels(readBlocks(doc.getXmlFragment(FRAGMENT)))
  const words = blocks.reduce((sum, block) => sum + countWords(blockPlainText(block)), 0)
  return { blocks, notes: noteOrdinals(blocks), words }
}

/** Blocks in order, as they are stored, with the levels of lists and headings that a reader sees. */
export function withShownLevels<Block extends ReadBlock>(blocks: readonly Block[]): Block[] {
  const context = outsideList()
  return blocks.map((block) => {
    if (block.type !== "block") {
      context.listLevel = -1
      return block
    }
    return { ...block, level: shownLevel(block.kind, block.level, context) }
  })
}

/** The words of one node without formatting; a table's cells one per line. */
export function blockPlainText(block: ReadBlock): string {
  if (block.type === "block" || block.type === "figure") return runsText(block.runs)
  if (block.type !== "table") return ""
  const cells = block.rows.flat(2).map((cell) => runsText(cell.runs))
  return [block.caption, ...cells].filter((text) => text !== "").join("\n")
}

/** Number of words: letters and digits with the signs inside a word ("Ost-West", "50.000"). */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-.,'’/][\p{L}\p{N}]+)*/gu)?.length ?? 0
}

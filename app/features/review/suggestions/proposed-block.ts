import { type BlockKind, isListKind } from "../../documents/text/kinds.ts"
import type { ReadBlock, TextBlock } from "../../documents/text/read-blocks.ts"
import type { Run } from "../../documents/text/runs.ts"

export interface ProposedText {
  kind: BlockKind
  level: number
  checked: boolean
  runs: Run[]
}

export interface ProposedTable {
  kind: "table"
  caption: string
  headerRows: number
  headerColumns: number
  rows: ProposedText[][][]
}

export interface ProposedFigure {
  kind: "figure"
  src: string | null
  alt: string
  decorative: boolean
  runs: Run[]
}

/** One block without its id, as a suggestion proposes it. Plain JSON. */
export type ProposedBlock = ProposedText | ProposedTable | ProposedFigure | { kind: "divider" }

/** What a reader sees of a block, without its id; null for what this program does not know. */
export function withoutId(block: ReadBlock): ProposedBlock | null {
  switch (block.type) {
    case "block":
      return textWithoutId(block)
    case "figure": {
      const { src, alt, decorative, runs } = block
      return { kind: "figure", src, alt, decorative, runs }
    }
    case "table": {
      const { caption, headerRows, headerColumns } = block
      const rows = block.rows.map((row) => row.map((cell) => cell.map(textWithoutId)))
      return { kind: "table", caption, headerRows, headerColumns, rows }
    }
    case "divider":
      return { kind: "divider" }
    case "unknown":
      return null
  }
}

/** The same content under an id, as it is read from a text. */
export function withId(id: string, block: ProposedBlock): ReadBlock {
  switch (block.kind) {
    case "table": {
      const { kind: type, rows, ...rest } = block
      const cells = rows.map((row) => row.map((cell) => cell.map((text) => textWithId(null, text))))
      return { type, id, ...rest, rows: cells }
    }
    case "figure": {
      const { kind: type, ...rest } = block
      return { type, id, ...rest }
    }
    case "divider":
      return { type: "divider", id }
    default:
      return textWithId(id, block)
  }
}

export function isProposedText(block: ProposedBlock): block is ProposedText {
  return block.kind !== "table" && block.kind !== "figure" && block.kind !== "divider"
}

/** A block by id, also one in a table cell; null where it is gone. */
export function findReadBlock(blocks: readonly ReadBlock[], id: string | null): ReadBlock | null {
  if (id === null) return null
  for (const block of blocks) {
    if (block.id === id) return block
    const cell = block.type === "table" && block.rows.flat(2).find((one) => one.id === id)
    if (cell) return cell
  }
  return null
}

/** Only tasks can be done: anywhere else the mark would be left over from another kind. */
export function tidied(block: ProposedText): ProposedText {
  const { kind, level, checked } = block
  const isOutermost = !isListKind(kind) && kind !== "paragraph" && kind !== "heading"
  return { ...block, level: isOutermost ? 0 : level, checked: kind === "task" && checked }
}

function textWithoutId({ kind, level, checked, runs }: TextBlock): ProposedText {
  return { kind, level, checked, runs }
}

function textWithId(id: string | null, { kind, level, checked, runs }: ProposedText): TextBlock {
  return { type: "block", id, kind, level, checked, runs }
}

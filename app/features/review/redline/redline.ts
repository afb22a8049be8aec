import type { Milestone, Participant } from "../../documents/text/head.ts"
import type { BlockKind } from "../../documents/text/kinds.ts"
import type { ReadBlock, TextBlock } from "../../documents/text/read-blocks.ts"
import type { Run } from "../../documents/text/runs.ts"

/**
 * What differs between two contents, as plain JSON: applied to the one it gives the other, and back.
 *
 * It holds what has changed with its surroundings, so that it can be drawn; unchanged blocks are only counted.
 */
export interface Redline {
  /** Fields that are the same are left out. */
  frame: Partial<Record<FrameField, Piece[]>>
  head: HeadChange
  /** The text without its footnotes; what comes after the last entry is the same. Empty where nothing differs. */
  blocks: Entry[]
  /** Footnotes, by id: their numbers and their order say nothing. */
  notes: Entry[]
}

export type FrameField = "title" | "language" | "numbering"

/** A stretch of one text: what stays, goes, comes, or stays with another formatting. */
export type Piece =
  | { op: "same"; runs: Run[] }
  | { op: "deleted"; runs: Run[] }
  | { op: "inserted"; runs: Run[] }
  | { op: "formatted"; before: Run[]; after: Run[] }

export interface Values<Value> {
  before: Value
  after: Value
}

/** One step through both texts, in the order in which a reader meets it. */
export type Entry =
  /** So many blocks are the same. */
  | { op: "same"; count: number }
  | { op: "deleted"; block: ReadBlock }
  | { op: "inserted"; block: ReadBlock }
  /** An unchanged block that stands elsewhere now; `key` joins its two ends. */
  | { op: "moved_away"; key: string; block: ReadBlock }
  | { op: "moved_here"; key: string; block: ReadBlock }
  | { op: "changed"; change: BlockChange }
  /** One block has become several, or several one, and not a letter differs. */
  | { op: "split"; whole: TextAttributes; parts: TextBlock[] }
  | { op: "joined"; whole: TextAttributes; parts: TextBlock[] }

export type BlockChange = TextChange | FigureChange | TableChange

export interface TextAttributes {
  id: string | null
  kind: BlockKind
  level: number
  checked: boolean
}

export interface TextChange extends Values<TextAttributes> {
  type: "block"
  pieces: Piece[]
}

export interface FigureAttributes {
  id: string | null
  src: string | null
  alt: string
  decorative: boolean
}

export interface FigureChange extends Values<FigureAttributes> {
  type: "figure"
  pieces: Piece[]
}

export interface TableAttributes {
  id: string | null
  headerRows: number
  headerColumns: number
}

/** Rows and columns have no ids: they are paired by what stands in them. */
export interface TableChange extends Values<TableAttributes> {
  type: "table"
  caption: Piece[]
  /** Of both tables, as they stand beside one another. */
  columns: LineOp[]
  rows: RowChange[]
}

export type LineOp = "same" | "deleted" | "inserted"

export interface RowChange {
  op: LineOp
  /** One a column, null where neither table has such a cell; null as a whole where the row is the same. */
  cells: (CellChange | null)[] | null
}

export type CellChange = { op: LineOp; blocks: TextBlock[] } | { op: "changed"; entries: Entry[] }

export type MilestoneEntry =
  | { op: "deleted"; milestone: Milestone }
  | { op: "inserted"; milestone: Milestone }
  | ({ op: "changed" } & MilestoneChange)

export interface MilestoneChange {
  id: string
  title: Piece[]
  dueOn: Values<string | null>
  isDone: Values<boolean>
}

/** What is the same is left out. */
export interface HeadChange {
  code?: Piece[]
  objective?: Piece[]
  result?: Piece[]
  leadOrganization?: Values<string | null>
  participants?: { organization: string; role: Values<Participant["role"] | null> }[]
  milestones?: MilestoneEntry[]
}

/** Whether the two contents are the same to a reader. */
export function isEmpty({ frame, head, blocks, notes }: Redline): boolean {
  return (
    Object.keys(frame).length === 0 &&
    Object.keys(head).length === 0 &&
    blocks.length === 0 &&
    notes.length === 0
  )
}

import canonicalize from "canonicalize"
import type { DocumentContent } from "../../documents/text/content.ts"
import { runsText } from "../../documents/text/plain-runs.ts"
import type { ReadBlock, TableBlock, TextBlock } from "../../documents/text/read-blocks.ts"
import { applyToHead, reverseHead, swapped, textAfter } from "./compare-head.ts"
import { afterOf, beforeOf, reversePiece } from "./pieces.ts"
import { byId, readable, withNotes } from "./readable.ts"
import type {
  BlockChange,
  CellChange,
  Entry,
  LineOp,
  Redline,
  RowChange,
  TableChange,
} from "./redline.ts"
import { joinedRuns } from "./splits.ts"

/**
 * The content that a redline leads to, as a reader sees it.
 *
 * @throws Error where the redline was made from another content
 */
export function applyRedline(content: DocumentContent, redline: Redline): DocumentContent {
  const { frame, head, body, notes } = readable(content)
  return withNotes({
    frame: {
      title: textAfter(frame.title, redline.frame.title),
      language: textAfter(frame.language, redline.frame.language),
      numbering: textAfter(frame.numbering, redline.frame.numbering),
    },
    head: applyToHead(head, redline.head),
    body: applyToBlocks(body, redline.blocks),
    notes: textsOf(applyToBlocks(notes, redline.notes)).sort(byId),
  })
}

/** The redline of the same two contents the other way round. */
export function reverseRedline({ frame, head, blocks, notes }: Redline): Redline {
  const reversed: Redline["frame"] = {}
  if (frame.title) reversed.title = frame.title.map(reversePiece)
  if (frame.language) reversed.language = frame.language.map(reversePiece)
  if (frame.numbering) reversed.numbering = frame.numbering.map(reversePiece)
  return {
    frame: reversed,
    head: reverseHead(head),
    blocks: blocks.map(reverseEntry),
    notes: notes.map(reverseEntry),
  }
}

/** The blocks that a row of entries leads to. */
export function applyToBlocks<Block extends ReadBlock>(
  blocks: readonly Block[],
  entries: readonly Entry[],
): ReadBlock[] {
  const result: ReadBlock[] = []
  let at = 0
  for (const entry of entries) {
    const count = takenBy(entry)
    result.push(...step(entry, blocks.slice(at, at + count)))
    at += count
  }
  return [...result, ...blocks.slice(at)]
}

/** How many blocks of the one text an entry stands for. */
function takenBy(entry: Entry): number {
  if (entry.op === "same") return entry.count
  if (entry.op === "joined") return entry.parts.length
  return entry.op === "inserted" || entry.op === "moved_here" ? 0 : 1
}

function step(entry: Entry, taken: readonly ReadBlock[]): readonly ReadBlock[] {
  switch (entry.op) {
    case "same":
      return taken
    case "deleted":
    case "moved_away":
      assertSame(taken, [entry.block])
      return []
    case "inserted":
    case "moved_here":
      return [entry.block]
    case "changed":
      return [applyToBlock(taken[0], entry.change)]
    case "split":
      assertSame(taken, [wholeOf(entry)])
      return entry.parts
    case "joined":
      assertSame(taken, entry.parts)
      return [wholeOf(entry)]
  }
}

function wholeOf({ whole, parts }: Extract<Entry, { op: "split" | "joined" }>): TextBlock {
  return { type: "block", ...whole, runs: joinedRuns(parts) }
}

function applyToBlock(block: ReadBlock | undefined, change: BlockChange): ReadBlock {
  if (change.type === "table") return applyToTable(block, change)
  const [was, is] = [beforeOf(change.pieces), afterOf(change.pieces)]
  if (change.type === "figure") {
    assertSame([block], [{ type: "figure", ...change.before, runs: was }])
    return { type: "figure", ...change.after, runs: is }
  }
  assertSame([block], [{ type: "block", ...change.before, runs: was }])
  return { type: "block", ...change.after, runs: is }
}

function applyToTable(table: ReadBlock | undefined, change: TableChange): TableBlock {
  if (table?.type !== "table") throw foreign()
  let at = 0
  const rows = change.rows.flatMap(({ op, cells }) => {
    const row = op === "inserted" ? [] : (table.rows[at++] ?? [])
    const next = cells === null ? row : applyToRow(row, cells)
    return op === "deleted" ? [] : [next]
  })
  const { id, headerRows, headerColumns } = change.after
  const caption = runsText(afterOf(change.caption))
  return { type: "table", id, caption, headerRows, headerColumns, rows }
}

function applyToRow(
  row: readonly TextBlock[][],
  cells: readonly (CellChange | null)[],
): TextBlock[][] {
  let at = 0
  return cells.flatMap((cell): TextBlock[][] => {
    if (cell === null) return []
    if (cell.op === "inserted") return [cell.blocks]
    const before = row[at++] ?? []
    if (cell.op === "changed") return [textsOf(applyToBlocks(before, cell.entries))]
    assertSame(before, cell.blocks)
    return cell.op === "same" ? [before] : []
  })
}

function textsOf(blocks: readonly ReadBlock[]): TextBlock[] {
  return blocks.filter((block) => block.type === "block")
}

function assertSame(found: readonly (ReadBlock | undefined)[], expected: readonly ReadBlock[]) {
  const isSame = found.every((block, index) => {
    const wanted = expected[index]
    return block && wanted && canonicalize(block) === canonicalize(wanted)
  })
  if (!isSame || found.length !== expected.length) throw foreign()
}

function foreign(): Error {
  return new Error("The redline belongs to another text.")
}

function reverseEntry(entry: Entry): Entry {
  switch (entry.op) {
    case "same":
      return entry
    case "deleted":
      return { ...entry, op: "inserted" }
    case "inserted":
      return { ...entry, op: "deleted" }
    case "moved_away":
      return { ...entry, op: "moved_here" }
    case "moved_here":
      return { ...entry, op: "moved_away" }
    case "split":
      return { ...entry, op: "joined" }
    case "joined":
      return { ...entry, op: "split" }
    case "changed":
      return { op: "changed", change: reverseChange(entry.change) }
  }
}

function reverseChange(change: BlockChange): BlockChange {
  if (change.type === "table") {
    return {
      type: "table",
      ...swapped(change),
      caption: change.caption.map(reversePiece),
      columns: change.columns.map(reverseLine),
      rows: change.rows.map(reverseRow),
    }
  }
  const pieces = change.pieces.map(reversePiece)
  return change.type === "block"
    ? { type: "block", ...swapped(change), pieces }
    : { type: "figure", ...swapped(change), pieces }
}

function reverseRow({ op, cells }: RowChange): RowChange {
  return { op: reverseLine(op), cells: cells?.map((cell) => cell && reverseCell(cell)) ?? null }
}

function reverseCell(cell: CellChange): CellChange {
  return cell.op === "changed"
    ? { op: "changed", entries: cell.entries.map(reverseEntry) }
    : { op: reverseLine(cell.op), blocks: cell.blocks }
}

function reverseLine(op: LineOp): LineOp {
  if (op === "same") return op
  return op === "deleted" ? "inserted" : "deleted"
}

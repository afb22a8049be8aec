import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { type FoundChange, whole } from "./change.ts"
import { changesOfPieces, sidesOf } from "./changes-of-pieces.ts"
import { hunksOf } from "./hunks.ts"
import type { Entry, FigureChange, LineOp, RowChange, TableChange, TextChange } from "./redline.ts"

/** The changes of blocks; those of a table's cells count for the table that they stand within. */
export function changesOfEntries(
  entries: readonly Entry[],
  path: string,
  within: string | null,
): FoundChange[] {
  return entries.flatMap((entry, index) => changesOfEntry(entry, `${path}${index}`, within))
}

function changesOfEntry(entry: Entry, path: string, within: string | null): FoundChange[] {
  switch (entry.op) {
    case "same":
    case "moved_away":
      return []
    case "inserted":
    case "deleted":
    case "moved_here": {
      const words = whole(wordsOf(entry.block))
      const none = whole("")
      const kind = entry.op === "moved_here" ? "moved" : entry.op
      const before = kind === "inserted" ? none : words
      const after = kind === "deleted" ? none : words
      return [{ kind, path, blockId: within ?? entry.block.id, before, after }]
    }
    case "split":
    case "joined": {
      const words = whole(entry.parts.map(wordsOf).join(""))
      const { op: kind, whole: block } = entry
      return [{ kind, path, blockId: within ?? block.id, before: words, after: words }]
    }
    case "changed":
      if (entry.change.type === "block") return changesOfText(entry.change, path, within)
      if (entry.change.type === "figure") return changesOfFigure(entry.change, path)
      return changesOfTable(entry.change, path)
  }
}

/** A block's words; of a picture those that describe it too. */
function wordsOf(block: ReadBlock): string {
  const words = blockPlainText(block)
  return block.type === "figure" ? [block.alt, words].filter((one) => one !== "").join(" ") : words
}

function changesOfText(change: TextChange, path: string, within: string | null): FoundChange[] {
  const { before, after, pieces } = change
  const blockId = within ?? after.id
  const words = sidesOf(hunksOf(pieces))
  const none = {
    before: { text: words[0], from: 0, to: 0 },
    after: { text: words[1], from: 0, to: 0 },
  }
  const found: FoundChange[] = []
  if (before.kind !== after.kind || before.level !== after.level) {
    const values = {
      before: `${before.kind} ${before.level}`,
      after: `${after.kind} ${after.level}`,
    }
    found.push({ kind: "kind", path: `${path}.kind`, blockId, ...none, values })
  }
  if (before.checked !== after.checked) {
    const values = { before: String(before.checked), after: String(after.checked) }
    found.push({ kind: "checked", path: `${path}.checked`, blockId, ...none, values })
  }
  return [...found, ...changesOfPieces(pieces, path, blockId)]
}

function changesOfFigure(change: FigureChange, path: string): FoundChange[] {
  const { before, after, pieces } = change
  const blockId = after.id
  const found: FoundChange[] = []
  if (before.src !== after.src) {
    const more = [before.src, after.src]
    found.push({
      kind: "picture",
      path: `${path}.picture`,
      blockId,
      before: whole(""),
      after: whole(""),
      more,
    })
  }
  if (before.alt !== after.alt || before.decorative !== after.decorative) {
    const values = { before: whole(before.alt), after: whole(after.alt) }
    const more = [before.decorative, after.decorative]
    found.push({ kind: "alternative", path: `${path}.alternative`, blockId, ...values, more })
  }
  return [...found, ...changesOfPieces(pieces, path, blockId)]
}

function changesOfTable(change: TableChange, path: string): FoundChange[] {
  const { before, after, caption, columns, rows } = change
  const blockId = after.id
  const found = changesOfPieces(caption, `${path}.caption`, blockId)
  if (before.headerRows !== after.headerRows || before.headerColumns !== after.headerColumns) {
    const more = [before.headerRows, before.headerColumns, after.headerRows, after.headerColumns]
    found.push({
      kind: "headers",
      path: `${path}.headers`,
      blockId,
      before: whole(""),
      after: whole(""),
      more,
    })
  }
  for (const [index, op] of columns.entries()) {
    const words = rows.map((row) => cellWords(row, index)).join("\n")
    found.push(...lineChange("column", op, `${path}.c${index}`, blockId, words))
  }
  for (const [index, row] of rows.entries()) {
    const words = columns.map((_, column) => cellWords(row, column)).join("\n")
    found.push(...lineChange("row", row.op, `${path}.r${index}`, blockId, words))
    found.push(...changesOfCells(row, `${path}.r${index}`, blockId))
  }
  return found
}

function lineChange(
  line: "row" | "column",
  op: LineOp,
  path: string,
  blockId: string | null,
  words: string,
): FoundChange[] {
  if (op === "same") return []
  const [none, all] = [whole(""), whole(words.trim())]
  const sides = op === "inserted" ? { before: none, after: all } : { before: all, after: none }
  return [{ kind: `${line}_${op}`, path, blockId, ...sides }]
}

function cellWords({ cells }: RowChange, column: number): string {
  const cell = cells?.[column]
  if (!cell || cell.op === "changed" || cell.op === "same") return ""
  return cell.blocks.map(wordsOf).join("\n")
}

function changesOfCells({ cells }: RowChange, path: string, blockId: string | null): FoundChange[] {
  return (cells ?? []).flatMap((cell, column) =>
    cell?.op === "changed" ? changesOfEntries(cell.entries, `${path}.${column}.`, blockId) : [],
  )
}

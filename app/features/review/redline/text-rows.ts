import { numberNodes } from "../../documents/outline.ts"
import { NUMBERINGS, type Numbering } from "../../documents/terms.ts"
import { isListKind } from "../../documents/text/kinds.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import { isHeading, type ReadBlock, type TableBlock } from "../../documents/text/read-blocks.ts"
import { applyToBlocks } from "./apply.ts"
import type { Entry, RowChange, TableChange, Values } from "./redline.ts"

/** So few unchanged blocks between two changes are shown and not folded. */
const MAX_SHOWN = 2
/** So many folded blocks come along with a page; of what is left only the count does. */
const MAX_FOLDED = 200
/** Tables with more rows show only those with a change, and their header. */
const MAX_TABLE_ROWS = 12

/** One line of a compared text from top to bottom. */
export type TextRow =
  /** A stretch of unchanged blocks behind one line; `blocks` is null where they did not come along. */
  | { op: "fold"; at: number; count: number; isOpen: boolean; blocks: NumberedBlock[] | null }
  | ({ op: "shown" } & NumberedBlock)
  /** `places` says where the other end of a move stands. */
  | { op: "entry"; path: string; entry: Entry; numbers: Values<string>; place: string | null }

export interface NumberedBlock {
  block: ReadBlock
  /** "4.2", "(3)", or "3." for an item of a list; empty where it has none. */
  number: string
}

/** The headings that a step stands under. */
export interface Sectioned {
  section: string[]
}

/** The stretch that is not folded, by the place of its first block; or none is. */
export type Unfold = number | "all" | null

interface Range {
  from: number
  to: number
}

/**
 * The steps of a text as lines, and the headings of each.
 *
 * @param prefix of their paths, as `listChanges` gives them: text or footnotes
 */
export function textRows(
  before: readonly ReadBlock[],
  entries: readonly Entry[],
  prefix: "b" | "n",
  numberings: Values<string>,
): { sections: Sectioned[]; rowsBetween: (range: Range, unfold: Unfold) => TextRow[] } {
  const after = applyToBlocks(before, entries)
  const steps = stepsOf(before, after, entries, {
    before: numbersOf(before, numberings.before),
    after: numbersOf(after, numberings.after),
  })
  return {
    sections: steps,
    rowsBetween: (range, unfold) => rowsBetween(steps, prefix, range, unfold),
  }
}

interface Step extends Sectioned {
  entry: Entry
  /** Unchanged blocks with their numbers; empty for a change. */
  same: (NumberedBlock & { at: number })[]
  numbers: Values<string>
  /** The block it takes from the text before. */
  was: ReadBlock | null
  place: string | null
}

function stepsOf(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
  entries: readonly Entry[],
  numbers: Values<readonly string[]>,
): Step[] {
  const outline = {
    before: headings(before, numbers.before),
    after: headings(after, numbers.after),
  }
  const moves = new Map<string, Values<number>>()
  const steps: Step[] = []
  const at = { before: 0, after: 0 }
  for (const entry of withTail(entries, before)) {
    const count = countsOf(entry)
    const same =
      entry.op === "same"
        ? before.slice(at.before, at.before + entry.count).map((block, index) => ({
            block,
            number: numbers.after[at.after + index] ?? "",
            at: at.before + index,
          }))
        : []
    if (entry.op === "moved_away" || entry.op === "moved_here") {
      const side = entry.op === "moved_away" ? "before" : "after"
      const known = moves.get(entry.key) ?? { before: 0, after: 0 }
      moves.set(entry.key, { ...known, [side]: at[side] })
    }
    steps.push({
      entry,
      same,
      numbers: { before: numbers.before[at.before] ?? "", after: numbers.after[at.after] ?? "" },
      was: before[at.before] ?? null,
      section: outline.after[Math.min(at.after, after.length - 1)] ?? [],
      place: null,
    })
    at.before += count.before
    at.after += count.after
  }
  for (const step of steps) step.place = placeOf(step.entry, moves, outline)
  return steps
}

/** What comes after the last entry is the same. */
function withTail(entries: readonly Entry[], before: readonly ReadBlock[]): Entry[] {
  const taken = entries.reduce((sum, entry) => sum + countsOf(entry).before, 0)
  const count = before.length - taken
  return count > 0 ? [...entries, { op: "same", count }] : [...entries]
}

function countsOf(entry: Entry): Values<number> {
  switch (entry.op) {
    case "same":
      return { before: entry.count, after: entry.count }
    case "deleted":
    case "moved_away":
      return { before: 1, after: 0 }
    case "inserted":
    case "moved_here":
      return { before: 0, after: 1 }
    case "changed":
      return { before: 1, after: 1 }
    case "split":
      return { before: 1, after: entry.parts.length }
    case "joined":
      return { before: entry.parts.length, after: 1 }
  }
}

function placeOf(
  entry: Entry,
  moves: ReadonlyMap<string, Values<number>>,
  outline: Values<readonly string[][]>,
): string | null {
  if (entry.op !== "moved_away" && entry.op !== "moved_here") return null
  const side = entry.op === "moved_away" ? "after" : "before"
  const place = moves.get(entry.key)?.[side] ?? 0
  return outline[side][place]?.at(-1) ?? ""
}

function numbersOf(blocks: readonly ReadBlock[], scheme: string): string[] {
  const numbering: Numbering = NUMBERINGS.find((known) => known === scheme) ?? "none"
  const nodes = blocks.map((block) =>
    block.type === "block"
      ? { kind: block.kind, level: block.level, isBlank: block.runs.length === 0 }
      : { kind: null, level: 0, isBlank: false },
  )
  const items = itemNumbers(blocks)
  return numberNodes(nodes, numbering).map((number, index) => number || (items[index] ?? ""))
}

/** "3." for the third item of a numbered list, each level by itself. */
function itemNumbers(blocks: readonly ReadBlock[]): string[] {
  let counts: number[] = []
  return blocks.map((block) => {
    const isItem = block.type === "block" && isListKind(block.kind)
    const continues = block.type === "block" && block.kind === "paragraph" && block.level > 0
    if (!isItem) {
      if (!continues) counts = []
      return ""
    }
    counts.length = Math.min(counts.length, block.level + 1)
    const isCounted = block.kind === "ordered"
    counts[block.level] = isCounted ? (counts[block.level] ?? 0) + 1 : 0
    return isCounted ? `${counts[block.level]}.` : ""
  })
}

/** For each block the headings above it, its own included, the outermost first. */
function headings(blocks: readonly ReadBlock[], numbers: readonly string[]): string[][] {
  const open: { level: number; words: string }[] = []
  let path: string[] = []
  return blocks.map((block, index) => {
    if (isHeading(block)) {
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= block.level) open.pop()
      const words = [numbers[index], blockPlainText(block)].filter(Boolean).join(" ")
      open.push({ level: block.level, words })
      path = open.map((heading) => heading.words)
    }
    return path
  })
}

function rowsBetween(
  steps: readonly Step[],
  prefix: string,
  { from, to }: Range,
  unfold: Unfold,
): TextRow[] {
  let room = MAX_FOLDED
  const rows: TextRow[] = []
  for (const [index, step] of steps.entries()) {
    if (index < from || index >= to) continue
    if (step.entry.op !== "same") {
      rows.push(entryRow(step, `${prefix}${index}`))
      continue
    }
    const isLast = index === steps.length - 1
    for (const row of foldedRows(step, isLast, unfold)) {
      if (row.op === "fold" && !row.isOpen && row.count > room) rows.push({ ...row, blocks: null })
      else rows.push(row)
      if (row.op === "fold") room -= row.count
    }
  }
  return rows
}

function entryRow({ entry, numbers, place, was }: Step, path: string): TextRow {
  const isTable = entry.op === "changed" && entry.change.type === "table" && was?.type === "table"
  const shown: Entry =
    isTable && entry.change.type === "table"
      ? { op: "changed", change: withRows(entry.change, was) }
      : entry
  return { op: "entry", path, entry: shown, numbers, place }
}

/** The heading right above a change stays in sight, and what lies between them if it is short. */
function foldedRows({ same }: Step, isLast: boolean, unfold: Unfold): TextRow[] {
  const heading = isLast ? -1 : same.findLastIndex(({ block }) => isHeading(block))
  const parts = heading < 0 ? [same] : [same.slice(0, heading), same.slice(heading + 1)]
  const rows = parts.map((part): TextRow[] => {
    if (part.length <= MAX_SHOWN) {
      return part.map(({ block, number }) => ({ op: "shown", block, number }))
    }
    const at = part[0]?.at ?? 0
    const blocks = part.map(({ block, number }) => ({ block, number }))
    return [
      { op: "fold", at, count: part.length, isOpen: unfold === at || unfold === "all", blocks },
    ]
  })
  const kept = same[heading]
  const shown: TextRow[] = kept ? [{ op: "shown", block: kept.block, number: kept.number }] : []
  return [...(rows[0] ?? []), ...shown, ...(rows[1] ?? [])]
}

/** A short table with all its rows, a long one with its header: a cell alone says little. */
function withRows(change: TableChange, table: TableBlock): TableChange {
  const isShort = change.rows.length <= MAX_TABLE_ROWS
  let at = 0
  const rows = change.rows.map((row): RowChange => {
    const blocks = row.op === "inserted" ? [] : (table.rows[at++] ?? [])
    const isHeader = at <= change.before.headerRows
    if (row.cells !== null || !(isShort || isHeader)) return row
    return { op: "same", cells: blocks.map((cell) => ({ op: "same", blocks: cell })) }
  })
  return { ...change, rows }
}

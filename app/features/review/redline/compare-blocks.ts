import type { ReadBlock, TableBlock, TextBlock } from "../../documents/text/read-blocks.ts"
import { compareTables } from "./compare-tables.ts"
import { keptOrder, type Pair } from "./kept-order.ts"
import { diffRuns } from "./pieces.ts"
import type {
  BlockChange,
  Entry,
  FigureAttributes,
  TableAttributes,
  TextAttributes,
} from "./redline.ts"
import { recogniseSplits } from "./splits.ts"

/**
 * The steps from one list of readable blocks to another, aligned by id.
 *
 * What kept its order is compared word by word. A block elsewhere is moved only if it is the same to the
 * letter, else deleted here and inserted there: what is not certain is not claimed.
 *
 * @param isCell blocks of a table's cell are paired by their place too, since their ids come and go
 */
export function compareBlocks(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
  isCell = false,
): Entry[] {
  const sides = { before: side(before), after: side(after) }
  const pairs = pairsById(sides)
  const isEqual = (pair: Pair) => sides.before.json[pair.before] === sides.after.json[pair.after]
  // Of two that changed places the changed one stays: the other can be shown as moved.
  const kept = keptOrder(pairs, (pair) => (isEqual(pair) ? 0 : 0.5))
  const inPlace = new Set(kept.map((pair) => pair.before))
  const moved = pairs.filter((pair) => !inPlace.has(pair.before) && isEqual(pair))
  const all = [...kept, ...pairsInGaps(sides, kept, moved, isCell)]
  const entries = entriesOf(
    sides,
    all.sort((a, b) => a.before - b.before),
    moved,
  )
  return withoutTail(recogniseSplits(entries))
}

/** What differs between two blocks of one id; null where nothing does, or where they are of different types. */
export function compareBlock(before: ReadBlock, after: ReadBlock): BlockChange | null {
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  if (before.type === "block" && after.type === "block") {
    const pieces = diffRuns(before.runs, after.runs)
    return { type: "block", before: textAttributes(before), after: textAttributes(after), pieces }
  }
  if (before.type === "figure" && after.type === "figure") {
    const pieces = diffRuns(before.runs, after.runs)
    return {
      type: "figure",
      before: figureAttributes(before),
      after: figureAttributes(after),
      pieces,
    }
  }
  if (before.type === "table" && after.type === "table") {
    return {
      type: "table",
      before: tableAttributes(before),
      after: tableAttributes(after),
      ...compareTables(before, after, (a, b) => compareBlocks(a, b, true)),
    }
  }
  return null
}

export function textAttributes({ id, kind, level, checked }: TextBlock): TextAttributes {
  return { id, kind, level, checked }
}

function figureAttributes({ id, src, alt, decorative }: FigureAttributes): FigureAttributes {
  return { id, src, alt, decorative }
}

function tableAttributes({ id, headerRows, headerColumns }: TableBlock): TableAttributes {
  return { id, headerRows, headerColumns }
}

interface Side {
  blocks: readonly ReadBlock[]
  json: string[]
  /** Where each block stands, by a name that no other of this side has. */
  places: Map<string, number>
}

interface Sides {
  before: Side
  after: Side
}

function side(blocks: readonly ReadBlock[]): Side {
  const json = blocks.map((block) => JSON.stringify(block))
  const places = new Map<string, number>()
  for (const [index, { id, type }] of blocks.entries()) {
    let name = id === null ? `~${json[index]}` : `${type} ${id}`
    while (places.has(name)) name += "+"
    places.set(name, index)
  }
  return { blocks, json, places }
}

function pairsById({ before, after }: Sides): Pair[] {
  return [...before.places].flatMap(([name, place]) => {
    const other = after.places.get(name)
    const isStranger = before.blocks[place]?.type === "unknown"
    // What this program does not know it cannot compare: only the same is the same.
    if (other === undefined || (isStranger && before.json[place] !== after.json[other])) return []
    return [{ before: place, after: other }]
  })
}

/** Blocks between two pairs that are the same but for their id, as after an import; in a cell by place. */
function pairsInGaps(sides: Sides, kept: Pair[], moved: Pair[], isCell: boolean): Pair[] {
  const taken = {
    before: new Set([...kept, ...moved].map((pair) => pair.before)),
    after: new Set([...kept, ...moved].map((pair) => pair.after)),
  }
  const found: Pair[] = []
  let start: Pair = { before: 0, after: 0 }
  for (const end of [...kept, lengths(sides)]) {
    const left = free(start.before, end.before, taken.before)
    const right = free(start.after, end.after, taken.after)
    if (isCell && left.length === right.length) {
      for (const [index, place] of left.entries()) {
        found.push({ before: place, after: right[index] ?? 0 })
      }
    } else found.push(...samePairs(sides, left, right))
    start = { before: end.before + 1, after: end.after + 1 }
  }
  return found
}

function lengths({ before, after }: Sides): Pair {
  return { before: before.blocks.length, after: after.blocks.length }
}

function free(from: number, to: number, taken: ReadonlySet<number>): number[] {
  const places: number[] = []
  for (let place = from; place < to; place++) if (!taken.has(place)) places.push(place)
  return places
}

function samePairs(
  { before, after }: Sides,
  left: readonly number[],
  right: readonly number[],
): Pair[] {
  if (left.length === 0 || right.length === 0) return []
  const rest = new Map<string, number[]>()
  for (const place of right) {
    const content = withoutId(after, place)
    rest.set(content, [...(rest.get(content) ?? []), place])
  }
  const pairs = left.flatMap((place) => {
    const other = rest.get(withoutId(before, place))?.shift()
    return other === undefined ? [] : [{ before: place, after: other }]
  })
  return keptOrder(pairs, () => 0)
}

function withoutId({ blocks }: Side, place: number): string {
  return JSON.stringify({ ...blocks[place], id: null })
}

function entriesOf(sides: Sides, kept: readonly Pair[], moved: readonly Pair[]): Entry[] {
  const away = new Map(moved.map((pair, index) => [pair.before, `m${index}`]))
  const here = new Map(moved.map((pair, index) => [pair.after, `m${index}`]))
  const entries: Entry[] = []
  let start: Pair = { before: 0, after: 0 }
  for (const end of [...kept, lengths(sides)]) {
    for (const [place, block] of slice(sides.before, start.before, end.before)) {
      const key = away.get(place)
      entries.push(key ? { op: "moved_away", key, block } : { op: "deleted", block })
    }
    for (const [place, block] of slice(sides.after, start.after, end.after)) {
      const key = here.get(place)
      entries.push(key ? { op: "moved_here", key, block } : { op: "inserted", block })
    }
    addKept(entries, sides, end)
    start = { before: end.before + 1, after: end.after + 1 }
  }
  return entries
}

function slice({ blocks }: Side, from: number, to: number): [number, ReadBlock][] {
  return blocks.slice(from, to).map((block, index) => [from + index, block])
}

function addKept(entries: Entry[], { before, after }: Sides, pair: Pair): void {
  const [was, is] = [before.blocks[pair.before], after.blocks[pair.after]]
  if (!was || !is) return
  const change = compareBlock(was, is)
  const last = entries.at(-1)
  if (change) entries.push({ op: "changed", change })
  else if (was.id !== is.id)
    entries.push({ op: "deleted", block: was }, { op: "inserted", block: is })
  else if (last?.op === "same") last.count += 1
  else entries.push({ op: "same", count: 1 })
}

function withoutTail(entries: Entry[]): Entry[] {
  return entries.at(-1)?.op === "same" ? entries.slice(0, -1) : entries
}

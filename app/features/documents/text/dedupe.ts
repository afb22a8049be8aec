import * as Y from "yjs"
import { childrenOf, elementsNamed, idOf, isElement, type YParent } from "./elements.ts"
import { newBlockId } from "./ids.ts"
import { blockText, insertRuns, readRuns, sliceRuns } from "./runs.ts"
import { characterDiff } from "./text-diff.ts"

/** Table, row, cell: what a foreign client nested deeper than that is left as it is. */
const MAX_DEPTH = 3

/** An element whose id another one before it has. */
type Double = { parent: YParent; first: Y.XmlElement; second: Y.XmlElement }

/**
 * Leaves every id once: of two people moving one block, row or column at once two copies remain.
 *
 * The later one goes; what was typed in it alone moves into the first. Call it in a transaction, on
 * the server only.
 */
export function dedupe(fragment: Y.XmlFragment): void {
  const doubles: Double[] = []
  collectDoubles(fragment, new Map(), doubles, MAX_DEPTH)
  if (doubles.length === 0) return
  const emptied = new Set<YParent>()
  for (const double of doubles) settle(double, emptied)
  for (const table of elementsNamed(fragment, "table")) dropEmptied(table, emptied)
  for (const { parent, first, second } of doubles) {
    // A table whose rows were all in the first one as well.
    if (second.nodeName !== "table" || first.nodeName !== "table") continue
    if (second.length === 0) remove(parent, second)
    else second.setAttribute("id", newBlockId())
  }
}

function collectDoubles(
  parent: YParent,
  seen: Map<string, Y.XmlElement>,
  doubles: Double[],
  depth: number,
): void {
  for (const child of childrenOf(parent)) {
    if (!isElement(child)) continue
    const id = idOf(child)
    const first = id === null ? undefined : seen.get(id)
    if (id !== null && first === undefined) seen.set(id, child)
    if (first !== undefined) doubles.push({ parent, first, second: child })
    if (depth > 0 && child.nodeName.startsWith("table")) {
      collectDoubles(child, seen, doubles, depth - 1)
    }
  }
}

function settle({ parent, first, second }: Double, emptied: Set<YParent>): void {
  if (first.nodeName !== second.nodeName) {
    second.setAttribute("id", newBlockId())
    return
  }
  if (second.nodeName === "table") return
  const isLeftOver = second.nodeName !== "divider" && isPieceBefore(first, second)
  if (isLeftOver) insertRuns(second, 0, readRuns(first))
  else if (second.nodeName !== "divider") addMissingText(first, second)
  const [gone, from] = isLeftOver ? [first, first.parent] : [second, parent]
  if (!isParent(from)) return
  remove(from, gone)
  if (from.length === 0) emptied.add(from)
}

/** Undo leaves a block that others typed in, without one's own words, and brings it back elsewhere. */
function isPieceBefore(first: Y.XmlElement, second: Y.XmlElement): boolean {
  const [piece, whole] = [blockText(first), blockText(second)]
  if (piece.length >= whole.length) return false
  const added = characterDiff(piece, whole).reduce((sum, { insert }) => sum + insert.length, 0)
  // A few letters are the same by chance, and no place to put words at: they would be torn.
  return (whole.length - added) * 2 < piece.length || piece === ""
}

function isParent(type: unknown): type is YParent {
  return type instanceof Y.XmlFragment
}

/** What stands only in the second goes to the same place in the first. */
function addMissingText(first: Y.XmlElement, second: Y.XmlElement): void {
  const runs = readRuns(second)
  let shift = 0
  let inSecond = 0
  let inFirst = 0
  for (const { at, remove, insert } of characterDiff(blockText(first), blockText(second))) {
    inSecond += at - inFirst
    insertRuns(first, at + remove + shift, sliceRuns(runs, inSecond, inSecond + insert.length))
    shift += insert.length
    inSecond += insert.length
    inFirst = at + remove
  }
}

/** Rows, and cells of a column, of which nothing is left since all of it stands elsewhere. */
function dropEmptied(table: Y.XmlElement, emptied: ReadonlySet<YParent>): void {
  const cellsOf = (row: Y.XmlElement) => elementsNamed(row, "tableCell")
  for (const row of elementsNamed(table, "tableRow")) {
    const cells = cellsOf(row)
    if (cells.length > 0 && cells.every((cell) => emptied.has(cell))) remove(table, row)
  }
  const rows = elementsNamed(table, "tableRow").map(cellsOf)
  const width = Math.min(...rows.map((cells) => cells.length))
  const isColumn = rows.every((cells) => cells.some((cell) => emptied.has(cell)))
  for (const cells of rows) {
    const row = cells[0]?.parent
    if (!isElement(row) || (!isColumn && cells.length <= width)) continue
    for (const cell of cells) if (emptied.has(cell)) remove(row, cell)
  }
}

function remove(parent: YParent, child: Y.XmlElement): void {
  const index = childrenOf(parent).indexOf(child)
  if (index !== -1) parent.delete(index, 1)
}

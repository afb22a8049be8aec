import { type Cells, NOWHERE, REST } from "./cell-shapes.ts"
import { layOut } from "./cells.ts"
import {
  type Hidings,
  isCalledSmall,
  LOCKED,
  openLedger,
  SHOWN,
  SMALL,
  staysSmall,
  type World,
} from "./ledger.ts"
import { openSearch } from "./search.ts"
import { blocksOf, type Subject } from "./subject.ts"
import { targetsOf } from "./targets.ts"
import { LARGE_ROW, THRESHOLD } from "./threshold.ts"
import { findZeros, type Zeros } from "./zeros.ts"

/**
 * What of a survey may be shown. Every hidden cell has a witness: another set of lawful answers, with
 * which every shown number and label, and who answered what everybody was asked, is the same and this
 * cell is another. So no reader can compute it, by whatever method.
 */
export interface Suppression {
  cells: Cells
  /** SHOWN, SMALL („< 5“) or LOCKED of each cell. */
  hiding: Uint8Array
  /** The witness of each hidden cell; none where a whole block of questions is withheld. */
  witnesses: ReadonlyMap<number, World>
  /** Ids of columns of which nothing is shown because no witness was found. */
  withheld: readonly string[]
}

/**
 * Hides cells below the threshold and those whose rest of the row is, then what is needed that they
 * stay hidden: for each the cheapest other world is made possible by hiding what it changes. Hiding
 * only grows and labels only weaken, so a world that is possible once stays possible.
 */
export function suppress(subject: Subject, threshold: number = THRESHOLD): Suppression {
  const cells = layOut(subject)
  const hidings = startHidings(subject, cells)
  const zeros = findZeros(subject, cells, threshold)
  zeros.known.forEach((isKnown, cell) => {
    if (isKnown === 1) hidings.isPinned[cell] = 1
  })
  const waiting = hidePrimary(cells, hidings, zeros, threshold)
  const ledger = openLedger(subject, cells)
  const search = openSearch(subject, cells, ledger, threshold)
  const targetOf = targetsOf(subject, cells)
  const witnesses = new Map<number, World>()
  const withheld = new Set<number>()
  for (const cell of waiting) {
    const target = targetOf(cell)
    const isDone = witnesses.has(cell) || zeros.known[cell] === 1
    if (isDone || target.columns.some((column) => withheld.has(column))) continue
    const found = search.cheapest(target, hidings)
    if (found === null) {
      withhold(subject, cells, hidings, target.columns, withheld)
      continue
    }
    const touched = ledger.effect(found.world)
    for (const other of touched) {
      if (!witnesses.has(other)) witnesses.set(other, found.world)
      if (hidings.hiding[other] === SHOWN) waiting.push(...hide(cells, hidings, other))
      else if (hidings.hiding[other] === SMALL && !staysSmall(cells, other, ledger, threshold)) {
        hidings.hiding[other] = LOCKED
      }
    }
  }
  const names = [...withheld].map((column) => subject.columns[column]?.id ?? "")
  return { cells, hiding: hidings.hiding, witnesses, withheld: names }
}

function startHidings(subject: Subject, cells: Cells): Hidings {
  const isPinned = new Uint8Array(cells.count.length)
  for (const rule of subject.rules) {
    if (rule.isConditional) continue
    for (const column of rule.columns) {
      for (const table of cells.tables[column] ?? []) {
        isPinned.fill(1, table.base, table.base + table.groups)
      }
    }
  }
  return { hiding: new Uint8Array(cells.count.length), isPinned }
}

/** Hides what the rule itself demands; smallest counts first, bases before what stands in them. */
function hidePrimary(
  cells: Cells,
  hidings: Hidings,
  { shown }: Zeros,
  threshold: number,
): number[] {
  const found: number[] = []
  const isSmall = (count: number, whole: number) => count < threshold || whole - count < threshold
  cells.row.forEach((row, cell) => {
    const count = cells.count[cell] ?? 0
    const second = cells.secondRow[cell] ?? NOWHERE
    const isAside = cells.aside[cell] !== 0
    if (row === NOWHERE) {
      // That so many could not judge is told with that question itself.
      if (isAside) return
      if (hidings.isPinned[cell] === 1 || !isSmall(count, cells.universe[cell] ?? 0)) return
      const others = hide(cells, hidings, cell)
      if (cells.isVoid[cell] === 0) found.push(cell, ...others)
      return
    }
    const isTelling =
      isSmall(count, cells.count[row] ?? 0) ||
      (second !== NOWHERE && isSmall(count, cells.count[second] ?? 0))
    if (
      !isTelling ||
      shown[cell] === 1 ||
      (isAside && !tellsWhoCouldNot(cells, cell, row, threshold))
    )
      return
    // A word for few would tell apart those who could not judge from none, which is shown.
    hidings.hiding[cell] = isCalledSmall(cells, cell, count, threshold) && !isAside ? SMALL : LOCKED
    // Where it is known that nobody in the row answered, there is nothing to find out.
    if (cells.isVoid[cell] === 1) return
    if (hidings.isPinned[row] === 0 || (cells.count[row] ?? 0) > 0) found.push(cell)
  })
  const count = (cell: number) => cells.count[cell] ?? 0
  return [...new Set(found)].sort((one, other) => count(one) - count(other) || one - other)
}

/** Where somebody could not judge, a small row would point at who that was; a row of few tells nothing at all. */
function tellsWhoCouldNot(
  { count, aside }: Cells,
  cell: number,
  row: number,
  threshold: number,
): boolean {
  const [own, whole] = [count[cell] ?? 0, count[row] ?? 0]
  const couldNot = aside[cell] === REST ? whole - own : own
  return whole < threshold || (couldNot > 0 && whole < LARGE_ROW)
}

/** Hides a cell, and with a base all that stands in its row; says what else was hidden by that. */
function hide(cells: Cells, { hiding }: Hidings, cell: number): number[] {
  hiding[cell] = LOCKED
  const others = (cells.members.get(cell) ?? []).filter((member) => hiding[member] === SHOWN)
  for (const other of others) hiding[other] = LOCKED
  return others
}

/** Shows nothing at all of a block: what nothing is told of cannot be computed. */
function withhold(
  subject: Subject,
  cells: Cells,
  { hiding, isPinned }: Hidings,
  columns: readonly number[],
  withheld: Set<number>,
) {
  const block = blocksOf(subject).find((rules) =>
    rules.some((rule) => columns.some((column) => subject.rules[rule]?.columns.includes(column))),
  )
  const all = (block ?? []).flatMap((rule) => subject.rules[rule]?.columns ?? [])
  for (const column of all) withheld.add(column)
  const { row } = cells
  const lock = (first: number, size: number) => {
    for (let cell = first; cell < first + size; cell++)
      if (isPinned[cell] === 0 || row[cell] !== NOWHERE) hiding[cell] = LOCKED
  }
  for (const table of all.flatMap((column) => cells.tables[column] ?? [])) {
    lock(table.first, table.groups * table.categories)
    lock(table.base, table.groups)
  }
  for (const table of cells.crosses.filter(({ a }) => withheld.has(a))) {
    lock(table.first, table.aCategories * table.bCategories)
    lock(table.aBase, table.aCategories)
    lock(table.bBase, table.bCategories)
  }
}

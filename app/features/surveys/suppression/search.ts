import type { Cells } from "./cell-shapes.ts"
import { costOf, type Hidings, type Ledger, type World } from "./ledger.ts"
import { ancestorsOf, exchange, imitate, type Movable, movables } from "./moves.ts"
import { answerOtherwise, pickOtherwise, redirect } from "./otherwise.ts"
import { type Options, optionsOf, passOn, pickAlone, swap, toggle } from "./picking.ts"
import type { Subject } from "./subject.ts"
import type { Target } from "./targets.ts"

/** So many worlds are weighed for one cell; a dearer one costs the reader a number, never safety. */
const ENOUGH = 4_000
/** So many units are tried as helpers of one exchange of options. */
const HELPERS = 6

export interface Search {
  /** The world that costs least to make possible, of those that change the target; null: none found. */
  cheapest(target: Target, hidings: Hidings): { world: World; cost: number } | null
}

interface Field {
  subject: Subject
  cells: Cells
  ledger: Ledger
  threshold: number
  movables: readonly Movable[]
  options: readonly (Options | null)[]
  ruleOf: readonly number[]
}

/** One look for a world of one target; what is tried is handed to `weigh`, which says when it is enough. */
interface Attempt extends Field {
  target: Target
  /** Looks at everybody and at answers that nobody gave, not only at what is likely to be cheap. */
  isWide: boolean
  weigh(world: World | null): boolean
}

export function openSearch(
  subject: Subject,
  cells: Cells,
  ledger: Ledger,
  threshold: number,
): Search {
  const decides = new Set(subject.rules.flatMap(({ parents }) => parents))
  const ruleOf: number[] = []
  subject.rules.forEach(({ columns }, rule) => {
    for (const column of columns) ruleOf[column] = rule
  })
  const field: Field = {
    subject,
    cells,
    ledger,
    threshold,
    movables: movables(subject),
    options: subject.rules.map((rule, index) => optionsOf(subject, rule, decides.has(index))),
    ruleOf,
  }
  return {
    cheapest(target, hidings) {
      return attempt(field, target, hidings, false) ?? attempt(field, target, hidings, true)
    },
  }
}

function attempt(
  field: Field,
  target: Target,
  hidings: Hidings,
  isWide: boolean,
): { world: World; cost: number } | null {
  let found: { world: World; cost: number } | null = null
  let weighed = 0
  const weigh = (world: World | null): boolean => {
    if (world === null) return false
    weighed++
    const limit: number = found?.cost ?? Infinity
    const touched = field.ledger.effect(world)
    if (field.ledger.delta(target.cell) !== 0) {
      const cost = costOf(field.ledger, touched, field.cells, hidings, field.threshold, limit)
      if (cost < limit) found = { world, cost }
    }
    return found !== null && (found.cost === 0 || weighed > ENOUGH)
  }
  const trial: Attempt = { ...field, target, isWide, weigh }
  const units = candidates(trial)
  for (const rule of rulesFor(field, target)) {
    if (units.some((unit) => tryUnit(trial, rule, unit))) break
  }
  return found
}

/** The question's own rule; those that decide whether it is asked as well. */
function rulesFor({ subject, ruleOf }: Field, { columns }: Target): number[] {
  const own = columns.map((column) => ruleOf[column] ?? 0)
  return [...new Set([...own, ...own.flatMap((rule) => ancestorsOf(subject, rule))])]
}

/** The few that make the cell small, or the few in its row beside it; all of the row where none is. */
function candidates({ subject, cells, threshold, target, isWide }: Attempt): number[] {
  const row: number[] = []
  for (let unit = 0; unit < subject.units; unit++) if (target.isInRow(unit)) row.push(unit)
  if (isWide) return row
  const count = cells.count[target.cell] ?? 0
  if (count > 0 && count < threshold) return row.filter(target.matches)
  if (count >= threshold) {
    const others = row.filter((unit) => !target.matches(unit))
    if (others.length > 0 && others.length < threshold) return others
  }
  return row
}

function tryUnit(trial: Attempt, rule: number, unit: number): boolean {
  const { target, isWide, subject } = trial
  const isIn = target.matches(unit)
  const all = nearest(subject, unit)
  const partners =
    isWide || target.isCross ? all : all.filter((other) => target.matches(other) !== isIn)
  const isRow = target.dim >= 0 || target.isCross
  return (isRow && tryPairs(trial, rule, unit, partners)) || tryAlone(trial, rule, unit, partners)
}

/** Other units, those first that share most breakdowns with `unit`: they touch the fewest numbers. */
function nearest({ dims, units }: Subject, unit: number): number[] {
  const levels: number[][] = Array.from({ length: dims.length + 1 }, () => [])
  for (let other = 0; other < units; other++) {
    let apart = 0
    for (const { of } of dims) if (of[other] !== of[unit]) apart++
    if (other !== unit) levels[apart]?.push(other)
  }
  return levels.flat()
}

function tryPairs(
  trial: Attempt,
  rule: number,
  unit: number,
  partners: readonly number[],
): boolean {
  const { subject, target, weigh } = trial
  const movable = trial.movables[rule]
  const groups = subject.dims[target.dim]?.of
  const passing = optionsIn(trial, rule)
  return partners.some((other) => {
    if (groups !== undefined && groups[other] === target.group) return false
    if (passing.some(([choice, option]) => weigh(passOn(choice, unit, other, option)))) return true
    if (movable === undefined) return false
    const world = exchange(subject, movable, unit, other)
    return weigh(world) || (world !== null && tryRedirected(trial, rule, unit, world))
  })
}

/** The options of this rule that the target counts. */
function optionsIn({ options, target, ruleOf }: Attempt, rule: number): [Options, number][] {
  const choice = options[rule] ?? null
  if (choice === null) return []
  return target.columns
    .filter((column) => ruleOf[column] === rule)
    .map((column) => [choice, choice.columns.indexOf(column)])
}

function tryAlone(
  trial: Attempt,
  rule: number,
  unit: number,
  partners: readonly number[],
): boolean {
  const { subject, weigh } = trial
  const movable = trial.movables[rule]
  if (movable === undefined) return false
  for (const [choice, option] of optionsIn(trial, rule)) {
    if (weigh(toggle(choice, unit, option))) return true
    if (tryHelpers(trial, choice, option, unit)) return true
    if (weigh(pickAlone(choice, unit, option, nearest(subject, unit)))) return true
  }
  if (tryPicks(trial, movable, unit)) return true
  const column = subject.columns[subject.rules[rule]?.columns[0] ?? -1]
  for (let to = -1; to < (column?.categories ?? 0); to++) {
    for (const isFull of [false, true]) {
      const world = answerOtherwise(subject, movable, unit, to, isFull)
      if (weigh(world) || (world !== null && tryRedirected(trial, rule, unit, world))) return true
    }
  }
  return partners.some((model) => {
    const world = imitate(subject, movable, unit, model)
    return weigh(world) || (world !== null && tryRedirected(trial, rule, unit, world))
  })
}

/** Other options of a question on which others hang. */
function tryPicks({ subject, target, options, weigh }: Attempt, movable: Movable, unit: number) {
  const columns = subject.rules[movable.rule]?.columns ?? []
  if (options[movable.rule] !== null) return false
  return target.columns
    .filter((column) => columns.includes(column))
    .some((column) =>
      [false, true].some((isFull) =>
        pickOtherwise(subject, movable, unit, column, isFull).some(weigh),
      ),
    )
}

/** A question behind filters, answered as nobody did: the way to it is another unit's. */
function tryRedirected(trial: Attempt, rule: number, unit: number, world: World): boolean {
  const { subject, target, isWide, movables, ruleOf, weigh } = trial
  if (!isWide) return false
  const turn = (from: World, column: number, isFull: boolean): World[] => {
    const at = ruleOf[column] ?? -1
    const movable = movables[at]
    if (movable === undefined || at === rule) return []
    const categories = subject.columns[column]?.categories ?? 0
    return Array.from({ length: categories }, (_, to) =>
      redirect(subject, movable, from, unit, column, to, isFull),
    ).filter((turned) => turned !== null)
  }
  // Of a cross table both questions, one after the other.
  const both = (from: World) =>
    target.columns.reduce<World[]>(
      (worlds, column) => worlds.flatMap((one) => [one, ...turn(one, column, false)]),
      [from],
    )
  if (both(world).some(weigh)) return true
  const above = new Set(
    target.columns.flatMap((column) => ancestorsOf(subject, ruleOf[column] ?? -1)),
  )
  return [...above].some((one) =>
    turn(world, subject.rules[one]?.columns[0] ?? -1, true).some((turned) =>
      both(turned).some(weigh),
    ),
  )
}

function tryHelpers(
  { subject, weigh }: Attempt,
  choice: Options,
  option: number,
  unit: number,
): boolean {
  const others = nearest(subject, unit)
  return choice.columns.some((_, to) => {
    let helpers = 0
    for (const helper of others) {
      const world = swap(choice, unit, option, to, helper)
      if (weigh(world)) return true
      if (world !== null && ++helpers >= HELPERS) break
    }
    return false
  })
}

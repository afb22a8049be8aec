import type { Change, World } from "./ledger.ts"
import { NOT_PICKED, PICKED, type Picking, type Rule, type Subject } from "./subject.ts"

/** One rule of several options, and who may pick or drop what and still answer lawfully. */
export interface Options {
  columns: readonly number[]
  has(unit: number, option: number): boolean
  /** "None of these": picked alone or not at all. */
  isExclusive(option: number): boolean
  /** Whether the unit, which answered, may pick `added` and drop `dropped` (each may be null). */
  may(unit: number, added: number | null, dropped: number | null): boolean
}

/** Null where the rule is none of several options, or where other questions hang on it. */
export function optionsOf(subject: Subject, rule: Rule, isParent: boolean): Options | null {
  const { picking, columns } = rule
  if (picking === null || isParent) return null
  const answer = (unit: number, option: number) =>
    subject.columns[columns[option] ?? 0]?.answers[unit] ?? -1
  const has = (unit: number, option: number) => answer(unit, option) === PICKED
  function may(unit: number, added: number | null, dropped: number | null): boolean {
    if (added !== null && answer(unit, added) !== NOT_PICKED) return false
    if (dropped !== null && answer(unit, dropped) !== PICKED) return false
    const picks = columns
      .map((_, option) => option)
      .filter((option) => option === added || (option !== dropped && has(unit, option)))
    if (picks.some((option) => picking?.isExclusive[option])) return picks.length === 1
    return picks.length >= Math.max(1, picking?.min ?? 0) && picks.length <= (picking?.max ?? 0)
  }
  return { columns, has, may, isExclusive: (option) => picking.isExclusive[option] === true }
}

/** The first lawful picks of a unit, with or without one of the options as wished; null: no such. */
export function pickFirst(
  rule: Rule,
  unit: number,
  wish: { column: number; to: number } | null,
): Change[] | null {
  const picked = picksFor(rule, wish)
  if (picked === null) return null
  return rule.columns.map((column) => ({
    ...{ unit, column },
    to: picked.includes(column) ? PICKED : NOT_PICKED,
  }))
}

function picksFor(
  { columns, picking }: Rule,
  wish: { column: number; to: number } | null,
): number[] | null {
  const isExclusive = (column: number) => picking?.isExclusive[columns.indexOf(column)] === true
  const wished = wish?.to === PICKED ? wish.column : null
  if (wished !== null && isExclusive(wished)) return [wished]
  const free = columns.filter((column) => column !== wish?.column)
  const together = [
    ...(wished === null ? [] : [wished]),
    ...free.filter((column) => !isExclusive(column)),
  ]
  const wanted = Math.max(1, picking?.min ?? 0)
  if (together.length >= wanted) return together.slice(0, wanted)
  const alone = wished === null ? free.find(isExclusive) : undefined
  return alone === undefined ? null : [alone]
}

/** Lawful picks that differ from `codes` in one option, and in as little else as that needs. */
export function otherPicks(picking: Picking, codes: readonly number[], option: number): number[][] {
  const flip = (from: readonly number[], at: number) =>
    from.map((code, index) => (index === at ? (code === PICKED ? NOT_PICKED : PICKED) : code))
  const turned = flip(codes, option)
  const onlyThis = codes.map((_, index) => (index === option ? PICKED : NOT_PICKED))
  const tries = [turned, ...codes.map((_, other) => flip(turned, other)), onlyThis]
  return tries.filter((found) => found[option] !== codes[option] && isLawful(picking, found))
}

function isLawful({ min, max, isExclusive }: Picking, codes: readonly number[]): boolean {
  const picks = codes.flatMap((code, option) => (code === PICKED ? [option] : []))
  if (picks.some((option) => isExclusive[option])) return picks.length === 1
  return picks.length >= Math.max(1, min) && picks.length <= max
}

/** One unit picks an option or drops it; null where it may not. */
export function toggle(options: Options, unit: number, option: number): World | null {
  const column = options.columns[option]
  if (column === undefined) return null
  if (options.may(unit, null, option)) return [{ unit, column, to: NOT_PICKED }]
  return options.may(unit, option, null) ? [{ unit, column, to: PICKED }] : null
}

/**
 * One unit picks an option that excludes all others; what it drops, somebody else picks where that is lawful,
 * `helpers` first to last, each for one: the way to "none of these" from those who picked several.
 */
export function pickAlone(
  options: Options,
  unit: number,
  option: number,
  helpers: readonly number[],
): World | null {
  const { columns, has, may, isExclusive } = options
  const column = columns[option]
  const dropped = columns.map((_, own) => own).filter((own) => has(unit, own))
  const isOther = dropped.length > 0 && !has(unit, option)
  if (column === undefined || !isExclusive(option) || !isOther) return null
  const busy = new Set([unit])
  const help = dropped.flatMap((own): Change[] => {
    const helper = helpers.find((other) => !busy.has(other) && may(other, own, null))
    if (helper === undefined) return []
    busy.add(helper)
    return [{ unit: helper, column: columns[own] ?? column, to: PICKED }]
  })
  const own = dropped.map((at): Change => ({ unit, column: columns[at] ?? column, to: NOT_PICKED }))
  return [{ unit, column, to: PICKED }, ...own, ...help]
}

/** One unit passes an option on to another. */
export function passOn(options: Options, one: number, other: number, option: number): World | null {
  if (options.has(one, option) === options.has(other, option)) return null
  const here = toggle(options, one, option)
  const there = toggle(options, other, option)
  return here === null || there === null ? null : [...here, ...there]
}

/**
 * A unit picks `own` instead of `other` or the other way round, and `helper` makes up for `other`, whose
 * total stays as it is: the way to another number of "none of these", or of those who picked the most
 * that they may.
 */
export function swap(
  options: Options,
  unit: number,
  own: number,
  other: number,
  helper: number,
): World | null {
  const { columns, has, may } = options
  const [column, compensated] = [columns[own], columns[other]]
  if (column === undefined || compensated === undefined || unit === helper || own === other)
    return null
  const takes = !has(unit, own)
  const isLawful = takes
    ? may(unit, own, other) && may(helper, other, null)
    : may(unit, other, own) && may(helper, null, other)
  if (!isLawful) return null
  return [
    { unit, column, to: takes ? PICKED : NOT_PICKED },
    { unit, column: compensated, to: takes ? NOT_PICKED : PICKED },
    { unit: helper, column: compensated, to: takes ? PICKED : NOT_PICKED },
  ]
}

import type { Answers, AnswerValue } from "../../../app/features/surveys/compile/compiled.ts"
import {
  commentKey,
  type Definition,
  DONT_KNOW,
  type Item,
  OTHER,
} from "../../../app/features/surveys/questionnaire/definition.ts"
import type { PlannedFigure } from "../../../app/features/surveys/results/code-answers.ts"
import type { Change, World } from "../../../app/features/surveys/suppression/ledger.ts"
import { PICKED, type Subject } from "../../../app/features/surveys/suppression/subject.ts"

export interface Coded {
  subject: Subject
  planned: readonly PlannedFigure[]
}

type Given = Record<string, AnswerValue>

/**
 * Whole answers behind a world, as somebody could have given them: several tries, because a world says of a number
 * only its class and of a ranking only who stands first. Numbers pass from one to the other, as they would in an
 * exchange; `isFull` passes on what stands in the same cells as well.
 */
export function answersIn(
  definition: Definition,
  units: readonly Answers[],
  coded: Coded,
  world: World,
  isFull: boolean,
): Answers[] {
  const items = definition.pages.flatMap(({ items }) => items)
  const changed = [...new Set(world.map(({ unit }) => unit))]
  const others = units.slice()
  for (const unit of changed) {
    const given: Given = structuredClone(units[unit] ?? {}) as Given
    const partner = changed.find((other) => other !== unit)
    const said = partner === undefined ? {} : (units[partner] ?? {})
    for (const item of items) {
      const changes = world.filter(
        (change) => change.unit === unit && coded.planned[change.column]?.place.item === item,
      )
      if (changes.length > 0)
        answer(
          given,
          item,
          coded,
          unit,
          changes,
          changed.map((at) => units[at]),
        )
      else if (isFull && partner !== undefined && isAlike(coded, item, unit, partner)) {
        pass(given, said, item.name)
      }
    }
    // What comes to be asked of it is answered with "I cannot judge", which stands in no cell.
    for (const item of items) {
      if (given[item.name] !== undefined || item.kind !== "matrix" || item.dontKnowColumn === null)
        continue
      const nothing = item.several ? [item.dontKnowColumn] : item.dontKnowColumn
      given[item.name] = Object.fromEntries(item.rows.map(({ value }) => [value, nothing]))
    }
    others[unit] = given
  }
  return others
}

function pass(given: Given, said: Answers, name: string): void {
  for (const key of [name, commentKey(name)]) {
    const value = said[key]
    if (value === undefined) delete given[key]
    else given[key] = value
  }
}

function isAlike({ subject, planned }: Coded, item: Item, one: number, other: number): boolean {
  return planned.every(({ place, column }) => {
    const answers = subject.columns[column]?.answers
    return place.item !== item || answers?.[one] === answers?.[other]
  })
}

function answer(
  given: Given,
  item: Item,
  { subject, planned }: Coded,
  unit: number,
  changes: readonly Change[],
  pool: readonly (Answers | undefined)[],
): void {
  const own = planned.filter(({ place }) => place.item === item)
  const code = (column: number) =>
    changes.find((change) => change.column === column)?.to ??
    subject.columns[column]?.answers[unit] ??
    -1
  const put = (value: AnswerValue | undefined) => {
    if (value === undefined) delete given[item.name]
    else given[item.name] = value
  }
  const [first] = own
  const to = first === undefined ? -1 : code(first.column)
  const category = first?.categories[to]?.value
  switch (item.kind) {
    case "single":
    case "scale":
      put(category ?? (item.dontKnow === null ? undefined : DONT_KNOW))
      if (category === OTHER) given[commentKey(item.name)] = "anders"
      else delete given[commentKey(item.name)]
      return
    case "multiple": {
      const picks = own.flatMap(({ id, column }) =>
        code(column) === PICKED ? [id.slice(item.name.length + 3)] : [],
      )
      put(picks.length > 0 ? picks : item.dontKnow === null ? undefined : [DONT_KNOW])
      if (picks.includes(OTHER)) given[commentKey(item.name)] = "anders"
      return
    }
    case "matrix": {
      const rows: Record<string, string | string[]> = {}
      for (const { value: row } of item.rows) {
        const parts = own.filter(({ id }) => `${id}.`.startsWith(`${item.name}.${row}.`))
        const codes = parts.map(({ column }) => code(column))
        if (item.several) {
          const prefix = `${item.name}.${row}.o_`
          const picks = parts.flatMap(({ id }, at) =>
            codes[at] === PICKED ? [id.slice(prefix.length)] : [],
          )
          if (picks.length > 0) rows[row] = picks
          else if (item.dontKnowColumn !== null) rows[row] = [item.dontKnowColumn]
        } else {
          const value = parts[0]?.categories[codes[0] ?? -1]?.value ?? item.dontKnowColumn
          if (value !== null && value !== undefined) rows[row] = value
        }
      }
      put(Object.keys(rows).length > 0 ? rows : undefined)
      return
    }
    case "ranking": {
      const like = pool.map((said) => said?.[item.name])
      const same = like.find((value) => Array.isArray(value) && value[0] === category)
      const all = item.choices.map(({ value }) => value)
      const made = [category ?? "", ...all.filter((value) => value !== category)]
      put(category === undefined ? undefined : (same ?? made.slice(0, item.max ?? all.length)))
      return
    }
    case "number": {
      const numbers = pool.map((said) => said?.[item.name]).filter((value) => value !== undefined)
      const isInClass = (value: AnswerValue) =>
        typeof value === "number" && classAt(item, value) === to
      const taken = item.classes.length === 0 ? numbers[0] : numbers.find(isInClass)
      put(to < 0 ? undefined : (taken ?? Number(first?.sample?.(to) ?? item.min ?? 0)))
      return
    }
    default:
      put(to < 0 ? undefined : "Worte")
  }
}

/** Place of a number's class among those that can be answered at all. */
function classAt(item: Item & { kind: "number" }, value: number): number {
  const least = item.min ?? Number.NEGATIVE_INFINITY
  const from = [...item.classes].sort((one, other) => one - other)
  const isFirstEmpty = (from[0] ?? 0) <= least
  return from.filter((bound) => bound <= value).length - (isFirstEmpty ? 1 : 0)
}

import { holds } from "../conditions/browser/conditions.js"
import type { Condition } from "../conditions/grammar.ts"
import { listComparisons } from "../conditions/grammar.ts"
import { type Definition, DONT_KNOW, type Item } from "../questionnaire/definition.ts"
import { type ItemPlace, listItems } from "../questionnaire/items.ts"
import type { Cross, Dim, Rule, Subject } from "../suppression/subject.ts"
import { type CodedPart, codeItem } from "./code-items.ts"
import { mayBeAsked } from "./may-be-asked.ts"
import { REGISTERED } from "./questions.ts"
import type { AnalysisPlan } from "./results-document.ts"
import type { Unit } from "./results-input.ts"

/** A column of figures to come, with the words that go with it. */
export interface PlannedFigure extends CodedPart {
  place: ItemPlace
  /** Column of the subject. */
  column: number
  /** Row of a matrix. */
  row: string | null
  isConditional: boolean
}

/** Everybody's answers as numbers, and what the columns mean. */
export interface CodedAnswers {
  subject: Subject
  planned: readonly PlannedFigure[]
  /** Planned figures of both columns, in the order of the subject's crosses. */
  crosses: readonly (readonly [PlannedFigure, PlannedFigure])[]
}

interface CodedRule {
  item: Item
  row: string | null
  rule: Rule
}

/** Codes the answers and what binds them. `conditions`: by item, its own and its page's together. */
export function codeAnswers(
  definition: Definition,
  units: readonly Unit[],
  conditions: ReadonlyMap<string, Condition>,
  plan: AnalysisPlan,
  dims: readonly Dim[],
): CodedAnswers {
  const planned: PlannedFigure[] = []
  const coded: CodedRule[] = []
  for (const place of listItems(definition)) {
    const isConditional = conditions.has(place.item.name)
    for (const { parts, row, ...rule } of codeItem(place.item, units, plan)) {
      const first = planned.length
      for (const part of parts)
        planned.push({ ...part, place, row, column: planned.length, isConditional })
      const columns = parts.map((_, index) => first + index)
      coded.push({
        item: place.item,
        row,
        rule: { ...rule, columns, isConditional, parents: [] },
      })
    }
  }
  const rules = coded.map(({ item, rule }) => ({
    ...rule,
    parents: parentsOf(coded, conditions.get(item.name)),
  }))
  const crosses = crossesOf(planned, plan)
  const subject: Subject = {
    units: units.length,
    dims,
    columns: planned.map(({ id, coded: answers, categories, broader }) => ({
      id,
      categories: categories.length,
      answers,
      parts: broader === null ? null : broader.of,
      aside: asideAt(categories),
    })),
    rules,
    crosses: crosses.map(([a, b]): Cross => crossOf(a, b, conditions)),
    isBarred: barredBy(coded, conditions, planned),
    asksThen: askedAfter(coded, units, conditions, planned),
  }
  return { subject, planned, crosses }
}

function asideAt(categories: PlannedFigure["categories"]): number | null {
  const at = categories.findIndex(({ isAside }) => isAside)
  return at < 0 ? null : at
}

/** Rules that a condition asks; all rows of a matrix where it asks none in particular. */
function parentsOf(coded: readonly CodedRule[], condition: Condition | undefined): number[] {
  if (condition === undefined) return []
  const asked = listComparisons(condition)
  return coded.flatMap(({ item, row }, index) =>
    asked.some(
      (comparing) =>
        comparing.item === item.name && (comparing.row === null || comparing.row === row),
    )
      ? [index]
      : [],
  )
}

function crossesOf(
  planned: readonly PlannedFigure[],
  plan: AnalysisPlan,
): (readonly [PlannedFigure, PlannedFigure])[] {
  // A table is known by what it is broken down by: none may pass for one of the administrations.
  const tabled = planned.filter(
    ({ id, categories }) => categories.length > 0 && !REGISTERED.has(id),
  )
  const seen = new Set<string>()
  return plan.crosses.flatMap(([item, by]) => {
    const key = [item, by].sort().join(" ")
    if (item === by || seen.has(key)) return []
    seen.add(key)
    const ofItem = tabled.filter(({ place }) => place.item.name === item)
    const others = tabled.filter(({ place }) => place.item.name === by)
    return ofItem.flatMap((one) => others.map((other) => [one, other] as const))
  })
}

function crossOf(
  a: PlannedFigure,
  b: PlannedFigure,
  conditions: ReadonlyMap<string, Condition>,
): Cross {
  const bars = (one: PlannedFigure, other: PlannedFigure) => categoryBars(one, other, conditions)
  const [aBars, bBars] = [bars(a, b), bars(b, a)]
  const every = ({ broader, categories }: PlannedFigure, part: number, isBarred: Bars) =>
    categories.every((_, at) => (broader?.of[at] ?? at) !== part || isBarred(at))
  return {
    ...{ a: a.column, b: b.column },
    isImpossible: (aPart, bPart) => every(a, aPart, aBars) || every(b, bPart, bBars),
  }
}

type Bars = (category: number) => boolean

/** Categories of `one` with which `other` is not asked, whatever else was said. */
function categoryBars(
  one: PlannedFigure,
  other: PlannedFigure,
  conditions: ReadonlyMap<string, Condition>,
): Bars {
  const name = one.place.item.name
  return (category) => {
    const value = one.sample?.(category) ?? null
    if (value === null || one.kind === "number" || one.kind === "options") return false
    const said = { item: name, row: one.row, value }
    return !mayBeAsked(other.place.item.name, said, conditions)
  }
}

/** Who left something empty that everybody was asked, so that what hangs on it was not asked. */
function barredBy(
  coded: readonly CodedRule[],
  conditions: ReadonlyMap<string, Condition>,
  planned: readonly PlannedFigure[],
): Subject["isBarred"] {
  const known = coded.filter(
    ({ item, rule }) => !conditions.has(item.name) && rule.columns.length > 0,
  )
  const bars = coded.map(({ item: { name } }) =>
    known.filter(({ item, row }) =>
      emptyValues(item).every(
        (value) => !mayBeAsked(name, { item: item.name, row, value }, conditions),
      ),
    ),
  )
  return (unit, rule) =>
    (bars[rule] ?? []).some((asked) =>
      asked.rule.columns.every((column) => (planned[column]?.coded[unit] ?? -1) < 0),
    )
}

/** Ways to say nothing of substance. */
function emptyValues(item: Item): (string | readonly string[] | null)[] {
  const [dontKnow, isList] =
    item.kind === "matrix"
      ? [item.dontKnowColumn, item.several]
      : ["dontKnow" in item && item.dontKnow !== null ? DONT_KNOW : null, item.kind === "multiple"]
  return dontKnow === null ? [null] : [null, isList ? [dontKnow] : dontKnow]
}

/** Which questions open once an answer is another and all behind it is empty. */
function askedAfter(
  coded: readonly CodedRule[],
  units: readonly Unit[],
  conditions: ReadonlyMap<string, Condition>,
  planned: readonly PlannedFigure[],
): Subject["asksThen"] {
  const behind = (rule: number): number[] => {
    const found = [rule]
    for (const member of found) {
      coded.forEach(({ item }, other) => {
        const parents = parentsOf(coded, conditions.get(item.name))
        if (parents.includes(member) && !found.includes(other)) found.push(other)
      })
    }
    return found.slice(1)
  }
  return (unit, rule, answer) => {
    const asking = coded[rule]
    const answers = units[unit]?.answers
    const value = sampleOf(asking?.rule.columns.map((column) => planned[column]) ?? [], answer)
    if (asking === undefined || answers === undefined || value === null) return null
    const followers = behind(rule)
    const emptied = new Set(followers.map((follower) => coded[follower]?.item.name ?? ""))
    const kept = Object.entries(answers).filter(([name]) => !emptied.has(name))
    const own = asking.item.name
    const said = { ...Object.fromEntries(kept), [own]: inRow(answers[own], asking.row, value) }
    return followers.filter((follower) => {
      const condition = conditions.get(coded[follower]?.item.name ?? "")
      return condition === undefined || holds(condition, said)
    })
  }
}

/** An answer that falls into these categories; the picked options together where there are several columns. */
function sampleOf(
  parts: readonly (PlannedFigure | undefined)[],
  answer: readonly number[],
): string | number | readonly string[] | null {
  const samples = parts.map((part, at) => part?.sample?.(answer[at] ?? -1) ?? null)
  const [only = null] = samples
  if (samples.length === 1) return only
  return samples.includes(null) ? null : samples.flatMap((sample) => sample ?? []).map(String)
}

function inRow(before: unknown, row: string | null, value: string | number | readonly string[]) {
  if (row === null) return value
  return { ...(typeof before === "object" && before !== null ? before : {}), [row]: value }
}

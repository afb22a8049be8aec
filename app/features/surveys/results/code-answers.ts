import { holds } from "../conditions/browser/conditions.js"
import type { Condition } from "../conditions/grammar.ts"
import { listComparisons } from "../conditions/grammar.ts"
import type { Definition, Item } from "../questionnaire/definition.ts"
import { type ItemPlace, listItems } from "../questionnaire/items.ts"
import type { Cross, Dim, Rule, Subject } from "../suppression/subject.ts"
import { type CodedPart, codeItem } from "./code-items.ts"
import type { AnalysisPlan } from "./results-document.ts"
import type { Unit } from "./results-input.ts"

/** A column of figures to come, with the words that go with it. */
export interface PlannedFigure extends CodedPart {
  place: ItemPlace
  /** Column of the subject. */
  column: number
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
        planned.push({ ...part, place, column: planned.length, isConditional })
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
    })),
    rules,
    crosses: crosses.map(([a, b]): Cross => ({ a: a.column, b: b.column })),
    asksThen: askedAfter(coded, units, conditions, planned),
  }
  return { subject, planned, crosses }
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
  const tabled = planned.filter(({ categories }) => categories.length > 0)
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
  return (unit, rule, category) => {
    const asking = coded[rule]
    const answers = units[unit]?.answers
    const part = planned[asking?.rule.columns[0] ?? -1]
    const value = part?.sample?.(category) ?? null
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

function inRow(before: unknown, row: string | null, value: string | number | readonly string[]) {
  if (row === null) return value
  return { ...(typeof before === "object" && before !== null ? before : {}), [row]: value }
}

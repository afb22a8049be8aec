import type {
  Figure,
  ResultsDocument,
  Row,
} from "../../../app/features/surveys/results/results-document.ts"
import type { Stratum } from "./world-of-answers.ts"

/** What one administration may answer to a block of questions: category by figure; null for none. */
export type Pattern = Readonly<Record<string, number | null>>

/** What an attacker knows beside the publication: who answered, and what can be answered at all. */
export interface Knowledge {
  responded: readonly Stratum[]
  patterns: readonly Pattern[]
  /** Part of each category of a figure that breakdowns tell in parts. */
  parts: Readonly<Record<string, readonly number[]>>
  /** Number behind each pattern, by figure: what medians and quartiles tell. */
  numbers?: Readonly<Record<string, (pattern: Pattern) => number | null>>
}

interface Sum {
  variables: readonly string[]
  row: Row
  category: number
}

export interface Attack {
  tried: number
  found: string[]
}

type Solve = (problem: string) => { Status: string; ObjectiveValue: number }

const BY = ["district", "size", "type"] as const

/**
 * Minimises and maximises each hidden number under all that was published: found is one for which no
 * two whole numbers are left. `document` is what was published, read back from its text.
 */
export function attack(
  solve: Solve,
  { figures }: Pick<ResultsDocument, "figures">,
  knowledge: Knowledge,
  targets: (hidden: readonly Sum[]) => readonly Sum[],
): Attack {
  const strata = new Map<string, { of: Stratum; size: number }>()
  for (const of of knowledge.responded) {
    const key = of.join("|")
    strata.set(key, { of, size: (strata.get(key)?.size ?? 0) + 1 })
  }
  const keys = [...strata.keys()]
  const name = (stratum: number, pattern: number) => `x${stratum}_${pattern}`
  // Every stratum has as many answers as administrations that took part.
  const constraints = keys.map((key, at) => {
    const all = knowledge.patterns.map((_, pattern) => name(at, pattern))
    return `${all.join(" + ")} = ${strata.get(key)?.size ?? 0}`
  })
  const hidden: Sum[] = []
  for (const figure of figures) {
    for (const { row, isIn, category, isKnown, isKnownZero } of rowsOf(figure, knowledge)) {
      const own = keys.flatMap((key, at) =>
        knowledge.patterns.flatMap((pattern, index) =>
          isIn(strata.get(key)?.of ?? ["", "", ""], pattern)
            ? [{ pattern, name: name(at, index) }]
            : [],
        ),
      )
      if (own.length === 0) continue
      if (row.base !== null) {
        constraints.push(
          `${own.map((variable) => variable.name).join(" + ")} = ${row.base.answered}`,
        )
      }
      constraints.push(...quantileConstraints(figure, row, own, knowledge))
      row.cells.forEach((cell, at) => {
        const variables = own
          .filter(({ pattern }) => category(pattern) === at)
          .map((variable) => variable.name)
        if (variables.length === 0) return
        const sum = variables.join(" + ")
        if (!("hidden" in cell)) constraints.push(`${sum} = ${cell.count}`)
        else {
          if (cell.hidden === "small") constraints.push(`${sum} <= 4`)
          // Of a large row a zero would have been shown.
          const isLarge = isKnown && (row.base?.answered ?? 0) >= 20
          if (cell.hidden === "small" && isLarge) constraints.push(`${sum} >= 1`)
          if (!isKnownZero(at)) hidden.push({ variables, row, category: at })
        }
      })
    }
  }
  return solveAll(solve, constraints, targets(hidden))
}

interface Counted {
  pattern: Pattern
  name: string
}

/** A quantile q at place h says: at least ⌊h⌋ + 1 numbers up to q, at most ⌈h⌉ below it. */
function quantileConstraints(
  figure: Figure,
  row: Row,
  own: readonly Counted[],
  { numbers = {} }: Knowledge,
): string[] {
  const numberOf = numbers[figure.id]
  if (numberOf === undefined || row.base === null) return []
  const [low, , high] = row === figure.total ? (figure.quartiles ?? []) : []
  const told = [
    { part: 0.25, value: low ?? null },
    { part: 0.5, value: row.median },
    { part: 0.75, value: high ?? null },
  ]
  const last = row.base.answered - 1
  return told.flatMap(({ part, value }) => {
    if (value === null) return []
    const sum = (isCounted: (number: number) => boolean) =>
      own
        .filter(({ pattern }) => isCounted(numberOf(pattern) ?? Number.NaN))
        .map(({ name }) => name)
    const [upTo, below] = [sum((number) => number <= value), sum((number) => number < value)]
    return [
      ...(upTo.length > 0 ? [`${upTo.join(" + ")} >= ${Math.floor(last * part) + 1}`] : []),
      ...(below.length > 0 ? [`${below.join(" + ")} <= ${Math.ceil(last * part)}`] : []),
    ]
  })
}

interface RowOfFigure {
  row: Row
  isIn(stratum: Stratum, pattern: Pattern): boolean
  category(pattern: Pattern): number | null
  /** Everybody, or a group of what is known of the administrations. */
  isKnown: boolean
  /** Nobody at all gave this answer, and that is shown: in no group there is anything to find. */
  isKnownZero(category: number): boolean
}

function rowsOf(figure: Figure, { parts }: Knowledge): RowOfFigure[] {
  const answer = (pattern: Pattern) => pattern[figure.id] ?? null
  const hasAnswer = (pattern: Pattern) => answer(pattern) !== null
  const total: RowOfFigure = {
    row: figure.total,
    isIn: (_, pattern) => hasAnswer(pattern),
    category: answer,
    isKnown: true,
    isKnownZero: () => false,
  }
  const isZero = (category: number) => {
    const cell = figure.total.cells[category]
    return cell !== undefined && "count" in cell && cell.count === 0
  }
  const others = figure.breakdowns.flatMap(({ by, rows, categories }) => {
    const known = BY.indexOf(by as (typeof BY)[number])
    const isCoarse = categories.length < figure.categories.length
    const coarse = (id: string, category: number | null, isNeeded: boolean) =>
      category === null || !isNeeded ? category : (parts[id]?.[category] ?? category)
    return rows.map(
      (row, group): RowOfFigure => ({
        row,
        isIn: (stratum, pattern) =>
          hasAnswer(pattern) &&
          (known >= 0 ? stratum[known] === row.key : (pattern[by] ?? null) === group),
        category: (pattern) => coarse(figure.id, answer(pattern), isCoarse),
        isKnown: known >= 0,
        isKnownZero: (own) =>
          figure.categories.every((_, at) => coarse(figure.id, at, isCoarse) !== own || isZero(at)),
      }),
    )
  })
  return [total, ...others]
}

function solveAll(solve: Solve, constraints: readonly string[], targets: readonly Sum[]): Attack {
  const body = `Subject To\n${constraints.map((line, at) => `c${at}: ${line}`).join("\n")}\nEnd`
  const found = targets.flatMap(({ variables, row, category }) => {
    const sum = variables.join(" + ")
    const [low, high] = ["Minimize", "Maximize"].map((sense) => {
      const solution = solve(`${sense}\nobj: ${sum}\n${body}`)
      if (solution.Status !== "Optimal") throw new Error(`The attack is ${solution.Status}.`)
      return solution.ObjectiveValue
    })
    return (high ?? 0) - (low ?? 0) < 1 - 1e-6 ? [`${row.label}: ${category}`] : []
  })
  return { tried: targets.length, found }
}

import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import type { Definition, Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import type {
  AnalysisPlan,
  ResponseRate,
  ResultsDocument,
} from "../../../app/features/surveys/results/results-document.ts"
import type { ResultsInput, Unit } from "../../../app/features/surveys/results/results-input.ts"
import type { Stratum } from "../suppression/world-of-answers.ts"

/** 116 who are invited: 60 in one district, 56 in another, all of one class. */
export const INVITED: readonly Stratum[] = Array.from({ length: 116 }, (_, unit) => [
  unit < 60 ? "A" : "B",
  "1",
  "Amt",
])

export const PLAN: AnalysisPlan = {
  sizeBounds: [5_000, 10_000, 20_000],
  crosses: [],
  fullScales: [],
}

const BARE = { description: "", isRequired: false, visibleIf: "", sentence: "" }

export function choices(...texts: string[]) {
  return texts.map((text, index) => ({ value: `c${index}`, text, isExclusive: false }))
}

export function single(name: string, title: string, texts: string[], more: object = {}): Item {
  const base = { ...BARE, name, title, kind: "single" as const, other: null, dontKnow: null }
  return { ...base, choices: choices(...texts), best: null, ...more }
}

export const GRADES = ["sehr gut", "gut", "ausreichend", "schlecht", "sehr schlecht"]

export function scale(name: string, title: string, texts: string[] = GRADES): Item {
  const base = { ...BARE, name, title, kind: "scale" as const, other: null }
  const steps = { choices: choices(...texts), best: "first" as const }
  return { ...base, ...steps, dontKnow: "kann ich nicht beurteilen" }
}

export function multiple(name: string, title: string, texts: string[], more: object = {}): Item {
  const base = { ...BARE, name, title, kind: "multiple" as const, other: null, dontKnow: null }
  return {
    ...base,
    choices: choices(...texts),
    none: "nichts davon",
    min: null,
    max: null,
    ...more,
  }
}

export function number(name: string, title: string, classes: number[]): Item {
  const base = { ...BARE, name, title, kind: "number" as const, decimals: 0 as const }
  return { ...base, min: 0, max: null, unit: "Stellen", classes }
}

export function matrix(name: string, rows: string[], columns: string[], more: object = {}): Item {
  const base = { ...BARE, name, title: "Wie steht es?", kind: "matrix" as const, several: false }
  const free = { everyRow: false, isScale: false, best: null, dontKnowColumn: null }
  return { ...base, ...free, rows: choices(...rows), columns: choices(...columns), ...more }
}

export function ranking(name: string, texts: string[], more: object = {}): Item {
  const base = { ...BARE, name, title: "Was zuerst?", kind: "ranking" as const }
  return { ...base, min: null, max: null, choices: choices(...texts), ...more }
}

export function questionnaire(...items: Item[]): Definition {
  return {
    title: "Digitale Verwaltung",
    description: "",
    pages: [{ name: "seite_1", title: "", description: "", visibleIf: "", items }],
  }
}

function rate(invited: number, done: number): ResponseRate {
  const permille = invited === 0 ? 0 : Math.round((done / invited) * 1000)
  return { invited, started: done, done, bounced: 0, refused: 0, permille }
}

/** Response of `responded` among `invited`, by what is known of each. */
export function responseOf(
  invited: readonly Stratum[],
  responded: readonly Stratum[],
): ResultsDocument["response"] {
  const by = (at: 0 | 1 | 2) =>
    [...new Set(invited.map((stratum) => stratum[at]))].map((key) => {
      const counted = (strata: readonly Stratum[]) => strata.filter((s) => s[at] === key).length
      return { key, label: `Gruppe ${key}`, rate: rate(counted(invited), counted(responded)) }
    })
  return {
    total: rate(invited.length, responded.length),
    byDistrict: by(0),
    bySize: by(1),
    byType: by(2),
    overTime: [],
  }
}

/** Results of a survey in which each of `responded` gave the answers at its place. */
export function resultsInput(
  definition: Definition,
  invited: readonly Stratum[],
  responded: readonly Stratum[],
  answers: readonly Answers[],
  more: Partial<ResultsInput> = {},
): ResultsInput {
  const units = responded.map(
    ([district, size, type], unit): Unit => ({
      dims: { district, size, type },
      answers: answers[unit] ?? {},
    }),
  )
  return {
    definition,
    units,
    response: responseOf(invited, responded),
    plan: PLAN,
    texts: [],
    facts: {
      id: "sur_1",
      title: definition.title,
      owner: "Landkreistag",
      purpose: "",
      mode: "named",
      opensAt: "2026-11-24T09:00:00.000Z",
      closesAt: "2026-12-11T23:00:00.000Z",
      definitionSha256: "0".repeat(64),
      definitionNumber: 1,
      isSimulated: true,
    },
    asOf: "2026-12-12T08:00:00.000Z",
    isFinal: true,
    conditions: [],
    ...more,
  }
}

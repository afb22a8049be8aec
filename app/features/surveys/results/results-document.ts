import type { BestEnd } from "../questionnaire/definition.ts"

/** A number that may be seen, or why it may not: an outlet cannot print what it never gets. */
export type Cell =
  | { count: number; permille: number; interval: readonly [low: number, high: number] | null }
  | { hidden: "small" | "locked" }

/**
 * What the cells of a row are counted in: `answered` gave an answer of substance, `responded` handed
 * in, `invited` were asked to take part.
 */
export interface Base {
  answered: number
  responded: number
  invited: number
}

/**
 * `base` is null where the number of answers itself would tell an answer; then all cells are hidden.
 * `hiddenTogether` is what is left of `base.answered` beside the visible cells: null where no cell is
 * hidden, or where there is no base.
 */
export interface Row {
  key: string
  label: string
  base: Base | null
  cells: readonly Cell[]
  hiddenTogether: number | null
  median: number | null
  /** Why a number has no median here; null where it has one, and of all other kinds. */
  medianNote: string | null
  isRepresentative: boolean
}

/**
 * `isAside` marks "I cannot judge" of a question that demands an answer: it counts in the base like any other, and
 * stands outside of a scale.
 */
export interface Category {
  value: string
  label: string
  isAside?: true
}

/** `categories` may be coarser than the figure's own: a scale in three parts. */
export interface Breakdown {
  by: string
  label: string
  categories: readonly Category[]
  rows: readonly Row[]
}

/**
 * What stands beside every percentage. `isFinite`: N is the number of those who were invited, so the
 * interval knows the finite population; false where only some were asked.
 */
export interface Evidence {
  n: number
  N: number
  permille: number
  isFinite: boolean
  isRepresentative: boolean
  note: string
}

/** `options`: one option, picked or not. `rank`: who stands first. `number`: classes of a number. */
export type FigureKind = "share" | "scale" | "options" | "rank" | "number"

/**
 * One question with its table. `id` is made of names ("q7", "q7.r3", "q9.o_b"), never of a position,
 * so that it can be cited; `itemHash` changes with the wording or the answers to choose from.
 */
export interface Figure {
  id: string
  item: string
  number: string
  page: string
  title: string
  part: string | null
  kind: FigureKind
  /** Which end of a scale is the favourable one; null for all else. */
  best: BestEnd
  categories: readonly Category[]
  total: Row
  breakdowns: readonly Breakdown[]
  quartiles: readonly [number, number, number] | null
  /** Why a number has no quartiles; null where it has some, and of all other kinds. */
  quartilesNote: string | null
  unit: string
  /** What those who gave the first answer do or have, as the office put it; "" for none. */
  predicate: string
  condition: string | null
  evidence: Evidence
  sentence: string | null
  itemHash: string
}

export interface ReleasedTexts {
  item: string
  title: string
  texts: readonly string[]
}

/** Taking part is no answer: shown down to one of one. `permille` is done of invited. */
export interface ResponseRate {
  invited: number
  started: number
  done: number
  bounced: number
  refused: number
  permille: number
}

export interface ResponseRateRow {
  key: string
  label: string
  rate: ResponseRate
}

/** `day` in Berlin, `done` on it, `total` up to its end. */
export interface ResponseDay {
  day: string
  done: number
  total: number
}

export interface SurveyFacts {
  id: string
  title: string
  owner: string
  purpose: string
  mode: "named" | "confidential" | "anonymous"
  opensAt: string
  closesAt: string
  definitionSha256: string
  definitionNumber: number
  isSimulated: boolean
}

/**
 * What the office wants to see beside the totals. `sizeBounds` are lower bounds of the classes 1, 2, …
 * (inhabitants); a cross is published both ways; `fullScales` are items whose breakdowns keep every
 * category of a scale, at the price of more hidden cells.
 */
export interface AnalysisPlan {
  sizeBounds: readonly number[]
  crosses: readonly (readonly [item: string, by: string])[]
  fullScales: readonly string[]
}

/**
 * All that outlets get (page, chart, CSV, JSON, PDF, citation): nothing in it leads back to one
 * administration's answer. Stored as it was published, with the SHA-256 of `resultsText`.
 */
export interface ResultsDocument {
  format: 1
  survey: SurveyFacts
  asOf: string
  isFinal: boolean
  weighting: null
  plan: AnalysisPlan
  response: {
    total: ResponseRate
    byDistrict: readonly ResponseRateRow[]
    bySize: readonly ResponseRateRow[]
    byType: readonly ResponseRateRow[]
    overTime: readonly ResponseDay[]
  }
  figures: readonly Figure[]
  texts: readonly ReleasedTexts[]
  method: readonly string[]
  sources: readonly string[]
  suppressed: { small: number; locked: number }
  /**
   * How many free texts are missing from a replaced report that were in it when it was published. What is left is not
   * what its SHA-256 was taken of. Absent from what is stored, and where none is missing.
   */
  textsTakenBack?: number
}

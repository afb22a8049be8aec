/** A questionnaire as the program works on it; `format.ts` reads and writes it as SurveyJS JSON. */
export interface Definition {
  title: string
  description: string
  pages: readonly Page[]
}

export interface Page {
  name: string
  title: string
  description: string
  /** Condition in the words of SurveyJS; "" for always. Holds for all items of the page. */
  visibleIf: string
  items: readonly Item[]
}

interface ItemBase {
  name: string
  title: string
  description: string
  isRequired: boolean
  visibleIf: string
  /** Predicate for the sentence in the report, such as "haben ein aktuelles Sicherheitskonzept"; "" for none. */
  sentence: string
}

export interface Choice {
  value: string
  text: string
  /** Goes with no other answer. */
  isExclusive: boolean
}

/** Which end of a scale is the favourable one: charts have it at the right. Null where neither is. */
export type BestEnd = "first" | "last" | null

export interface ChoiceItem extends ItemBase {
  kind: "single" | "scale"
  choices: readonly Choice[]
  /** Null for what is no scale, too. */
  best: BestEnd
  /** Words of "other", which asks for words of one's own; null where it is not offered. */
  other: string | null
  /** Words of "I cannot judge"; null where it is not offered. */
  dontKnow: string | null
}

export interface MultipleItem extends ItemBase {
  kind: "multiple"
  choices: readonly Choice[]
  other: string | null
  /** Words of "none of these". */
  none: string | null
  dontKnow: string | null
  min: number | null
  max: number | null
}

export interface MatrixItem extends ItemBase {
  kind: "matrix"
  rows: readonly Choice[]
  columns: readonly Choice[]
  /** Several columns may be chosen in one row. */
  several: boolean
  /** Each row asks for an answer. */
  everyRow: boolean
  isScale: boolean
  /** Of the columns; null for what is no scale, too. */
  best: BestEnd
  /** Value of the column that stands for "I cannot judge". */
  dontKnowColumn: string | null
}

/** As many ranks as `max` are given, one to each chosen choice. */
export interface RankingItem extends ItemBase {
  kind: "ranking"
  choices: readonly Choice[]
  min: number | null
  max: number | null
}

export interface NumberItem extends ItemBase {
  kind: "number"
  min: number | null
  max: number | null
  decimals: 0 | 1 | 2
  unit: string
  /** Lower bounds of the classes in tables. */
  classes: readonly number[]
}

export interface TextItem extends ItemBase {
  kind: "text" | "long_text"
  maxLength: number
}

export interface DateItem extends ItemBase {
  kind: "date"
  /** Days such as "2026-11-24". */
  min: string | null
  max: string | null
}

/** Words between the questions; asks nothing. */
export interface InformationItem extends ItemBase {
  kind: "information"
  html: string
}

export type Item =
  | ChoiceItem
  | MultipleItem
  | MatrixItem
  | RankingItem
  | NumberItem
  | TextItem
  | DateItem
  | InformationItem

export type ItemKind = Item["kind"]

/** An item's values for "I cannot judge", "none of these" and "other"; the names are SurveyJS's own. */
export const DONT_KNOW = "dontknow"
export const NONE = "none"
export const OTHER = "other"

/** Key of the words beside "other", as SurveyJS stores them. */
export function commentKey(item: string): string {
  return `${item}-Comment`
}

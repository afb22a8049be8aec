import type { Condition } from "../conditions/grammar.ts"
import type { Item } from "../questionnaire/definition.ts"

export type AnswerValue =
  | string
  | number
  | readonly string[]
  | { readonly [row: string]: string | readonly string[] }

/** By item name and by `commentKey`; made without a prototype. */
export type Answers = { readonly [key: string]: AnswerValue }

/** What was typed, by field name; a box that may be ticked beside others gives a list. */
export type Typed = ReadonlyMap<string, readonly string[]>

export type FaultKind =
  | "required"
  | "row_required"
  | "too_small"
  | "too_large"
  | "not_a_number"
  | "not_a_date"
  | "too_long"
  | "too_few"
  | "too_many"
  | "exclusive"
  | "other_missing"
  | "unknown_value"
  | "rank_twice"

/** What is wrong with an answer, in words for whoever gave it. */
export interface Fault {
  page: string
  item: string
  /** Row of a matrix, choice of a ranking. */
  row: string | null
  /** Id of the element to which the error summary links. */
  field: string
  kind: FaultKind
  message: string
}

/** A place in a compiled page that differs from one respondent to the next. */
export type Slot =
  /** Text of an input, escaped. */
  | { slot: "value"; field: string }
  /** ` checked` or ` selected` where this value was given. */
  | { slot: "checked" | "selected"; field: string; value: string }
  /** The sentences of what is wrong, or the marks of the input that is. */
  | { slot: "fault" | "bad"; item: string; row: string | null }
  /** The marks of the field for words of one's own, where they are missing or too many. */
  | { slot: "badComment"; item: string }
  /** ` data-off` where the item's condition does not hold now. */
  | { slot: "off"; item: string }

export type Part = string | Slot

export interface CompiledItem {
  item: Item
  /** Null for information. */
  number: string | null
  /** Name of the page. */
  page: string
  /** Of the item alone; null where it has none. */
  condition: Condition | null
  /** „nur falls …“; "" where it has no condition. */
  conditionWords: string
  /** What is drawn; apart by item, because one that is not asked is left out. */
  parts: readonly Part[]
  /** The condition names an item of the same page, so it cannot be known when the page is drawn. */
  dependsOnOwnPage: boolean
  /** Whether the item's own condition holds; the page's is asked apart. */
  isAsked(answers: Answers): boolean
}

export interface CompiledPage {
  name: string
  index: number
  title: string
  description: string
  items: readonly CompiledItem[]
  /** Bytes of the page's HTML with nothing filled in. */
  byteLength: number
  isAsked(answers: Answers): boolean
}

/** A version of a questionnaire, made ready once for all who answer it. */
export interface CompiledQuestionnaire {
  sha256: string
  title: string
  description: string
  pages: readonly CompiledPage[]
  /** About how long it takes to answer. */
  minutes: number
  /** Questions; information is none. */
  itemCount: number
}

/** What a page is drawn with. */
export interface PageState {
  typed: Typed
  faults: readonly Fault[]
  /** Of all pages, as `keptAnswers` gives them: conditions ask earlier ones. */
  answers: Answers
}

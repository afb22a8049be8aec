import type { AnswerValue } from "../compile/compiled.ts"
import {
  type Choice,
  type ChoiceItem,
  DONT_KNOW,
  type Item,
  type MatrixItem,
  type MultipleItem,
  NONE,
  type NumberItem,
  OTHER,
  type RankingItem,
} from "../questionnaire/definition.ts"
import { NOT_PICKED, PICKED, type Rule } from "../suppression/subject.ts"
import { type Broader, inParts } from "./broader.ts"
import { classesOf } from "./number-classes.ts"
import type { AnalysisPlan, Category, FigureKind } from "./results-document.ts"
import type { Unit } from "./results-input.ts"

/** One column of an item. */
export interface CodedPart {
  id: string
  part: string | null
  kind: FigureKind
  categories: readonly Category[]
  broader: Broader | null
  coded: Int8Array
  /** Numbers as given, for median and quartiles; NaN where none. Null for all other kinds. */
  numbers: Float64Array | null
  /** An answer that falls into the category; null where there is no such. */
  sample: ((category: number) => string | number | readonly string[] | null) | null
}

/** Columns that are answered together. */
export interface CodedItem extends Pick<Rule, "raw" | "mayBeEmpty" | "isQuoted" | "picking"> {
  row: string | null
  parts: readonly CodedPart[]
}

/** An item's answers as columns; nothing for information. */
export function codeItem(item: Item, units: readonly Unit[], plan: AnalysisPlan): CodedItem[] {
  const given = units.map(({ answers }) => answers[item.name])
  switch (item.kind) {
    case "single":
    case "scale":
      return [codeChoice(item, given, plan.fullScales.includes(item.name))]
    case "multiple":
      return [codeMultiple(item, given)]
    case "matrix":
      return item.rows.map((row) => codeRow(item, row, given, plan.fullScales.includes(item.name)))
    case "ranking":
      return [codeRanking(item, given)]
    case "number":
      return [codeNumber(item, given)]
    case "text":
    case "long_text":
      return [{ ...bare(item, given), isQuoted: true, parts: [countOnly(item, given)] }]
    case "date":
      return [{ ...bare(item, given), parts: [] }]
    default:
      return []
  }
}

type Given = readonly (AnswerValue | undefined)[]

function bare(item: Item, given: Given): Omit<CodedItem, "parts"> {
  return {
    row: null,
    raw: codesOf(given),
    mayBeEmpty: !item.isRequired,
    isQuoted: false,
    picking: null,
  }
}

/** The same code for the same answer. */
function codesOf(given: Given): Int32Array {
  const codes = new Map<string, number>()
  return Int32Array.from(given, (value) => {
    const text = typeof value === "string" ? value : JSON.stringify(value ?? null)
    const code = codes.get(text) ?? codes.size
    codes.set(text, code)
    return code
  })
}

function codeBy(given: Given, categories: readonly Category[]): Int8Array {
  const index = new Map(categories.map(({ value }, at) => [value, at]))
  return Int8Array.from(given, (value) =>
    typeof value === "string" ? (index.get(value) ?? -1) : -1,
  )
}

const NO_PART = { part: null, broader: null, numbers: null, sample: null } as const

/** Of a question that demands an answer "I cannot judge" is one; of all others it is like leaving it empty. */
function asideOf(value: string, label: string | null, isDemanded: boolean): readonly Category[] {
  return label !== null && isDemanded ? [{ value, label, isAside: true }] : []
}

function asOptions(asides: readonly Category[]): Choice[] {
  return asides.map(({ value, label }) => ({ value, text: label, isExclusive: true }))
}

function codeChoice(item: ChoiceItem, given: Given, isFull: boolean): CodedItem {
  const categories = [
    ...item.choices.map(({ value, text }) => ({ value, label: text })),
    ...(item.other === null ? [] : [{ value: OTHER, label: item.other }]),
    ...asideOf(DONT_KNOW, item.dontKnow, item.isRequired),
  ]
  const isScale = item.kind === "scale"
  const part: CodedPart = {
    ...NO_PART,
    id: item.name,
    kind: isScale ? "scale" : "share",
    categories,
    broader: isScale && !isFull ? inParts(categories) : null,
    coded: codeBy(given, categories),
    sample: (category) => categories[category]?.value ?? null,
  }
  return { ...bare(item, given), parts: [part] }
}

const PICKINGS: readonly Category[] = [
  { value: "picked", label: "gewählt" },
  { value: "not_picked", label: "nicht gewählt" },
]

const ASIDE_PICKINGS: readonly Category[] = PICKINGS.map((category) =>
  category.value === "picked" ? { ...category, isAside: true } : category,
)

/** One column for each option of several; nothing of substance counts as no answer. */
function pickingParts(
  name: string,
  options: readonly Choice[],
  given: Given,
  asides: readonly Category[],
  dontKnow: string | null,
  title: (option: Choice) => string,
): CodedPart[] {
  const picks = given.map((value) => (Array.isArray(value) ? value : []))
  const empty = asides.length > 0 ? null : dontKnow
  const isAnswered = picks.map((list) => list.some((value) => value !== empty))
  return options.map((option) => ({
    ...NO_PART,
    id: `${name}.o_${option.value}`,
    part: title(option),
    kind: "options",
    categories: asides.some(({ value }) => value === option.value) ? ASIDE_PICKINGS : PICKINGS,
    coded: Int8Array.from(picks, (list, unit) =>
      !isAnswered[unit] ? -1 : list.includes(option.value) ? PICKED : NOT_PICKED,
    ),
    sample: (category) => (category === PICKED ? [option.value] : []),
  }))
}

function codeMultiple(item: MultipleItem, given: Given): CodedItem {
  // A least number of answers asks for them.
  const isDemanded = item.isRequired || (item.min ?? 0) > 0
  const asides = asideOf(DONT_KNOW, item.dontKnow, isDemanded)
  const options = [
    ...item.choices,
    ...(item.other === null ? [] : [{ value: OTHER, text: item.other, isExclusive: false }]),
    ...(item.none === null ? [] : [{ value: NONE, text: item.none, isExclusive: true }]),
    ...asOptions(asides),
  ]
  return {
    ...bare(item, given),
    mayBeEmpty: !isDemanded,
    picking: {
      min: item.min ?? 0,
      max: item.max ?? options.length,
      isExclusive: options.map(({ isExclusive }) => isExclusive),
    },
    parts: pickingParts(item.name, options, given, asides, DONT_KNOW, ({ text }) => text),
  }
}

function codeRow(item: MatrixItem, row: Choice, all: Given, isFull: boolean): CodedItem {
  const given = all.map((value) =>
    typeof value === "object" && !Array.isArray(value)
      ? (value as { readonly [row: string]: string | readonly string[] })[row.value]
      : undefined,
  )
  const { dontKnowColumn } = item
  const own = item.columns.filter(({ value }) => value !== dontKnowColumn)
  const dontKnow = item.columns.find(({ value }) => value === dontKnowColumn)?.text ?? null
  const asides = asideOf(dontKnowColumn ?? "", dontKnow, item.everyRow)
  const id = `${item.name}.${row.value}`
  const shared = {
    ...bare(item, given),
    row: row.value,
    mayBeEmpty: !item.everyRow && (dontKnow !== null || !item.isRequired),
  }
  if (item.several) {
    const title = ({ text }: Choice) => `${row.text}: ${text}`
    const options = [...own, ...asOptions(asides)]
    return {
      ...shared,
      picking: {
        min: 0,
        max: options.length,
        isExclusive: options.map(({ isExclusive }) => isExclusive),
      },
      parts: pickingParts(id, options, given, asides, dontKnowColumn, title),
    }
  }
  const categories = [...own.map(({ value, text }) => ({ value, label: text })), ...asides]
  const part: CodedPart = {
    ...NO_PART,
    id,
    part: row.text,
    kind: item.isScale ? "scale" : "share",
    categories,
    broader: item.isScale && !isFull ? inParts(categories) : null,
    coded: codeBy(given, categories),
    sample: (category) => categories[category]?.value ?? null,
  }
  return { ...shared, parts: [part] }
}

/** Who stands first, and nothing else of a ranking: its other places would be as many small cells. */
function codeRanking(item: RankingItem, given: Given): CodedItem {
  const categories = item.choices.map(({ value, text }) => ({ value, label: text }))
  const first = given.map((value) => (Array.isArray(value) ? value[0] : undefined))
  const part: CodedPart = {
    ...NO_PART,
    id: item.name,
    kind: "rank",
    categories,
    coded: codeBy(first, categories),
  }
  const shared = bare(item, given)
  return { ...shared, mayBeEmpty: shared.mayBeEmpty && (item.min ?? 0) === 0, parts: [part] }
}

function countOnly(item: Item, given: Given): CodedPart {
  return {
    ...NO_PART,
    id: item.name,
    kind: "number",
    categories: [],
    coded: Int8Array.from(given, (value) => (value === undefined || value === "" ? -1 : 0)),
  }
}

function codeNumber(item: NumberItem, given: Given): CodedItem {
  const numbers = Float64Array.from(given, (value) => (typeof value === "number" ? value : NaN))
  const classes = classesOf(item)
  const part: CodedPart = {
    ...countOnly(item, given),
    categories: classes.map(({ category }) => category),
    coded: Int8Array.from(numbers, (number) =>
      Number.isNaN(number)
        ? -1
        : Math.max(
            0,
            classes.findLastIndex(({ from }) => number >= from),
          ),
    ),
    numbers,
    sample: (at) => classes[at]?.sample ?? null,
  }
  return { ...bare(item, given), isQuoted: true, parts: [part] }
}

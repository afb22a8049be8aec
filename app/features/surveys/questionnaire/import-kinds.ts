import type { BestEnd, Item } from "./definition.ts"
import { cleanHtml, htmlWords } from "./html.ts"
import { type ListedChoice, plain, readNumber, readRating } from "./import-lists.ts"
import type { LeftOut } from "./import-names.ts"
import {
  isDay,
  LONG_TEXT,
  MOST_CHOICES,
  MOST_COLUMNS,
  MOST_HTML,
  MOST_ROWS,
  MOST_STEPS,
  SHORT_TEXT,
} from "./limits.ts"

export type Source = { readonly [key: string]: unknown }

export type Base = Pick<
  Item,
  "name" | "title" | "description" | "isRequired" | "visibleIf" | "sentence"
>

/** One element of the file while its kind reads it. */
interface Reading {
  source: Source
  at: string
  base: Base
  leftOut: LeftOut[]
  text(key: string, most?: number): string
  /** Choices, or rows or columns of a matrix. */
  list(key: string, most: number): ListedChoice[]
  /** Keeps the file's values of answers that are in no list. */
  answers(list: ListedChoice[]): ListedChoice[]
}

interface ImportedKind {
  /** What is read of it beside what every kind has; everything else is told as left out. */
  keys: readonly string[]
  read(reading: Reading): Item
}

const CHOICES = [
  "choices",
  "showOtherItem",
  "hasOther",
  "otherText",
  "showDontKnowItem",
  "dontKnowText",
]
const BOUNDS = ["minSelectedChoices", "maxSelectedChoices"]

const MULTIPLE: ImportedKind = {
  keys: [...CHOICES, ...BOUNDS, "showNoneItem", "hasNone", "noneText"],
  read: readMultiple,
}
const MATRIX_KEYS = [
  "rows",
  "columns",
  "cellType",
  "eachRowRequired",
  "isAllRowRequired",
  "scale",
  "best",
  "dontKnowColumn",
]

/** SurveyJS's names of the kinds that we have. */
export const IMPORTED_KINDS: Readonly<Record<string, ImportedKind>> = {
  radiogroup: { keys: [...CHOICES, "scale", "best"], read: readSingle },
  dropdown: { keys: CHOICES, read: readSingle },
  checkbox: MULTIPLE,
  tagbox: MULTIPLE,
  rating: { keys: ["rateMin", "rateMax", "rateStep", "rateValues"], read: readRated },
  boolean: { keys: ["labelTrue", "labelFalse"], read: readBoolean },
  matrix: { keys: MATRIX_KEYS, read: readMatrix },
  ranking: { keys: ["choices", "selectToRankEnabled", ...BOUNDS], read: readRanking },
  text: {
    keys: ["inputType", "min", "max", "maxLength", "decimals", "unit", "classes"],
    read: readInput,
  },
  comment: { keys: ["maxLength", "rows"], read: readLongText },
  html: { keys: ["html"], read: readInformation },
}

const NO_SPECIAL = { other: null, dontKnow: null }

function readSingle(reading: Reading): Item {
  const { source, base } = reading
  const kind = source.scale === true ? ("scale" as const) : ("single" as const)
  const choices = plain(reading.list("choices", MOST_CHOICES))
  return { ...base, kind, choices, best: readBest(source), ...readSpecial(reading) }
}

function readMultiple(reading: Reading): Item {
  const { source, base, text } = reading
  const choices = plain(reading.list("choices", MOST_CHOICES))
  const hasNone = isOn(source, "showNoneItem", "hasNone")
  const none = hasNone ? text("noneText") || "Keine davon" : null
  return {
    ...base,
    kind: "multiple",
    choices,
    ...readSpecial(reading),
    none,
    ...readBounds(source),
  }
}

function readSpecial({ source, text }: Reading) {
  return {
    other: isOn(source, "showOtherItem", "hasOther") ? text("otherText") || "Andere" : null,
    dontKnow: isOn(source, "showDontKnowItem")
      ? text("dontKnowText") || "kann ich nicht beurteilen"
      : null,
  }
}

function readRated({ source, at, base, leftOut, answers }: Reading): Item {
  const choices = plain(answers(readRating(source, at, leftOut)))
  // SurveyJS counts up: the more, the better.
  if (choices.length <= MOST_STEPS)
    return { ...base, kind: "scale", choices, best: "last", ...NO_SPECIAL }
  const why = `Mehr als ${MOST_STEPS} Stufen sind hier keine Skala, sondern Antworten zur Wahl.`
  leftOut.push({ path: at, what: base.title, why })
  return { ...base, kind: "single", choices, best: null, ...NO_SPECIAL }
}

function readBoolean({ base, text }: Reading): Item {
  const words = [
    { value: "true", text: text("labelTrue") || "ja" },
    { value: "false", text: text("labelFalse") || "nein" },
  ]
  const choices = words.map((choice) => ({ ...choice, isExclusive: false }))
  return { ...base, kind: "single", choices, best: null, ...NO_SPECIAL }
}

function readMatrix({ source, base, list }: Reading): Item {
  const columns = list("columns", MOST_COLUMNS)
  const apart = columns.find(({ source: from }) => from === source.dontKnowColumn)
  return {
    ...base,
    kind: "matrix",
    rows: plain(list("rows", MOST_ROWS)),
    columns: plain(columns),
    several: source.cellType === "checkbox",
    everyRow: isOn(source, "eachRowRequired", "isAllRowRequired"),
    isScale: source.scale === true,
    best: readBest(source),
    dontKnowColumn: apart?.value ?? null,
  }
}

function readRanking({ source, base, list }: Reading): Item {
  const choices = plain(list("choices", MOST_CHOICES))
  return { ...base, kind: "ranking", choices, ...readBounds(source) }
}

function readInformation({ base, text }: Reading): Item {
  const html = cleanHtml(text("html", MOST_HTML))
  return { ...base, kind: "information", html, title: htmlWords(base.title) }
}

function readLongText({ source, base }: Reading): Item {
  return { ...base, kind: "long_text", maxLength: readLength(source.maxLength, LONG_TEXT) }
}

function readInput(reading: Reading): Item {
  const { source, at, base, leftOut } = reading
  const { inputType, min, max } = source
  if (inputType === "number" || inputType === "range") return readNumberItem(reading)
  if (inputType === "date") return { ...base, kind: "date", min: readDay(min), max: readDay(max) }
  if (inputType !== undefined && inputType !== "text") {
    leftOut.push({ path: at, what: String(inputType), why: "Hier ist es ein Feld für Text." })
  }
  return { ...base, kind: "text", maxLength: readLength(source.maxLength, SHORT_TEXT) }
}

function readNumberItem({ source, base }: Reading): Item {
  const { min, max, decimals, unit } = source
  const classes = Array.isArray(source.classes)
    ? source.classes.filter((one) => typeof one === "number" && Number.isFinite(one))
    : []
  return {
    ...base,
    kind: "number",
    min: readNumber(min),
    max: readNumber(max),
    decimals: decimals === 1 || decimals === 2 ? decimals : 0,
    unit: typeof unit === "string" ? unit.slice(0, 40) : "",
    classes: classes.slice(0, 12),
  }
}

function readBest({ scale, best }: Source): BestEnd {
  return scale === true && (best === "first" || best === "last") ? best : null
}

function isOn(source: Source, ...keys: readonly string[]): boolean {
  return keys.some((key) => source[key] === true)
}

function readBounds({ minSelectedChoices, maxSelectedChoices }: Source) {
  return { min: readCount(minSelectedChoices), max: readCount(maxSelectedChoices) }
}

function readCount(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= MOST_CHOICES
    ? value
    : null
}

function readDay(value: unknown): string | null {
  const day = typeof value === "string" ? value.slice(0, 10) : ""
  return isDay(day) ? day : null
}

function readLength(value: unknown, { usual, most }: { usual: number; most: number }): number {
  return typeof value === "number" && Number.isInteger(value) && value > 0
    ? Math.min(value, most)
    : usual
}

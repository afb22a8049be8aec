import type { BestEnd, Item } from "./definition.ts"
import { cleanHtml, htmlWords } from "./html.ts"
import { type ListedChoice, plain, readList, readNumber, readRating } from "./import-lists.ts"
import { importName, importText, type LeftOut, type NamesTaken } from "./import-names.ts"
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

export interface ImportedElement {
  item: Item
  at: string
  /** Expressions of the file; all of them must hold. */
  conditions: string[]
}

type Source = { readonly [key: string]: unknown }

const COMMON = ["type", "name", "title", "description", "isRequired", "visibleIf", "sentence"]
const CHOICES = [
  "choices",
  "showOtherItem",
  "hasOther",
  "otherText",
  "showDontKnowItem",
  "dontKnowText",
]
const BOUNDS = ["minSelectedChoices", "maxSelectedChoices"]
/** What is read of each kind; everything else is told as left out. */
const READ: Readonly<Record<string, readonly string[]>> = {
  radiogroup: [...CHOICES, "scale", "best"],
  dropdown: CHOICES,
  checkbox: [...CHOICES, ...BOUNDS, "showNoneItem", "hasNone", "noneText"],
  tagbox: [...CHOICES, ...BOUNDS, "showNoneItem", "hasNone", "noneText"],
  rating: ["rateMin", "rateMax", "rateStep", "rateValues"],
  boolean: ["labelTrue", "labelFalse"],
  matrix: [
    "rows",
    "columns",
    "cellType",
    "eachRowRequired",
    "isAllRowRequired",
    "scale",
    "best",
    "dontKnowColumn",
  ],
  ranking: ["choices", "selectToRankEnabled", ...BOUNDS],
  text: ["inputType", "min", "max", "maxLength", "decimals", "unit", "classes"],
  comment: ["maxLength", "rows"],
  html: ["html"],
}

/** One element of the file as an item; null where we have no such kind, which is told. */
export function importElement(
  source: Source,
  at: string,
  names: NamesTaken,
  leftOut: LeftOut[],
): ImportedElement | null {
  const type = String(source.type ?? "")
  const read = Object.hasOwn(READ, type) ? READ[type] : undefined
  if (read === undefined) {
    const title = importText(source.title ?? source.name, at, [])
    leftOut.push({
      path: at,
      what: title,
      why: `Die Art „${type}“ gibt es hier nicht; die Frage fehlt.`,
    })
    return null
  }
  for (const key of Object.keys(source)) {
    if (![...COMMON, ...read].includes(key))
      leftOut.push({ path: at, what: key, why: "Diese Angabe gibt es hier nicht." })
  }
  const [rows, answers] = [new Map<string, string>(), new Map<string, string>()]
  const item = readElement(source, type, { at, names, leftOut, rows, answers })
  if (typeof source.name === "string") names.give(source.name, { name: item.name, rows, answers })
  return { item, at, conditions: typeof source.visibleIf === "string" ? [source.visibleIf] : [] }
}

interface Reading {
  at: string
  names: NamesTaken
  leftOut: LeftOut[]
  /** Filled with the rows of a matrix, and with what is answered: the file's value, ours. */
  rows: Map<string, string>
  answers: Map<string, string>
}

function readElement(source: Source, type: string, reading: Reading): Item {
  const { at, names, leftOut, rows, answers } = reading
  const text = (key: string) => importText(source[key], `${at}.${key}`, leftOut)
  const base = {
    name: importName(source.name, "frage", names.items, `${at}.name`, leftOut),
    // SurveyJS shows the name where there is no title.
    title: text("title") || (type === "html" ? "" : importText(source.name, at, leftOut)),
    description: text("description"),
    isRequired: source.isRequired === true,
    visibleIf: "",
    sentence: text("sentence"),
  }
  const list = (key: string, most: number) =>
    noted(readList(source[key], `${at}.${key}`, most, leftOut), key === "rows" ? rows : answers)
  const other = isOn(source, "showOtherItem", "hasOther") ? text("otherText") || "Andere" : null
  const dontKnow = isOn(source, "showDontKnowItem")
    ? text("dontKnowText") || "kann ich nicht beurteilen"
    : null
  const bounds = {
    min: readCount(source.minSelectedChoices),
    max: readCount(source.maxSelectedChoices),
  }
  switch (type) {
    case "radiogroup":
    case "dropdown": {
      const kind = source.scale === true ? ("scale" as const) : ("single" as const)
      const choices = plain(list("choices", MOST_CHOICES))
      return { ...base, kind, choices, best: readBest(source), other, dontKnow }
    }
    case "rating": {
      const choices = plain(noted(readRating(source, at, leftOut), answers))
      const special = { other: null, dontKnow: null }
      // SurveyJS counts up: the more, the better.
      if (choices.length <= MOST_STEPS)
        return { ...base, kind: "scale", choices, best: "last", ...special }
      const why = `Mehr als ${MOST_STEPS} Stufen sind hier keine Skala, sondern Antworten zur Wahl.`
      leftOut.push({ path: at, what: base.title, why })
      return { ...base, kind: "single", choices, best: null, ...special }
    }
    case "boolean": {
      const words = [
        { value: "true", text: text("labelTrue") || "ja" },
        { value: "false", text: text("labelFalse") || "nein" },
      ]
      const choices = words.map((choice) => ({ ...choice, isExclusive: false }))
      return { ...base, kind: "single", choices, best: null, other: null, dontKnow: null }
    }
    case "checkbox":
    case "tagbox": {
      const none = isOn(source, "showNoneItem", "hasNone")
        ? text("noneText") || "Keine davon"
        : null
      return {
        ...base,
        kind: "multiple",
        choices: plain(list("choices", MOST_CHOICES)),
        other,
        none,
        dontKnow,
        ...bounds,
      }
    }
    case "ranking":
      return { ...base, kind: "ranking", choices: plain(list("choices", MOST_CHOICES)), ...bounds }
    case "matrix": {
      const columns = list("columns", MOST_COLUMNS)
      const dontKnowColumn =
        columns.find(({ source: from }) => from === source.dontKnowColumn)?.value ?? null
      return {
        ...base,
        kind: "matrix",
        rows: plain(list("rows", MOST_ROWS)),
        columns: plain(columns),
        several: source.cellType === "checkbox",
        everyRow: isOn(source, "eachRowRequired", "isAllRowRequired"),
        isScale: source.scale === true,
        best: readBest(source),
        dontKnowColumn,
      }
    }
    case "html":
      return {
        ...base,
        kind: "information",
        html: cleanHtml(importText(source.html, `${at}.html`, leftOut, MOST_HTML)),
        title: htmlWords(base.title),
      }
    case "comment":
      return { ...base, kind: "long_text", maxLength: readLength(source.maxLength, LONG_TEXT) }
    default:
      return readInput(source, base, at, leftOut)
  }
}

/** Keeps what the file called a choice that has another code here. */
function noted(list: ListedChoice[], codes: Map<string, string>): ListedChoice[] {
  for (const { source, value } of list) {
    if (source !== value && !codes.has(source)) codes.set(source, value)
  }
  return list
}

type Base = Pick<Item, "name" | "title" | "description" | "isRequired" | "visibleIf" | "sentence">

function readInput(source: Source, base: Base, at: string, leftOut: LeftOut[]): Item {
  const { inputType, min, max, decimals } = source
  if (inputType === "number" || inputType === "range") {
    const classes = Array.isArray(source.classes)
      ? source.classes.filter((one) => typeof one === "number" && Number.isFinite(one))
      : []
    return {
      ...base,
      kind: "number",
      min: readNumber(min),
      max: readNumber(max),
      decimals: decimals === 1 || decimals === 2 ? decimals : 0,
      unit: typeof source.unit === "string" ? source.unit.slice(0, 40) : "",
      classes: classes.slice(0, 12),
    }
  }
  if (inputType === "date") return { ...base, kind: "date", min: readDay(min), max: readDay(max) }
  if (inputType !== undefined && inputType !== "text") {
    leftOut.push({ path: at, what: String(inputType), why: "Hier ist es ein Feld für Text." })
  }
  return { ...base, kind: "text", maxLength: readLength(source.maxLength, SHORT_TEXT) }
}

function readBest({ scale, best }: Source): BestEnd {
  return scale === true && (best === "first" || best === "last") ? best : null
}

function isOn(source: Source, ...keys: readonly string[]): boolean {
  return keys.some((key) => source[key] === true)
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

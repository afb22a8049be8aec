import { csvText } from "../../../../ui/csv.ts"
import type { Condition } from "../../conditions/grammar.ts"
import { conditionWords } from "../../conditions/words.ts"
import { compareDefinitions } from "../../questionnaire/compare.ts"
import {
  type Choice,
  commentKey,
  type Definition,
  DONT_KNOW,
  type Item,
  type MatrixItem,
  type MultipleItem,
  NONE,
  OTHER,
} from "../../questionnaire/definition.ts"
import { listItems } from "../../questionnaire/items.ts"
import { classesOf } from "../number-classes.ts"
import type { ResultsDocument } from "../results-document.ts"

const COLUMNS = [
  ...["Frage", "Nummer", "Seite", "Art", "Wortlaut", "Erläuterung", "Teil", "Wert", "Bedeutung"],
  ...[
    "Zahl",
    "Spalte",
    "Bedingung",
    "Pflicht",
    "Grenzen",
    "Einheit",
    "Kennung",
    "Wortlaut geändert",
    "Hinweis",
  ],
]

const KIND_WORDS: Readonly<Record<Item["kind"], string>> = {
  single: "eine Antwort",
  scale: "Skala",
  multiple: "mehrere Antworten",
  matrix: "Aussagen in Zeilen",
  ranking: "Rangfolge",
  number: "Zahl",
  text: "kurzer Text",
  long_text: "langer Text",
  date: "Datum",
  information: "Hinweis",
}

export interface Codebook {
  definition: Definition
  /** The questionnaire in all versions since it opened, the oldest first. */
  versions: readonly { number: number; definition: Definition }[]
  conditions: readonly { item: string; condition: Condition }[]
  results: ResultsDocument
}

/** What each question asked, what each value means, and what the wording was before a typing error was put right. */
export function codebookCsv(codebook: Codebook): string {
  const changes = changesOf(codebook)
  const words = new Map(
    codebook.conditions.map(({ item, condition }) => [
      item,
      conditionWords(condition, codebook.definition),
    ]),
  )
  const mark = codebook.results.survey.isSimulated ? "Simulierte Antworten, frei erfunden." : ""
  const figures = new Map(codebook.results.figures.map((figure) => [figure.id, figure]))
  const lines = listItems(codebook.definition)
    .filter(({ item }) => item.kind !== "information")
    .flatMap(({ item, number, page, pageIndex }) => {
      const first = [item.name, number ?? "", page.title || `Seite ${pageIndex + 1}`]
      return valuesOf(item).map(({ part, value, meaning, figure, column }) => {
        const told = figures.get(figure ?? "")
        return [
          ...[...first, KIND_WORDS[item.kind], item.title, item.description],
          ...[part ?? "", value, meaning, told?.id ?? "", column],
          ...[words.get(item.name) ?? "", item.isRequired ? "ja" : "nein", boundsOf(item)],
          ...[item.kind === "number" ? item.unit : "", told?.itemHash ?? ""],
          ...[changes.get(item.name) ?? "", mark],
        ]
      })
    })
  return csvText([COLUMNS, ...lines])
}

interface Value {
  part: string | null
  value: string
  meaning: string
  /** Id of the figure that tells of it; null where none does. */
  figure: string | null
  /** Column of the raw answers. */
  column: string
}

/** Each value that an answer may have, one line where it is a number or words. */
function valuesOf(item: Item): Value[] {
  const own = { part: null, figure: item.name, column: item.name }
  switch (item.kind) {
    case "single":
    case "scale":
      return [
        ...[
          ...item.choices,
          ...offered(OTHER, item.other),
          ...offered(DONT_KNOW, item.dontKnow),
        ].map(({ value, text }) => ({ ...own, value, meaning: text })),
        ...commentOf(item.name, item.other),
      ]
    case "multiple":
      return [...pickedOf(item), ...commentOf(item.name, item.other)]
    case "ranking":
      return item.choices.map(({ value, text }) => ({ ...own, value, meaning: text }))
    case "matrix":
      return item.rows.flatMap((row) => rowOf(item, row))
    case "number": {
      const classes = classesOf(item).map(({ category }) => `Klasse: ${category.label}`)
      return ["", ...classes].map((meaning) => ({ ...own, value: "", meaning }))
    }
    default:
      return [{ ...own, figure: null, value: "", meaning: "" }]
  }
}

type Offered = Pick<Choice, "value" | "text">

function offered(value: string, text: string | null): Offered[] {
  return text === null ? [] : [{ value, text }]
}

function pickedOf({ name, choices, other, none, dontKnow }: MultipleItem): Value[] {
  const more = [...offered(OTHER, other), ...offered(NONE, none), ...offered(DONT_KNOW, dontKnow)]
  return [...choices, ...more].map(({ value, text }) => ({
    ...{ part: null, value, meaning: text },
    ...{ figure: `${name}.o_${value}`, column: `${name}.${value}` },
  }))
}

function rowOf({ name, columns, several }: MatrixItem, row: Choice): Value[] {
  const id = `${name}.${row.value}`
  return columns.map(({ value, text }) => ({
    ...{ part: row.text, value, meaning: text },
    ...{ figure: several ? `${id}.o_${value}` : id, column: id },
  }))
}

/** Words of one's own beside "other". */
function commentOf(item: string, other: string | null): Value[] {
  if (other === null) return []
  const meaning = `Eigene Worte zu „${other}“`
  return [{ part: null, value: "", meaning, figure: null, column: commentKey(item) }]
}

function boundsOf(item: Item): string {
  switch (item.kind) {
    case "number":
    case "date":
      return range(item.min, item.max)
    case "multiple":
    case "ranking":
      return range(item.min, item.max, "Antworten")
    case "text":
    case "long_text":
      return `höchstens ${item.maxLength} Zeichen`
    default:
      return ""
  }
}

function range(min: number | string | null, max: number | string | null, of = ""): string {
  const from = min === null ? [] : [`ab ${min}`]
  const to = max === null ? [] : [`bis ${max}`]
  return [...from, ...to, ...(from.length + to.length > 0 && of !== "" ? [of] : [])].join(" ")
}

/** By item: what stood there before, and since which version it reads as it does. */
function changesOf({ versions }: Codebook): Map<string, string> {
  const told = new Map<string, string[]>()
  for (const [index, after] of versions.entries()) {
    const before = versions[index - 1]
    if (before === undefined) continue
    for (const change of compareDefinitions(before.definition, after.definition)) {
      if (change.item === null) continue
      const words = `Fassung ${after.number}: „${change.before}“ wurde „${change.after}“`
      told.set(change.item, [...(told.get(change.item) ?? []), words])
    }
  }
  return new Map([...told].map(([item, words]) => [item, words.join("; ")]))
}

import { csvText } from "../../../../ui/csv.ts"
import type { Condition } from "../../conditions/grammar.ts"
import { conditionWords } from "../../conditions/words.ts"
import { compareDefinitions } from "../../questionnaire/compare.ts"
import type { Definition, Item } from "../../questionnaire/definition.ts"
import { DONT_KNOW, NONE, OTHER } from "../../questionnaire/definition.ts"
import { listItems } from "../../questionnaire/items.ts"
import type { ResultsDocument } from "../results-document.ts"

const COLUMNS = [
  ...["Frage", "Nummer", "Seite", "Art", "Wortlaut", "Erläuterung", "Teil", "Wert", "Bedeutung"],
  ...["Bedingung", "Pflicht", "Grenzen", "Einheit", "Kennung", "Wortlaut geändert", "Hinweis"],
]

export const KIND_WORDS: Readonly<Record<Item["kind"], string>> = {
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
  const lines = listItems(codebook.definition)
    .filter(({ item }) => item.kind !== "information")
    .flatMap(({ item, number, page, pageIndex }) => {
      const hashes = codebook.results.figures.filter((figure) => figure.item === item.name)
      return valuesOf(item).map(({ part, value, meaning }) => {
        const hash = hashes.find((figure) => [part, meaning].includes(figure.part))
        return [
          ...[item.name, number ?? "", page.title || `Seite ${pageIndex + 1}`],
          ...[KIND_WORDS[item.kind], item.title, item.description, part ?? "", value, meaning],
          ...[words.get(item.name) ?? "", item.isRequired ? "ja" : "nein", boundsOf(item)],
          ...[item.kind === "number" ? item.unit : "", hash?.itemHash ?? ""],
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
}

/** Each value that an answer may have, one line where it is a number or words. */
export function valuesOf(item: Item): Value[] {
  switch (item.kind) {
    case "single":
    case "scale":
      return [
        ...choicesOf(item.choices),
        ...added(OTHER, item.other),
        ...added(DONT_KNOW, item.dontKnow),
      ]
    case "multiple":
      return [
        ...choicesOf(item.choices),
        ...added(OTHER, item.other),
        ...added(NONE, item.none),
        ...added(DONT_KNOW, item.dontKnow),
      ]
    case "ranking":
      return choicesOf(item.choices)
    case "matrix":
      return item.rows.flatMap((row) =>
        item.columns.map(({ value, text }) => ({ part: row.text, value, meaning: text })),
      )
    default:
      return [{ part: null, value: "", meaning: "" }]
  }
}

function choicesOf(choices: readonly { value: string; text: string }[]): Value[] {
  return choices.map(({ value, text }) => ({ part: null, value, meaning: text }))
}

function added(value: string, meaning: string | null): Value[] {
  return meaning === null ? [] : [{ part: null, value, meaning }]
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

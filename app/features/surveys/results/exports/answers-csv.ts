import { csvText } from "../../../../ui/csv.ts"
import type { Answers } from "../../compile/compiled.ts"
import {
  commentKey,
  type Definition,
  DONT_KNOW,
  type Item,
  NONE,
  OTHER,
} from "../../questionnaire/definition.ts"
import { listItems } from "../../questionnaire/items.ts"

/** One administration's answer as it was handed in, with its name: for the survey office of a named survey. */
export interface NamedAnswer {
  name: string
  type: string
  district: string
  population: number | null
  submittedAt: string
  answers: Answers
}

interface Column {
  title: string
  read(answers: Answers): string
}

/** A line for each administration; an item of several answers has a column for each, 1 where it was chosen. */
export function answersCsv(
  definition: Definition,
  answers: readonly NamedAnswer[],
  isSimulated: boolean,
): string {
  const columns = listItems(definition).flatMap(({ item }) => columnsOf(item))
  const head = ["Verwaltung", "Art", "Landkreis", "Einwohner", "Eingegangen", "Hinweis"]
  const mark = isSimulated ? "Simulierte Antworten, frei erfunden." : ""
  const lines = answers.map(({ name, type, district, population, submittedAt, answers: given }) => [
    ...[name, type, district, population === null ? "" : String(population), submittedAt, mark],
    ...columns.map(({ read }) => read(given)),
  ])
  return csvText([[...head, ...columns.map(({ title }) => title)], ...lines])
}

function columnsOf(item: Item): Column[] {
  const { name } = item
  switch (item.kind) {
    case "information":
      return []
    case "multiple": {
      const values = [
        ...item.choices.map(({ value }) => value),
        ...(item.other === null ? [] : [OTHER]),
        ...(item.none === null ? [] : [NONE]),
        ...(item.dontKnow === null ? [] : [DONT_KNOW]),
      ]
      return [
        ...values.map((value) => ({
          title: `${name}.${value}`,
          read: (answers: Answers) => isPicked(answers[name], value),
        })),
        ...commentColumn(name, item.other),
      ]
    }
    case "matrix":
      return item.rows.map(({ value }) => ({
        title: `${name}.${value}`,
        read: (answers) => plain(inRow(answers[name], value)),
      }))
    case "single":
    case "scale":
      return [valueColumn(name), ...commentColumn(name, item.other)]
    default:
      return [valueColumn(name)]
  }
}

function valueColumn(name: string): Column {
  return { title: name, read: (answers) => plain(answers[name]) }
}

function commentColumn(name: string, other: string | null): Column[] {
  const key = commentKey(name)
  return other === null ? [] : [{ title: key, read: (answers) => plain(answers[key]) }]
}

/** Empty where the whole item was left out: that is not "no". */
function isPicked(given: unknown, value: string): string {
  if (!Array.isArray(given)) return ""
  return given.includes(value) ? "1" : "0"
}

function inRow(given: unknown, row: string): unknown {
  if (typeof given !== "object" || given === null) return undefined
  return Object.entries(given).find(([name]) => name === row)?.[1]
}

/** Ranks and several columns of a row in the order in which they were given. */
function plain(given: unknown): string {
  if (Array.isArray(given)) return given.join(" > ")
  if (typeof given === "number") return String(given).replace(".", ",")
  return typeof given === "string" ? given : ""
}

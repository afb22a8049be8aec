import { formatDecimal } from "../compile/decimals.ts"
import { isListed, listAnswers } from "../questionnaire/answers.ts"
import type { Definition, Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import type { Comparing, Comparison, Condition } from "./grammar.ts"

/** „nur falls Frage 3 ‚ja‘ ist und Frage 5 größer als 10 ist“. */
export function conditionWords(condition: Condition, definition: Definition): string {
  return `nur falls ${clause(condition, definition)}`
}

function clause(condition: Condition, definition: Definition): string {
  if ("all" in condition) return joined("all", condition.all, definition)
  if ("any" in condition) return joined("any", condition.any, definition)
  if ("not" in condition) return `nicht zutrifft, dass ${clause(condition.not, definition)}`
  return comparison(condition, definition)
}

/** What is joined by the same word needs no brackets; all else would be read in two ways. */
function joined(by: "all" | "any", parts: readonly Condition[], definition: Definition): string {
  const word = by === "all" ? " und " : " oder "
  return parts
    .map((part) => {
      const words = clause(part, definition)
      return "item" in part || by in part ? words : `(${words})`
    })
    .join(word)
}

function comparison(asked: Comparing, definition: Definition): string {
  const place = findItem(definition, asked.item)
  const item = place?.item ?? null
  const question = place?.number ? `Frage ${place.number}` : `„${asked.item}“`
  const subject = asked.row === null ? question : `${question}, Zeile ${rowWords(item, asked.row)},`
  if (asked.is === "empty") return `${subject} nicht beantwortet ist`
  if (asked.is === "notempty") return `${subject} beantwortet ist`
  const values = Array.isArray(asked.value) ? asked.value : [asked.value]
  const words = values.map((value) => valueWords(item, value))
  return `${subject} ${predicate(asked.is, words, item)}`
}

function predicate(is: Comparison, words: readonly string[], item: Item | null): string {
  const isDay = item?.kind === "date"
  const isList = item !== null && isListed(item)
  switch (is) {
    case "=":
      return isList ? `genau ${words.join(" und ")} ist` : `${words.join(" und ")} ist`
    case "<>":
      return `nicht ${words.join(" und ")} ist`
    case ">":
      return isDay ? `nach dem ${words.join()} liegt` : `größer als ${words.join()} ist`
    case ">=":
      return isDay ? `am ${words.join()} oder später liegt` : `mindestens ${words.join()} ist`
    case "<":
      return isDay ? `vor dem ${words.join()} liegt` : `kleiner als ${words.join()} ist`
    case "<=":
      return isDay ? `am ${words.join()} oder früher liegt` : `höchstens ${words.join()} ist`
    case "contains":
      return `${words.join(" und ")} enthält`
    case "notcontains":
      return `${words.join(" und ")} nicht enthält`
    case "anyof":
      return `${words.join(" oder ")} ${isList ? "enthält" : "ist"}`
    default:
      return `${words.join(" und ")} enthält`
  }
}

function rowWords(item: Item | null, row: string): string {
  const rows = item?.kind === "matrix" ? item.rows : []
  return quoted(rows.find(({ value }) => value === row)?.text ?? row)
}

function valueWords(item: Item | null, value: string | number | boolean | null): string {
  if (typeof value === "number") return choiceText(item, String(value)) ?? formatDecimal(value)
  if (typeof value !== "string") return value === true ? "ja" : "nein"
  if (item?.kind === "date") return dayWords(value)
  if (item?.kind === "number" && /^-?\d+(?:\.\d+)?$/.test(value))
    return formatDecimal(Number(value))
  return choiceText(item, value) ?? quoted(value)
}

function choiceText(item: Item | null, value: string): string | null {
  const listed = item && listAnswers(item)?.find((choice) => choice.value === value)
  return listed ? quoted(listed.text) : null
}

function dayWords(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  return day === undefined ? quoted(value) : `${day}.${month}.${year}`
}

function quoted(text: string): string {
  return `‚${text}‘`
}

import type { Answers, AnswerValue } from "../compile/compiled.ts"
import { formatDecimal } from "../compile/decimals.ts"
import { listChoices } from "../questionnaire/answers.ts"
import { type Choice, commentKey, type Item } from "../questionnaire/definition.ts"

/** An answer as one line of words; "keine Angabe" where there is none. */
export function answerWords(item: Item, answers: Answers): string {
  const value = answers[item.name]
  if (value === undefined) return "keine Angabe"
  const comment = answers[commentKey(item.name)]
  const words = valueWords(item, value)
  return typeof comment === "string" ? `${words}: ${comment}` : words
}

function valueWords(item: Item, value: AnswerValue): string {
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple":
      return many(value, listChoices(item))
    case "ranking":
      return Array.isArray(value)
        ? value.map((one, index) => `${index + 1}. ${textOf(String(one), item.choices)}`).join(", ")
        : ""
    case "matrix":
      return rows(value, item.rows, item.columns)
    case "number":
      return typeof value === "number" ? `${formatDecimal(value)} ${item.unit}`.trim() : ""
    case "date":
      return String(value).split("-").toReversed().join(".")
    default:
      return String(value)
  }
}

function rows(value: AnswerValue, listed: readonly Choice[], columns: readonly Choice[]): string {
  if (typeof value !== "object" || Array.isArray(value)) return ""
  return Object.entries(value)
    .map(([row, given]) => `${textOf(row, listed)}: ${many(given, columns)}`)
    .join("; ")
}

function many(value: AnswerValue, choices: readonly Choice[]): string {
  const values = Array.isArray(value) ? value : [value]
  return values.map((one) => textOf(String(one), choices)).join(", ")
}

function textOf(value: string, choices: readonly Choice[]): string {
  return choices.find((choice) => choice.value === value)?.text ?? value
}

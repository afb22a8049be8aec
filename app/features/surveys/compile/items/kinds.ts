import { commentKey, type Item } from "../../questionnaire/definition.ts"
import { cleanHtml } from "../../questionnaire/html.ts"
import type { Answers, AnswerValue, Part, Typed } from "../compiled.ts"
import { typedDecimal } from "../decimals.ts"
import { drawChoice, faultsOfChoice, readChoice } from "./choice.ts"
import { below } from "./frame.ts"
import { drawInput, faultsOfInput, readInput } from "./input.ts"
import { drawMatrix, faultsOfMatrix, readMatrix, rowField } from "./matrix.ts"
import type { Drawing, FoundFault, Reading } from "./part.ts"
import { drawRanking, faultsOfRanking, rankField, readRanking } from "./ranking.ts"

export function drawItem(item: Item, drawing: Drawing): Part[] {
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple":
      return drawChoice(item, drawing)
    case "matrix":
      return drawMatrix(item, drawing)
    case "ranking":
      return drawRanking(item, drawing)
    case "information":
      return drawInformation(item, drawing)
    default:
      return drawInput(item, drawing)
  }
}

function drawInformation(item: Item & { kind: "information" }, drawing: Drawing): Part[] {
  const off: Part = { slot: "off", item: item.name }
  return [
    `<div class="q-i q-info" data-q="${item.name}"`,
    off,
    ">",
    ...below(item, drawing),
    // Cleaned here, too: the builder draws what was typed before the server has seen it.
    cleanHtml(item.html),
    "</div>",
  ]
}

export function readItem(item: Item, typed: Typed): Reading {
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple":
      return readChoice(item, typed)
    case "matrix":
      return readMatrix(item, typed)
    case "ranking":
      return readRanking(item, typed)
    case "information":
      return { value: undefined, faults: [] }
    default:
      return readInput(item, typed)
  }
}

/** What is wrong with an answer that could be read. */
export function faultsOfItem(item: Item, answers: Answers): FoundFault[] {
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple":
      return faultsOfChoice(item, answers)
    case "matrix":
      return faultsOfMatrix(item, answers)
    case "ranking":
      return faultsOfRanking(item, answers)
    case "information":
      return []
    default:
      return faultsOfInput(item, answers)
  }
}

/** An answer as its fields hold it. */
export function typedItem(item: Item, answers: Answers): [field: string, values: string[]][] {
  const value = answers[item.name]
  const comment = answers[commentKey(item.name)]
  const beside: [string, string[]][] =
    typeof comment === "string" ? [[commentKey(item.name), [comment]]] : []
  if (value === undefined) return beside
  if (item.kind === "ranking") {
    const ranked = Array.isArray(value) ? value : []
    return ranked.map((choice, index) => [
      rankField(item.name, String(choice)),
      [String(index + 1)],
    ])
  }
  if (item.kind === "matrix") return typedRows(item.name, value)
  return [[item.name, typedValues(value)], ...beside]
}

function typedRows(item: string, value: AnswerValue): [string, string[]][] {
  if (typeof value !== "object" || Array.isArray(value)) return []
  return Object.entries(value).map(([row, given]) => [rowField(item, row), typedValues(given)])
}

function typedValues(value: AnswerValue): string[] {
  if (typeof value === "number") return [typedDecimal(value)]
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.map(String) : []
}

import { commentKey, type Item, type ItemKind } from "../../questionnaire/definition.ts"
import { cleanHtml } from "../../questionnaire/html.ts"
import type { Answers, AnswerValue, Part, Typed } from "../compiled.ts"
import { typedDecimal } from "../decimals.ts"
import { drawChoice, faultsOfChoice, readChoice } from "./choice.ts"
import { below } from "./frame.ts"
import { drawInput, faultsOfInput, readInput } from "./input.ts"
import { drawMatrix, faultsOfMatrix, readMatrix, rowField } from "./matrix.ts"
import type { Drawing, FoundFault, Reading } from "./part.ts"
import { drawRanking, faultsOfRanking, rankField, readRanking } from "./ranking.ts"

type TypedField = [field: string, values: string[]]

/** How items of a kind are drawn, read and checked. */
interface Handling<Of extends Item> {
  draw(item: Of, drawing: Drawing): Part[]
  read(item: Of, typed: Typed): Reading
  /** What is wrong with an answer that could be read. */
  faults(item: Of, answers: Answers): FoundFault[]
  /** An answer as its fields hold it. */
  typed(item: Of, value: AnswerValue): TypedField[]
}

const CHOICE = { draw: drawChoice, read: readChoice, faults: faultsOfChoice, typed: typedValue }
const INPUT = { draw: drawInput, read: readInput, faults: faultsOfInput, typed: typedValue }

const KINDS: { readonly [Kind in ItemKind]: Handling<Item & { kind: Kind }> } = {
  single: CHOICE,
  scale: CHOICE,
  multiple: CHOICE,
  matrix: { draw: drawMatrix, read: readMatrix, faults: faultsOfMatrix, typed: typedRows },
  ranking: { draw: drawRanking, read: readRanking, faults: faultsOfRanking, typed: typedRanks },
  number: INPUT,
  text: INPUT,
  long_text: INPUT,
  date: INPUT,
  information: {
    draw: drawInformation,
    read: () => ({ value: undefined, faults: [] }),
    faults: () => [],
    typed: () => [],
  },
}

export function drawItem(item: Item, drawing: Drawing): Part[] {
  return handlingOf(item).draw(item, drawing)
}

export function readItem(item: Item, typed: Typed): Reading {
  return handlingOf(item).read(item, typed)
}

export function faultsOfItem(item: Item, answers: Answers): FoundFault[] {
  return handlingOf(item).faults(item, answers)
}

/** An answer, and the words beside it, as the item's fields hold them. */
export function typedItem(item: Item, answers: Answers): TypedField[] {
  const value = answers[item.name]
  const comment = answers[commentKey(item.name)]
  const own = value === undefined ? [] : handlingOf(item).typed(item, value)
  return typeof comment === "string" ? [...own, [commentKey(item.name), [comment]]] : own
}

function handlingOf({ kind }: Item): Handling<Item> {
  return KINDS[kind]
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

function typedValue({ name }: Item, value: AnswerValue): TypedField[] {
  return [[name, typedWords(value)]]
}

function typedRanks({ name }: Item, value: AnswerValue): TypedField[] {
  const ranked = Array.isArray(value) ? value : []
  return ranked.map((choice, index) => [rankField(name, String(choice)), [String(index + 1)]])
}

function typedRows({ name }: Item, value: AnswerValue): TypedField[] {
  if (typeof value !== "object" || Array.isArray(value)) return []
  return Object.entries(value).map(([row, given]) => [rowField(name, row), typedWords(given)])
}

function typedWords(value: AnswerValue): string[] {
  if (typeof value === "number") return [typedDecimal(value)]
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.map(String) : []
}

import { commentKey } from "../questionnaire/definition.ts"
import type { Answers, CompiledPage, Fault, Typed } from "./compiled.ts"
import { readItem, typedItem } from "./items/kinds.ts"
import { emptyAnswers } from "./items/part.ts"
import { faultOf } from "./validate.ts"

/** Takes what it can from what was typed; what cannot be read is a fault, and the caller keeps it as it was typed. */
export function readPage(page: CompiledPage, typed: Typed): { answers: Answers; faults: Fault[] } {
  const answers = emptyAnswers()
  const faults: Fault[] = []
  for (const { item } of page.items) {
    const reading = readItem(item, typed)
    if (reading.value !== undefined) answers[item.name] = reading.value
    if (reading.comment !== undefined) answers[commentKey(item.name)] = reading.comment
    faults.push(...reading.faults.map((found) => faultOf(page, item.name, found)))
  }
  return { answers, faults }
}

/** What was stored, as the fields hold it. */
export function typedFrom(page: CompiledPage, answers: Answers): Typed {
  return new Map(page.items.flatMap(({ item }) => typedItem(item, answers)))
}

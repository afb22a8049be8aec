import type { Answers, CompiledPage } from "../compile/compiled.ts"
import { commentKey } from "../questionnaire/definition.ts"
import { answerWords } from "./words.ts"

/** A question of a page that two people have answered otherwise. */
export interface Difference {
  number: string | null
  title: string
  /** Id of the element on the page. */
  field: string
  stored: string
  typed: string
}

export function differencesOn(page: CompiledPage, stored: Answers, typed: Answers): Difference[] {
  return page.items.flatMap(({ item, number }, index) => {
    const keys = [item.name, commentKey(item.name)]
    const isSame = keys.every((key) => JSON.stringify(stored[key]) === JSON.stringify(typed[key]))
    if (isSame) return []
    const words = { stored: answerWords(item, stored), typed: answerWords(item, typed) }
    return [{ number, title: item.title, field: `q${index + 1}`, ...words }]
  })
}

import { commentKey, type Item, OTHER } from "../questionnaire/definition.ts"
import { walkAsked } from "./asked.ts"
import type { Answers, AnswerValue, CompiledQuestionnaire } from "./compiled.ts"
import { readItem, typedItem } from "./items/kinds.ts"
import { emptyAnswers } from "./items/part.ts"

/** What counts: answers to what was asked, values that the questionnaire knows, words only beside "other". */
export function keptAnswers(questionnaire: CompiledQuestionnaire, answers: Answers): Answers {
  const kept = emptyAnswers()
  const known = knownAnswers(questionnaire, answers)
  walkAsked(questionnaire.pages, known, emptyAnswers(), ({ item }) => {
    const [value, comment] = [known[item.name], known[commentKey(item.name)]]
    if (value !== undefined) kept[item.name] = value
    if (comment !== undefined && chooses(value, OTHER)) kept[commentKey(item.name)] = comment
  })
  return kept
}

function knownAnswers({ pages }: CompiledQuestionnaire, answers: Answers): Answers {
  const known = emptyAnswers()
  for (const { item } of pages.flatMap((page) => page.items)) {
    const { value, comment } = reread(item, answers)
    if (value !== undefined) known[item.name] = value
    if (comment !== undefined) known[commentKey(item.name)] = comment
  }
  return known
}

function reread(item: Item, answers: Answers) {
  return readItem(item, new Map(typedItem(item, answers)))
}

function chooses(value: AnswerValue | undefined, wanted: string): boolean {
  return value === wanted || (Array.isArray(value) && value.includes(wanted))
}

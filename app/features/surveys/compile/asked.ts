import { commentKey } from "../questionnaire/definition.ts"
import type { Answers, CompiledItem, CompiledPage, CompiledQuestionnaire } from "./compiled.ts"
import { emptyAnswers } from "./items/part.ts"

/**
 * Goes through the questions in their order: a question is asked where its page's and its own condition hold over
 * the answers to those asked before it. An answer to what is not asked counts for nothing that follows.
 */
export function walkAsked(
  pages: readonly CompiledPage[],
  answers: Answers,
  known: Answers,
  visit: (item: CompiledItem, page: CompiledPage, seen: Answers) => void,
): Answers {
  const seen = Object.assign(emptyAnswers(), known)
  for (const page of pages) {
    if (!page.isAsked(seen)) continue
    for (const compiled of page.items) {
      if (!compiled.isAsked(seen)) continue
      const { name } = compiled.item
      const [value, comment] = [answers[name], answers[commentKey(name)]]
      if (value !== undefined) seen[name] = value
      if (comment !== undefined) seen[commentKey(name)] = comment
      visit(compiled, page, seen)
    }
  }
  return seen
}

/** Names of the questions that are asked, given these answers; information counts, too. */
export function askedItems(
  questionnaire: CompiledQuestionnaire,
  answers: Answers,
): ReadonlySet<string> {
  const asked = new Set<string>()
  walkAsked(questionnaire.pages, answers, emptyAnswers(), ({ item }) => asked.add(item.name))
  return asked
}

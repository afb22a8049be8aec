import { walkAsked } from "./asked.ts"
import type { Answers, CompiledPage, CompiledQuestionnaire, Fault } from "./compiled.ts"
import { idsAt, indexOnPage, rowIndex } from "./ids.ts"
import { faultsOfItem } from "./items/kinds.ts"
import { emptyAnswers, type FoundFault } from "./items/part.ts"

export { askedItems } from "./asked.ts"

/** What is wrong on one page; the answers are those of all pages, as `keptAnswers` gives them. */
export function faultsOn(page: CompiledPage, answers: Answers): Fault[] {
  const own = new Set(page.items.map(({ item }) => item.name))
  const earlier = Object.fromEntries(Object.entries(answers).filter(([name]) => !own.has(name)))
  const faults: Fault[] = []
  walkAsked([page], answers, earlier, ({ item }) => {
    faults.push(...faultsOfItem(item, answers).map((found) => faultOf(page, item.name, found)))
  })
  return faults
}

/** What stands against handing in. */
export function allFaults(questionnaire: CompiledQuestionnaire, answers: Answers): Fault[] {
  const faults: Fault[] = []
  walkAsked(questionnaire.pages, answers, emptyAnswers(), ({ item }, page) => {
    faults.push(...faultsOfItem(item, answers).map((found) => faultOf(page, item.name, found)))
  })
  return faults
}

export function faultOf(page: CompiledPage, item: string, found: FoundFault): Fault {
  const { row, kind, message } = found
  return { page: page.name, item, row, field: fieldOf(page, item, found), kind, message }
}

/** Id of the element that the error summary leads to. */
function fieldOf(page: CompiledPage, name: string, { row, isComment }: FoundFault): string {
  const index = indexOnPage(page, name)
  const ids = idsAt(index)
  const item = page.items[index]?.item
  if (isComment) return ids.comment
  const at = row === null || item === undefined ? -1 : rowIndex(item, row)
  return at < 0 ? ids.own : ids.row(at)
}

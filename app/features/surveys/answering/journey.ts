import type { Answers, CompiledPage, CompiledQuestionnaire, Fault } from "../compile/compiled.ts"
import { keptAnswers } from "../compile/kept.ts"
import { allFaults, askedItems } from "../compile/validate.ts"
import type { StoredPage } from "./store.server.ts"
import { takePage } from "./stored-page.ts"

type Pages = ReadonlyMap<string, StoredPage>

/** Where whoever answers stands: what counts of what is saved, which pages there are for them, what is missing. */
export interface Journey {
  /** Answers to what is asked. */
  kept: Answers
  /** Pages on which something is asked now, in their order. */
  path: readonly CompiledPage[]
  /** Everything that stands against handing in, by the order of the questionnaire. */
  faults: readonly Fault[]
}

/** Where everybody stands who begins. */
const beginnings = new WeakMap<CompiledQuestionnaire, Journey>()

/** @param own names of the pages of a part; null for all */
export function journeyOf(
  questionnaire: CompiledQuestionnaire,
  pages: Pages,
  own: readonly string[] | null,
): Journey {
  if (pages.size > 0 || own !== null) return workOut(questionnaire, pages, own)
  const found = beginnings.get(questionnaire) ?? workOut(questionnaire, pages, own)
  beginnings.set(questionnaire, found)
  return found
}

function workOut(
  questionnaire: CompiledQuestionnaire,
  pages: Pages,
  own: readonly string[] | null,
): Journey {
  const given = Object.assign({}, ...[...pages.values()].map(({ answers }) => answers))
  const kept = keptAnswers(questionnaire, given)
  const asked = askedItems(questionnaire, given)
  const path = questionnaire.pages.filter(
    (page) =>
      (own === null || own.includes(page.name)) &&
      page.items.some(({ item, dependsOnOwnPage }) => asked.has(item.name) || dependsOnOwnPage),
  )
  return { kept, path, faults: faultsIn(questionnaire, pages, kept, asked) }
}

/** What could not be read comes before what is missing: an item that is wrongly filled in is not empty. */
function faultsIn(
  questionnaire: CompiledQuestionnaire,
  pages: Pages,
  kept: Answers,
  asked: ReadonlySet<string>,
): Fault[] {
  const unread = questionnaire.pages.flatMap((page) => {
    const typed = pages.get(page.name)?.typed
    if (typed === undefined || typed.size === 0) return []
    return takePage(page, typed).faults.filter(({ item }) => asked.has(item))
  })
  const faults = allFaults(questionnaire, kept)
  if (unread.length === 0) return faults
  const wrong = new Set(unread.map(({ item }) => item))
  const all = [...unread, ...faults.filter(({ item }) => !wrong.has(item))]
  const order = questionnaire.pages.flatMap(({ items }) => items.map(({ item }) => item.name))
  return all.sort((one, other) => order.indexOf(one.item) - order.indexOf(other.item))
}

export function faultsOfPage({ faults }: Journey, page: string): Fault[] {
  return faults.filter((fault) => fault.page === page)
}

/** The page before or after one, as far as pages are asked now; null at the ends. */
export function neighbour(
  { path }: Journey,
  page: CompiledPage,
  step: 1 | -1,
): CompiledPage | null {
  const found = step === 1 ? path.find(({ index }) => index > page.index) : undefined
  if (step === 1) return found ?? null
  return path.findLast(({ index }) => index < page.index) ?? null
}

/** Where to go on: the first page that nobody has saved; null where all are. */
export function firstOpen({ path }: Journey, pages: Pages): CompiledPage | null {
  return path.find(({ name }) => !pages.has(name)) ?? null
}

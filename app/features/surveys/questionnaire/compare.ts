import type { Choice, Definition, Item, Page } from "./definition.ts"
import { htmlWords } from "./html.ts"
import { type ItemPlace, listItems } from "./items.ts"

/** One difference between two versions of a questionnaire. Words are compared by whoever draws them. */
export interface DefinitionChange {
  kind: "added" | "removed" | "moved" | "changed"
  /** Where it stands now; where it stood, if it was removed. */
  page: string
  item: string | null
  /** "choices.a1.text"; null where the whole of it was added, removed or moved. */
  field: string | null
  before: string
  after: string
  /** Only words differ, so old answers mean what they meant. */
  isTextOnly: boolean
}

/** What a version says by field: words apart from what decides how one answers. */
interface Facts {
  words: Map<string, string>
  rest: Map<string, string>
}

/** Differences from page to page in the order of the new version, what is gone last. */
export function compareDefinitions(before: Definition, after: Definition): DefinitionChange[] {
  return [
    ...compareFacts(frameFacts(before), frameFacts(after), "", null),
    ...comparePages(before.pages, after.pages),
    ...compareItems(listItems(before), listItems(after)),
  ]
}

function comparePages(before: readonly Page[], after: readonly Page[]): DefinitionChange[] {
  const old = new Map(before.map((page) => [page.name, page]))
  const names = new Set(after.map(({ name }) => name))
  const stays = keptInOrder(
    before.map(({ name }) => name).filter((name) => names.has(name)),
    after.map(({ name }) => name),
  )
  const found = after.flatMap((page): DefinitionChange[] => {
    const was = old.get(page.name)
    if (was === undefined) return [whole("added", page.name, null, "", page.title)]
    const moved = stays.has(page.name)
      ? []
      : [whole("moved", page.name, null, page.title, page.title)]
    return [...moved, ...compareFacts(pageFacts(was), pageFacts(page), page.name, null)]
  })
  const gone = before.filter(({ name }) => !names.has(name))
  return [...found, ...gone.map((page) => whole("removed", page.name, null, page.title, ""))]
}

function compareItems(
  before: readonly ItemPlace[],
  after: readonly ItemPlace[],
): DefinitionChange[] {
  const old = new Map(before.map((place) => [place.item.name, place]))
  const names = new Set(after.map(({ item }) => item.name))
  // Whoever changed pages has moved; the order is compared among those that stayed on theirs.
  const isOnItsPage = ({ item, page }: ItemPlace) => old.get(item.name)?.page.name === page.name
  const settled = new Set(after.filter(isOnItsPage).map(({ item }) => item.name))
  const inOrder = (places: readonly ItemPlace[], on: string) =>
    places
      .filter(({ item, page }) => page.name === on && settled.has(item.name))
      .map(({ item }) => item.name)
  const pages = new Set(after.map(({ page }) => page.name))
  const stays = new Set(
    [...pages].flatMap((page) => [...keptInOrder(inOrder(before, page), inOrder(after, page))]),
  )
  const found = after.flatMap(({ item, page }): DefinitionChange[] => {
    const was = old.get(item.name)
    if (was === undefined) return [whole("added", page.name, item.name, "", wordsOf(item))]
    const moved = !stays.has(item.name)
      ? [whole("moved", page.name, item.name, was.page.name, page.name)]
      : []
    return [...moved, ...compareFacts(itemFacts(was.item), itemFacts(item), page.name, item.name)]
  })
  const gone = before.filter(({ item }) => !names.has(item.name))
  return [
    ...found,
    ...gone.map(({ item, page }) => whole("removed", page.name, item.name, wordsOf(item), "")),
  ]
}

function whole(
  kind: "added" | "removed" | "moved",
  page: string,
  item: string | null,
  before: string,
  after: string,
): DefinitionChange {
  return { kind, page, item, field: null, before, after, isTextOnly: false }
}

function compareFacts(
  was: Facts,
  is: Facts,
  page: string,
  item: string | null,
): DefinitionChange[] {
  const changes = (a: Map<string, string>, b: Map<string, string>, isTextOnly: boolean) =>
    [...new Set([...a.keys(), ...b.keys()])].flatMap((field): DefinitionChange[] => {
      const [before, after] = [a.get(field) ?? "", b.get(field) ?? ""]
      if (before === after && a.has(field) === b.has(field)) return []
      // Words of a choice that came or went are no mere words.
      const isWords = isTextOnly && a.has(field) && b.has(field)
      return [{ kind: "changed", page, item, field, before, after, isTextOnly: isWords }]
    })
  return [...changes(was.words, is.words, true), ...changes(was.rest, is.rest, false)]
}

function frameFacts({ title, description }: Definition): Facts {
  return {
    words: new Map([
      ["title", title],
      ["description", description],
    ]),
    rest: new Map(),
  }
}

function pageFacts({ title, description, visibleIf }: Page): Facts {
  const words = new Map([
    ["title", title],
    ["description", description],
  ])
  return { words, rest: new Map([["visibleIf", visibleIf]]) }
}

/** Every property of an item once: texts as words, all others as they stand in JSON. */
function itemFacts(item: Item): Facts {
  const words = new Map<string, string>()
  const rest = new Map<string, string>()
  for (const [field, value] of Object.entries(item)) {
    if (field === "name") continue
    if (LISTS.includes(field)) listFacts(field, value as readonly Choice[], { words, rest })
    else if (WORDS.includes(field) && typeof value === "string") words.set(field, value)
    else rest.set(field, typeof value === "string" ? value : JSON.stringify(value))
  }
  return { words, rest }
}

const LISTS: readonly string[] = ["choices", "rows", "columns"]
const WORDS: readonly string[] = [
  "title",
  "description",
  "sentence",
  "other",
  "none",
  "dontKnow",
  "unit",
  "html",
]

function listFacts(field: string, list: readonly Choice[], { words, rest }: Facts): void {
  rest.set(`${field}.order`, list.map(({ value }) => value).join(", "))
  for (const { value, text, isExclusive } of list) {
    words.set(`${field}.${value}.text`, text)
    rest.set(`${field}.${value}.isExclusive`, String(isExclusive))
  }
}

function wordsOf(item: Item): string {
  return item.kind === "information" ? htmlWords(item.html) : item.title
}

/** Names that need not have moved: a longest run that stands in both orders. */
function keptInOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((name, index) => [name, index]))
  const runs: { name: string; at: number; length: number; last: number }[] = []
  for (const name of after) {
    const at = place.get(name)
    if (at === undefined) continue
    let [length, last] = [1, -1]
    for (const [index, run] of runs.entries()) {
      if (run.at < at && run.length + 1 > length) [length, last] = [run.length + 1, index]
    }
    runs.push({ name, at, length, last })
  }
  const kept = new Set<string>()
  const longest = Math.max(0, ...runs.map(({ length }) => length))
  for (
    let run = runs.find(({ length }) => length === longest);
    run !== undefined;
    run = runs[run.last]
  ) {
    kept.add(run.name)
  }
  return kept
}

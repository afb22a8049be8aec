import type { Item } from "./definition.ts"
import { type Base, IMPORTED_KINDS, type Source } from "./import-kinds.ts"
import { type ListedChoice, readList } from "./import-lists.ts"
import { importName, importText, type LeftOut, type NamesTaken } from "./import-names.ts"

export interface ImportedElement {
  item: Item
  at: string
  /** Expressions of the file; all of them must hold. */
  conditions: string[]
}

const COMMON = ["type", "name", "title", "description", "isRequired", "visibleIf", "sentence"]

/** One element of the file as an item; null where we have no such kind, which is told. */
export function importElement(
  source: Source,
  at: string,
  names: NamesTaken,
  leftOut: LeftOut[],
): ImportedElement | null {
  const type = String(source.type ?? "")
  const kind = Object.hasOwn(IMPORTED_KINDS, type) ? IMPORTED_KINDS[type] : undefined
  if (kind === undefined) {
    const title = importText(source.title ?? source.name, at, [])
    const why = `Die Art „${type}“ gibt es hier nicht; die Frage fehlt.`
    leftOut.push({ path: at, what: title, why })
    return null
  }
  for (const key of Object.keys(source)) {
    if (![...COMMON, ...kind.keys].includes(key))
      leftOut.push({ path: at, what: key, why: "Diese Angabe gibt es hier nicht." })
  }
  const [rows, answers] = [new Map<string, string>(), new Map<string, string>()]
  const item = kind.read({
    ...{ source, at, leftOut, base: readBase(source, type, at, names, leftOut) },
    text: (key, most) => importText(source[key], `${at}.${key}`, leftOut, most),
    list: (key, most) =>
      noted(readList(source[key], `${at}.${key}`, most, leftOut), key === "rows" ? rows : answers),
    answers: (list) => noted(list, answers),
  })
  if (typeof source.name === "string") names.give(source.name, { name: item.name, rows, answers })
  return { item, at, conditions: typeof source.visibleIf === "string" ? [source.visibleIf] : [] }
}

/** What every kind has. */
function readBase(
  source: Source,
  type: string,
  at: string,
  names: NamesTaken,
  leftOut: LeftOut[],
): Base {
  const text = (key: string) => importText(source[key], `${at}.${key}`, leftOut)
  return {
    name: importName(source.name, "frage", names.items, `${at}.name`, leftOut),
    // SurveyJS shows the name where there is no title.
    title: text("title") || (type === "html" ? "" : importText(source.name, at, leftOut)),
    description: text("description"),
    isRequired: source.isRequired === true,
    visibleIf: "",
    sentence: text("sentence"),
  }
}

/** Keeps what the file called a choice that has another code here. */
function noted(list: ListedChoice[], codes: Map<string, string>): ListedChoice[] {
  for (const { source, value } of list) {
    if (source !== value && !codes.has(source)) codes.set(source, value)
  }
  return list
}

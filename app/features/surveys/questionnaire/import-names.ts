import type { Comparing, ConditionValue } from "../conditions/grammar.ts"
import { MOST_LETTERS, NAME, RESERVED_NAMES } from "./limits.ts"
import { lowestFree } from "./names.ts"

/** What an import could not take over, or took over otherwise. */
export interface LeftOut {
  /** Where in the file, as in "pages.0.elements.2". */
  path: string
  what: string
  why: string
}

/** What an item of the file is called here; rows and answers by the file's values. */
interface Named {
  name: string
  rows: ReadonlyMap<string, string>
  answers: ReadonlyMap<string, string>
}

/** Names that have been given, and which of the file's names they stand for. */
export class NamesTaken {
  readonly pages: string[] = []
  readonly items: string[] = []
  private readonly given = new Map<string, Named>()

  /** An item of the file has this name here, and its rows and answers these codes. */
  give(source: string, named: Named): void {
    if (!this.given.has(source)) this.given.set(source, named)
  }

  /** A comparison about the same item, row and answers under the names that they have here. */
  renamed({ item, row, is, value }: Comparing): Comparing {
    const found = this.given.get(item)
    if (found === undefined) return { item, row, is, value }
    const coded = (one: ConditionValue) => found.answers.get(String(one)) ?? one
    return {
      item: found.name,
      row: row === null ? null : (found.rows.get(row) ?? row),
      is,
      value: Array.isArray(value)
        ? value.map((one) => found.answers.get(String(one)) ?? one)
        : coded(value),
    }
  }
}

/** The file's name if it is one here, else the nearest that is. */
export function importName(
  source: unknown,
  stem: string,
  taken: string[],
  path: string,
  leftOut: LeftOut[],
): string {
  const wanted = typeof source === "string" ? source : ""
  const near = plainLetters(wanted)
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, 36)
  const isName = (name: string) => NAME.test(name) && !RESERVED_NAMES.includes(name)
  const base = isName(wanted) ? wanted : isName(near) ? near : ""
  const name = base !== "" && !taken.includes(base) ? base : lowestFree(base || stem, taken)
  taken.push(name)
  if (wanted !== "" && name !== wanted)
    leftOut.push({ path, what: wanted, why: `Heißt hier „${name}“.` })
  return name
}

/** Small letters without marks: "Größe" becomes "groesse". */
export function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
}

/** A text, or the German one of several languages. */
export function importText(
  source: unknown,
  path: string,
  leftOut: LeftOut[],
  most = MOST_LETTERS,
): string {
  const text = textOf(source)?.toWellFormed().normalize("NFC") ?? null
  if (text === null) {
    if (source !== undefined && source !== null) {
      leftOut.push({ path, what: JSON.stringify(source).slice(0, 100), why: "Das ist kein Text." })
    }
    return ""
  }
  if (text.length > most) {
    leftOut.push({ path, what: text.slice(0, 100), why: `Auf ${most} Zeichen gekürzt.` })
  }
  return text.slice(0, most).toWellFormed()
}

function textOf(source: unknown): string | null {
  if (typeof source === "string") return source
  if (typeof source === "number" || typeof source === "boolean") return String(source)
  if (typeof source !== "object" || source === null) return null
  const texts = new Map(Object.entries(source))
  const text: unknown = texts.get("de") ?? texts.get("default")
  return typeof text === "string" ? text : null
}

import type { FieldMessages } from "../../../commands/errors.ts"
import { readDecimal } from "../compile/decimals.ts"
import type { BestEnd, Choice, Item } from "../questionnaire/definition.ts"
import { cleanHtml } from "../questionnaire/html.ts"
import { LONG_TEXT, SHORT_TEXT } from "../questionnaire/limits.ts"
import { lowestFree } from "../questionnaire/names.ts"
import { type Extra, type ItemFields, LISTS, type Line, type ListName } from "./item-fields.ts"

const PREFIXES: Record<ListName, string> = { choices: "a", rows: "z", columns: "s" }

/**
 * The item that a form says, and what in it cannot be read, by field; that is left as if nothing stood there.
 *
 * @param visibleIf the condition as an expression
 */
export function readItem(
  fields: ItemFields,
  visibleIf: string,
): { item: Item; faults: FieldMessages } {
  const faults: FieldMessages = {}
  const { name, title, description, isRequired, sentence } = fields
  const base = { name: name.trim(), title, description, isRequired, visibleIf, sentence }
  return { item: readKind(base, fields, faults), faults }
}

type Base = Pick<Item, "name" | "title" | "description" | "isRequired" | "visibleIf" | "sentence">

function readKind(base: Base, fields: ItemFields, faults: FieldMessages): Item {
  const whole = (name: "min" | "max") => readWhole(fields[name], name, faults)
  const choices = () => coded(fields.choices, "choices")
  const [other, none, dontKnow] = [fields.other, fields.none, fields.dontKnow].map(textOf)
  const special = { other: other ?? null, dontKnow: dontKnow ?? null }
  switch (fields.kind) {
    case "single":
    case "scale":
      return { ...base, kind: fields.kind, choices: choices(), best: readBest(fields), ...special }
    case "multiple": {
      const bounds = { min: whole("min"), max: whole("max") }
      return {
        ...base,
        kind: "multiple",
        choices: choices(),
        ...special,
        none: none ?? null,
        ...bounds,
      }
    }
    case "ranking":
      return { ...base, kind: "ranking", choices: choices(), min: whole("min"), max: whole("max") }
    case "matrix":
      return readMatrix(base, fields)
    case "number":
      return readNumber(base, fields, faults)
    case "text":
    case "long_text":
      return { ...base, kind: fields.kind, maxLength: readLength(fields, faults) }
    case "date":
      return { ...base, kind: "date", min: fields.min || null, max: fields.max || null }
    case "information":
      return { ...base, kind: "information", isRequired: false, html: cleanHtml(fields.html) }
  }
}

function readMatrix(base: Base, fields: ItemFields): Item {
  const { several, everyRow, isScale, dontKnowColumn } = fields
  const columns = coded(fields.columns, "columns")
  const isThere = columns.some(({ value }) => value === dontKnowColumn)
  return {
    ...{ ...base, kind: "matrix", rows: coded(fields.rows, "rows"), columns },
    ...{ several, everyRow, isScale, best: readBest(fields) },
    dontKnowColumn: isThere ? dontKnowColumn : null,
  }
}

function readBest({ kind, isScale, best }: ItemFields): BestEnd {
  const hasSteps = kind === "scale" || (kind === "matrix" && isScale)
  return hasSteps && (best === "first" || best === "last") ? best : null
}

function readNumber(base: Base, fields: ItemFields, faults: FieldMessages): Item {
  const decimals = fields.decimals === "2" ? 2 : fields.decimals === "1" ? 1 : 0
  const classes = fields.classes
    .split(";")
    .filter((typed) => typed.trim() !== "")
    .map((typed) => readNumeral(typed, "classes", faults))
    .filter((bound) => bound !== null)
  return {
    ...{ ...base, kind: "number", decimals, unit: fields.unit, classes },
    min: readNumeral(fields.min, "min", faults),
    max: readNumeral(fields.max, "max", faults),
  }
}

function readNumeral(typed: string, name: string, faults: FieldMessages): number | null {
  if (typed.trim() === "") return null
  const value = readDecimal(typed)
  if (value === null) faults[name] = `„${typed.trim()}“ ist keine Zahl, zum Beispiel 40 oder 2,5.`
  return value
}

function readWhole(typed: string, name: string, faults: FieldMessages): number | null {
  if (typed.trim() === "") return null
  if (/^\d{1,3}$/.test(typed.trim())) return Number(typed)
  faults[name] = `„${typed.trim()}“ ist keine ganze Zahl. Bitte nur Ziffern, zum Beispiel 3.`
  return null
}

function readLength({ kind, maxLength }: ItemFields, faults: FieldMessages): number {
  const { usual, most } = kind === "text" ? SHORT_TEXT : LONG_TEXT
  const length = maxLength.trim() === "" ? usual : Number(maxLength)
  if (Number.isInteger(length) && length >= 1 && length <= most) return length
  faults.maxLength = `Bitte eine ganze Zahl von 1 bis ${most}.`
  return usual
}

function textOf({ isOn, text }: Extra): string | null {
  return isOn ? text : null
}

/** Lines with words, each with a code; a code once given stays, because answers are stored under it. */
function coded(lines: readonly Line[], list: ListName, named: readonly string[] = []): Choice[] {
  const filled = lines.filter(({ text }) => text.trim() !== "")
  const taken = [...filled.map(({ value }) => value).filter(Boolean), ...named]
  return filled.map(({ value, text, isExclusive }) => {
    const code = value || freeCode(PREFIXES[list], taken)
    if (value === "") taken.push(code)
    return { value: code, text: text.trim(), isExclusive: list === "rows" ? false : isExclusive }
  })
}

/**
 * The same with a code for each line that has words, so that moving it later does not give it another's.
 *
 * @param named codes that conditions name: a line that is new gets none of them, or it would be what they ask for
 */
export function withCodes(fields: ItemFields, named: readonly string[]): ItemFields {
  const lists = LISTS.map((list) => {
    const codes = coded(fields[list], list, named)
    const lines = fields[list].map((line) =>
      line.text.trim() === "" ? line : { ...line, value: codes.shift()?.value ?? line.value },
    )
    return [list, lines]
  })
  return { ...fields, ...Object.fromEntries(lists) }
}

/** `a3` where `a1` and `a2` are taken, in whatever case. */
function freeCode(prefix: string, taken: readonly string[]): string {
  const lower = taken.map((value) => value.toLowerCase().replace(/^([a-z])(\d)/, "$1_$2"))
  return lowestFree(prefix, lower).replace("_", "")
}

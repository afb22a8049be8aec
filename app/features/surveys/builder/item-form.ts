import type { FormValues } from "../../../commands/refused-form.ts"
import { COMPARISONS } from "../conditions/grammar.ts"
import type { ConditionRow } from "../conditions/rows.ts"
import type { ItemKind } from "../questionnaire/definition.ts"
import type { ConditionFields, Extra, ItemFields, Line, ListName } from "./item-fields.ts"
import { ITEM_KINDS } from "./kind-words.ts"

/** More lines than this are no list that somebody typed. */
const MOST_LINES = 200

/** What was typed into an item's form, from the fields that it sends without script. */
export function fieldsFromForm(values: FormValues): ItemFields {
  const text = (name: string) => String(values[name] ?? "").replaceAll("\r\n", "\n")
  const isOn = (name: string) => values[name] !== undefined
  const extra = (name: string): Extra => ({ isOn: isOn(name), text: text(`${name}Text`) })
  return {
    kind: readKind(text("kind")),
    ...{ name: text("name"), title: text("title"), description: text("description") },
    ...{ isRequired: isOn("isRequired"), sentence: text("sentence") },
    condition: readCondition(values),
    ...{ choices: readLines(values, "choices") },
    ...{ rows: readLines(values, "rows"), columns: readLines(values, "columns") },
    ...{ other: extra("other"), none: extra("none"), dontKnow: extra("dontKnow") },
    ...{ min: text("min"), max: text("max"), decimals: text("decimals"), unit: text("unit") },
    ...{ classes: text("classes"), maxLength: text("maxLength"), html: text("html") },
    ...{ several: isOn("several"), everyRow: isOn("everyRow"), isScale: isOn("isScale") },
    ...{ dontKnowColumn: text("dontKnowColumn"), best: text("best") },
  }
}

function readKind(typed: string): ItemKind {
  return ITEM_KINDS.find((kind) => kind === typed) ?? "single"
}

function readLines(values: FormValues, list: ListName): Line[] {
  const lines: Line[] = []
  for (let index = 0; index < MOST_LINES; index++) {
    const text = values[`${list}.${index}.text`]
    if (text === undefined) break
    const value = String(values[`${list}.${index}.value`] ?? "")
    const isExclusive = values[`${list}.${index}.isExclusive`] !== undefined
    lines.push({ value, text: String(text), isExclusive })
  }
  return lines
}

/** Of an item or a page. */
export function readCondition(values: FormValues): ConditionFields {
  if (values.expression !== undefined) return { expression: String(values.expression) }
  const rows: ConditionRow[] = []
  for (let index = 0; index < MOST_LINES; index++) {
    const of = values[`when.${index}.of`]
    if (of === undefined) break
    const [item = "", row] = String(of).split(".")
    // Left empty, a row is taken away.
    if (item === "") continue
    const is = COMPARISONS.find((sign) => sign === values[`when.${index}.is`]) ?? "="
    const listed = values[`when.${index}.value[]`] ?? []
    const value = Array.isArray(listed) ? listed.join(",") : listed
    rows.push({ item, row: row ?? null, is, value })
  }
  return { join: values.join === "any" ? "any" : "all", rows }
}

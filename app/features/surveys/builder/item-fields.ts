import { typedDecimal } from "../compile/decimals.ts"
import type { Condition } from "../conditions/grammar.ts"
import { type ConditionRow, toRows } from "../conditions/rows.ts"
import type { Item, ItemKind } from "../questionnaire/definition.ts"

/** One answer, row or column as a line of the form; the code is empty until it is saved. */
export interface Line {
  value: string
  text: string
  isExclusive: boolean
}

/** An item's condition: rows where rows can say it, else the expression itself. */
export type ConditionFields =
  | { join: "all" | "any"; rows: readonly ConditionRow[] }
  | { expression: string }

/** Words that may be offered beside the listed answers; they stay when the box is unticked. */
export interface Extra {
  isOn: boolean
  text: string
}

/** An item of any kind as its form has it: all as typed, so that nothing is lost by another kind or a fault. */
export interface ItemFields {
  kind: ItemKind
  name: string
  title: string
  description: string
  isRequired: boolean
  sentence: string
  condition: ConditionFields
  choices: readonly Line[]
  rows: readonly Line[]
  columns: readonly Line[]
  other: Extra
  none: Extra
  dontKnow: Extra
  min: string
  max: string
  decimals: string
  unit: string
  classes: string
  maxLength: string
  several: boolean
  everyRow: boolean
  isScale: boolean
  /** "first", "last" or "" for neither. */
  best: string
  /** Code of the column for "I cannot judge", "" for none. */
  dontKnowColumn: string
  html: string
}

export const LISTS = ["choices", "rows", "columns"] as const
export type ListName = (typeof LISTS)[number]

const EMPTY: Omit<ItemFields, "kind" | "condition"> = {
  ...{ name: "", title: "", description: "", isRequired: false, sentence: "" },
  ...{ choices: [], rows: [], columns: [] },
  other: { isOn: false, text: "Andere, nämlich" },
  none: { isOn: false, text: "Keine davon" },
  dontKnow: { isOn: false, text: "kann ich nicht beurteilen" },
  ...{ min: "", max: "", decimals: "0", unit: "", classes: "", maxLength: "" },
  ...{ several: false, everyRow: false, isScale: false, best: "", dontKnowColumn: "", html: "" },
}

/** An item as its form shows it. @param condition what its expression says, null where it says nothing known */
export function fieldsOf(item: Item, condition: Condition | null): ItemFields {
  const { kind, name, title, description, isRequired, sentence } = item
  return {
    ...EMPTY,
    ...{ kind, name, title, description, isRequired, sentence },
    condition: conditionFields(item.visibleIf, condition),
    ...fieldsOfKind(item),
  }
}

export function conditionFields(expression: string, condition: Condition | null): ConditionFields {
  if (expression.trim() === "") return { join: "all", rows: [] }
  return (condition && toRows(condition)) ?? { expression }
}

function fieldsOfKind(item: Item): Partial<ItemFields> {
  switch (item.kind) {
    case "single":
    case "scale":
      return {
        choices: item.choices,
        best: item.best ?? "",
        other: extra("other", item),
        dontKnow: extra("dontKnow", item),
      }
    case "multiple":
      return {
        choices: item.choices,
        other: extra("other", item),
        none: item.none === null ? EMPTY.none : { isOn: true, text: item.none },
        dontKnow: extra("dontKnow", item),
        ...boundsOf(item),
      }
    case "matrix": {
      const { rows, columns, several, everyRow, isScale } = item
      const dontKnowColumn = item.dontKnowColumn ?? ""
      const best = item.best ?? ""
      return { rows, columns, several, everyRow, isScale, best, dontKnowColumn }
    }
    case "ranking":
      return { choices: item.choices, ...boundsOf(item) }
    case "number": {
      const { decimals, unit, classes } = item
      const words = classes.map(typedDecimal).join("; ")
      return { ...boundsOf(item), decimals: String(decimals), unit, classes: words }
    }
    case "text":
    case "long_text":
      return { maxLength: String(item.maxLength) }
    case "date":
      return { min: item.min ?? "", max: item.max ?? "" }
    case "information":
      return { html: item.html }
  }
}

function extra(
  name: "other" | "dontKnow",
  item: { other: string | null; dontKnow: string | null },
): Extra {
  const text = item[name]
  return text === null ? EMPTY[name] : { isOn: true, text }
}

function boundsOf({ min, max }: { min: number | null; max: number | null }) {
  return {
    min: min === null ? "" : typedDecimal(min),
    max: max === null ? "" : typedDecimal(max),
  }
}

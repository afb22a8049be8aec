import { invalid } from "../../../commands/errors.ts"
import { commandInput } from "../../../commands/form.ts"
import { type FormValues, INTENT_FIELD } from "../../../commands/refused-form.ts"
import type { Item } from "../questionnaire/definition.ts"
import type { Operation } from "../questionnaire/operations.ts"
import { changeKind } from "./change-kind.ts"
import { expressionOf, openRows } from "./condition-options.ts"
import { fieldsOf, type ItemFields, LISTS } from "./item-fields.ts"
import { fieldsFromForm, readCondition } from "./item-form.ts"
import { ITEM_KINDS } from "./kind-words.ts"
import { withLineStep } from "./line-steps.ts"
import { readPlace } from "./place.ts"
import { readItem, withCodes } from "./read-item.ts"

/** What a form of the builder, sent without script, asks of its command. @throws invalid, by field */
export function stepInput(values: FormValues, surveyId: string) {
  return { surveyId, revision: String(values.revision ?? ""), operation: operationOf(values) }
}

/** [A1] The same while the survey is open: words of a question or a page, all else as the page was drawn with it. */
export function correctionInput(values: FormValues, surveyId: string) {
  const operation = correctionOf(values)
  return { surveyId, revision: String(values.revision ?? ""), operations: [operation] }
}

function correctionOf(values: FormValues): Operation {
  switch (values[INTENT_FIELD]) {
    case "correct-frame":
      return operationOf({ ...values, [INTENT_FIELD]: "set-frame" })
    case "correct-page":
      return correctPage(values)
    default:
      return correctItem(values)
  }
}

function correctPage(values: FormValues): Operation {
  const { title = "", description = "" } = commandInput(values)
  const words = { title: String(title), description: String(description) }
  return { op: "edit-page", page: String(values.page ?? ""), ...words }
}

function correctItem(values: FormValues): Operation {
  const stored: Item = readWritten(String(values.stored ?? ""))
  const typed = fieldsFromForm(values)
  const words = { title: typed.title, description: typed.description, sentence: typed.sentence }
  const { unit, html, choices, rows, columns } = typed
  const before = fieldsOf(stored, null)
  const extras = (["other", "none", "dontKnow"] as const).map((name) => {
    const isOffered = before[name].isOn && values[`${name}Text`] !== undefined
    return [name, isOffered ? { isOn: true, text: typed[name].text } : before[name]]
  })
  const lists = { choices, rows, columns }
  const fields = { ...before, ...words, unit, html, ...lists, ...Object.fromEntries(extras) }
  const { item } = readItem(withTicks(fields, before), stored.visibleIf)
  return { op: "edit-item", item: stored.name, value: item }
}

/** Boxes that cannot be changed are not sent. */
function withTicks(fields: ItemFields, before: ItemFields): ItemFields {
  const lists = LISTS.map((list) => [
    list,
    fields[list].map((line) => ({
      ...line,
      isExclusive: before[list].find(({ value }) => value === line.value)?.isExclusive ?? false,
    })),
  ])
  return { ...fields, ...Object.fromEntries(lists) }
}

function operationOf(values: FormValues): Operation {
  const text = (name: string) => String(values[name] ?? "")
  switch (text(INTENT_FIELD)) {
    case "set-frame":
      return { op: "set-frame", title: text("title"), description: text("description") }
    case "add-page":
      return { op: "add-page", after: text("after") || null, title: text("title") }
    case "edit-page":
      return editPage(values)
    case "move-page":
      return { op: "move-page", page: text("page"), after: text("place") || null }
    case "remove-page":
      return { op: "remove-page", page: text("page") }
    case "add-item": {
      const kind = ITEM_KINDS.find((known) => known === text("kind")) ?? "single"
      const after = text("after") || null
      return { op: "add-item", page: text("page"), after, item: { kind, title: "" } }
    }
    case "restore-item":
      return { op: "add-item", ...readPlace(text("place")), item: readWritten(text("value")) }
    case "copy-item":
      return { op: "copy-item", item: text("item") }
    case "move-item":
      return { op: "move-item", item: text("item"), ...readPlace(text("place")) }
    case "remove-item":
      return { op: "remove-item", item: text("item") }
    default:
      return editItem(values)
  }
}

function editItem(values: FormValues): Operation {
  const typed = withLineStep(fieldsFromForm(values), String(values.line ?? ""))
  const before = ITEM_KINDS.find((kind) => kind === values.kindBefore) ?? typed.kind
  const named = String(values.named ?? "").split(" ")
  const fields = withCodes(changeKind({ ...typed, kind: before }, typed.kind), named)
  const { item, faults } = readItem(fields, expressionOf(fields.condition))
  const all = { ...faults, ...openRows(fields.condition) }
  if (Object.keys(all).length > 0) throw invalid(all)
  return { op: "edit-item", item: String(values.item ?? ""), value: item }
}

function editPage(values: FormValues): Operation {
  const { title = "", description = "" } = commandInput(values)
  const condition = readCondition(values)
  const open = openRows(condition)
  if (Object.keys(open).length > 0) throw invalid(open)
  return {
    ...{ op: "edit-page", page: String(values.page ?? "") },
    ...{ title: String(title), description: String(description) },
    visibleIf: expressionOf(condition),
  }
}

/** What the page itself wrote into a hidden field; whether it is an item is asked by the command. */
function readWritten(json: string) {
  try {
    return JSON.parse(json)
  } catch {
    throw invalid({ "": "Das Formular ist nicht vollständig angekommen." })
  }
}

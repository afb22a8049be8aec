import { type FocusEvent, useEffect, useRef, useState } from "react"
import type { FieldMessages } from "../../../commands/errors.ts"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { expressionOf, openRows } from "./condition-options.ts"
import { fieldsOf, type ItemFields } from "./item-fields.ts"
import { fieldsFromForm } from "./item-form.ts"
import { itemKey } from "./item-key.ts"
import { knownCondition, namedCodes } from "./known-conditions.ts"
import { readItem, withCodes } from "./read-item.ts"
import type { BuilderModel } from "./use-builder.ts"
import { useGuard } from "./use-guard.ts"

/** What is typed into the form of one item, and what became of it. */
export interface ItemEditing {
  fields: ItemFields
  errors: FieldMessages
  message: string | undefined
  isConflict: boolean
  /** The form was opened by a person just now. */
  takesFocus: boolean
  /** @param isWhole no field that is still being typed into: it is saved at once */
  change(values: Partial<ItemFields>, isWhole?: boolean): void
  save(): void
  /** A field is left. */
  leave(event: FocusEvent): void
  /** Over what somebody else has saved meanwhile. */
  takeOver(): void
  /** Gives up what was typed. */
  reload(): void
}

/** @param item as it is stored; another item needs another form (`key`) */
export function useItemEditing(
  model: BuilderModel,
  item: Item,
  refused: RefusedForm | undefined,
  onTyped: (item: Item | null) => void,
): ItemEditing {
  const typing = useTyping(model, item, refused)
  const { fields, typed, stored, put, guard } = typing
  const [errors, setErrors] = useState<FieldMessages>(refused?.fields ?? {})
  const save = (isForced = false) => saveItem(model, item, { ...typing, setErrors, isForced })
  const isAtOnce = model.editable === "all"
  return {
    ...{ fields, errors: { ...errors, ...model.fault?.fields }, isConflict: guard.isConflict },
    message: guard.isConflict ? undefined : (model.fault?.message ?? refused?.message) || undefined,
    takesFocus: model.opened === item.name,
    change(values, isWhole = false) {
      const next = { ...typed.current, ...values }
      guard.isDirty.current = true
      put(next)
      onTyped(readItem(next, visibleIfOf(model, item, next)).item)
      if (isWhole && isAtOnce && Object.keys(openRows(next.condition)).length === 0) save()
    },
    save: () => save(),
    leave(event) {
      // [A1] While the survey runs nothing is published by merely leaving a field.
      if (isAtOnce && guard.isDirty.current && isField(event.target)) save()
    },
    takeOver: () => save(true),
    reload() {
      guard.reset()
      setErrors({})
      put(stored)
      onTyped(null)
    },
  }
}

/** What stands in the form, upon what it was typed, and under which name that is stored. */
function useTyping(model: BuilderModel, item: Item, refused: RefusedForm | undefined) {
  const stored = fieldsOf(item, knownCondition(model.conditions, item.visibleIf))
  const [fields, setFields] = useState(() => (refused ? fieldsFromForm(refused.values) : stored))
  const name = useRef(item.name)
  const key = itemKey(item)
  const guard = useGuard(model, key, (definition) => {
    const now = findItem(definition, name.current)?.item
    return now ? itemKey(now) : null
  })
  const typed = useRef(fields)
  const put = (next: ItemFields) => {
    typed.current = next
    setFields(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is stored leads to another look
  useEffect(() => {
    // A line that is still empty, and codes that were just given, say the same question.
    const { item: shown } = readItem(typed.current, visibleIfOf(model, item, typed.current))
    if (!guard.isDirty.current && !refused && itemKey(shown) !== key) put(stored)
  }, [key])
  return { fields, typed, stored, put, guard, name }
}

type SavedForm = Omit<ReturnType<typeof useTyping>, "fields" | "stored"> & {
  setErrors(errors: FieldMessages): void
  isForced: boolean
}

/** Sends what is typed, unless the form itself finds something wrong with it. */
function saveItem(model: BuilderModel, item: Item, form: SavedForm): void {
  const { typed, put, guard, name, setErrors, isForced } = form
  const coded = withCodes(typed.current, namedCodes(model.conditions, item.name))
  const { item: value, faults } = readItem(coded, visibleIfOf(model, item, coded))
  const all = { ...faults, ...openRows(coded.condition) }
  setErrors(all)
  put(coded)
  if (Object.keys(all).length > 0) return
  const target = name.current
  guard.save({ op: "edit-item", item: target, value }, itemKey(value), {
    isForced,
    done() {
      name.current = value.name
      // What was typed meanwhile still waits for its own saving.
      if (typed.current === coded) guard.isDirty.current = false
      if (value.name !== target) model.choose({ item: value.name })
    },
  })
}

function visibleIfOf(model: BuilderModel, item: Item, fields: ItemFields): string {
  return model.editable === "all" ? expressionOf(fields.condition) : item.visibleIf
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

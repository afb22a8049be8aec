import { type FocusEvent, useEffect, useRef, useState } from "react"
import type { FieldMessages } from "../../../commands/errors.ts"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { expressionOf, openRows } from "./condition-options.ts"
import { fieldsOf, type ItemFields } from "./item-fields.ts"
import { fieldsFromForm } from "./item-form.ts"
import { itemKey } from "./item-key.ts"
import { knownCondition } from "./known-conditions.ts"
import { readItem, withCodes } from "./read-item.ts"
import type { BuilderModel } from "./use-builder.ts"

/** What is typed into the form of one item, and what became of it. */
export interface ItemEditing {
  fields: ItemFields
  errors: FieldMessages
  message: string | undefined
  isConflict: boolean
  /** The question as it is stored now. */
  storedWords: string
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
  const stored = fieldsOf(item, knownCondition(model.conditions, item.visibleIf))
  const [fields, setFields] = useState(() => (refused ? fieldsFromForm(refused.values) : stored))
  const [errors, setErrors] = useState<FieldMessages>(refused?.fields ?? {})
  const [isConflict, setIsConflict] = useState(refused?.kind === "conflict")
  /** The stored item that what is typed goes back to. */
  const base = useRef(itemKey(item))
  const isDirty = useRef(refused !== undefined)
  const expected = useRef(0)
  const current = useRef(fields)
  current.current = fields
  const name = useRef(item.name)

  const itemNow = itemKey(item)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is stored leads to another look
  useEffect(() => {
    if (itemNow === base.current) return
    const isOwn = model.revision === expected.current
    if (isOwn || !isDirty.current) base.current = itemNow
    if (!isDirty.current) setFields(stored)
  }, [itemNow, model.revision])

  const save = (isForced = false) => {
    const typed = withCodes(current.current)
    const read = readItem(typed, visibleIfOf(model, item, typed))
    const faults = { ...read.faults, ...openRows(typed.condition) }
    setErrors(faults)
    current.current = typed
    setFields(typed)
    if (Object.keys(faults).length > 0) return
    const value = read.item
    if (!isForced && itemKey(value) === base.current) return
    const target = name.current
    model.run({
      make(definition) {
        const now = findItem(definition, target)?.item
        if (!now) return "conflict"
        if (!isForced && itemKey(now) !== base.current) {
          setIsConflict(true)
          return "conflict"
        }
        return { op: "edit-item", item: target, value }
      },
      done({ revision }) {
        expected.current = revision
        base.current = itemKey(value)
        name.current = value.name
        // What was typed meanwhile still waits for its own saving.
        if (current.current === typed) isDirty.current = false
        setIsConflict(false)
        if (value.name !== target) model.choose({ item: value.name })
      },
    })
  }

  const change = (values: Partial<ItemFields>, isWhole = false) => {
    const next = { ...current.current, ...values }
    current.current = next
    isDirty.current = true
    setFields(next)
    onTyped(readItem(next, visibleIfOf(model, item, next)).item)
    if (isWhole && model.editable === "all" && Object.keys(openRows(next.condition)).length === 0)
      save()
  }
  return {
    ...{ fields, errors: { ...errors, ...model.fault?.fields }, isConflict },
    message: isConflict ? undefined : (model.fault?.message ?? refused?.message) || undefined,
    storedWords: item.title,
    takesFocus: model.opened === item.name,
    change,
    save,
    leave(event) {
      // [A1] While the survey runs nothing is published by merely leaving a field.
      if (model.editable === "all" && isDirty.current && isField(event.target)) save()
    },
    takeOver: () => save(true),
    reload() {
      isDirty.current = false
      base.current = itemNow
      setIsConflict(false)
      setErrors({})
      setFields(stored)
      onTyped(null)
      model.clearFault()
    },
  }
}

function visibleIfOf(model: BuilderModel, item: Item, fields: ItemFields): string {
  return model.editable === "all" ? expressionOf(fields.condition) : item.visibleIf
}

function isField(target: EventTarget): boolean {
  return /^(INPUT|TEXTAREA|SELECT)$/.test((target as Element).tagName)
}

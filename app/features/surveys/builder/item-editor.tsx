import { type FormEvent, type ReactNode, useEffect, useRef } from "react"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import type { Item } from "../questionnaire/definition.ts"
import { changeKind } from "./change-kind.ts"
import { ConditionField } from "./condition-field.tsx"
import { askable } from "./condition-options.ts"
import { ConflictNotice } from "./conflict-notice.tsx"
import { KindFields } from "./kind-fields.tsx"
import { ITEM_KINDS, KIND_WORDS } from "./kind-words.ts"
import { namedCodes, wordsOf } from "./known-conditions.ts"
import type { BuilderModel } from "./use-builder.ts"
import type { ItemEditing } from "./use-item-editing.ts"

type ItemEditorProps = {
  model: BuilderModel
  item: Item
  editing: ItemEditing
  /** Buttons that move, copy, delete it. */
  tools: ReactNode
}

/** The form of one question, in its place among the others. Saves when a field is left, or on Enter. */
export function ItemEditor({ model, item, editing, tools }: ItemEditorProps) {
  const { fields, errors, message } = editing
  const isFixed = model.editable === "words"
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (editing.takesFocus) form.current?.querySelector<HTMLElement>("textarea")?.focus()
  }, [editing.takesFocus])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    editing.save()
  }
  return (
    <div className="b-edit" id={`edit-${item.name}`}>
      {editing.isConflict && (
        <ConflictNotice
          by={model.editedBy}
          what="diese Frage"
          words={item.title}
          takeOver={editing.takeOver}
          reload={editing.reload}
        />
      )}
      <FormErrors message={message} fields={errors} scope="item" />
      <form method="post" ref={form} onSubmit={submit} onBlur={editing.leave} className="s-form">
        <HiddenFields {...{ model, item, isFixed }} kindBefore={fields.kind} />
        <WordFields editing={editing} isFixed={isFixed} />
        <KindFields editing={editing} isFixed={isFixed} />
        {!isFixed && <RuleFields {...{ model, item, editing }} />}
        <EvaluationFields editing={editing} isFixed={isFixed} />
        <Actions>
          <SubmitButton variant="secondary">
            {isFixed ? "Berichtigung speichern" : "Frage speichern"}
          </SubmitButton>
        </Actions>
      </form>
      {tools}
    </div>
  )
}

type HiddenFieldsProps = { model: BuilderModel; item: Item; isFixed: boolean; kindBefore: string }

/** What the form says without script, beside what one sees. */
function HiddenFields({ model, item, isFixed, kindBefore }: HiddenFieldsProps) {
  const hidden = {
    intent: isFixed ? "correct-item" : "edit-item",
    revision: String(model.revision),
    item: item.name,
    kindBefore,
    named: namedCodes(model.conditions, item.name).join(" "),
    ...(isFixed && { stored: JSON.stringify(item) }),
  }
  return Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

function WordFields({ editing, isFixed }: { editing: ItemEditing; isFixed: boolean }) {
  const { fields, errors, change } = editing
  const isInformation = fields.kind === "information"
  return (
    <>
      {!isInformation && (
        <TextAreaField
          {...{ name: "title", scope: "item", rows: 2, maxLength: 2_000, error: errors.title }}
          label="Frage"
          value={fields.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      )}
      {!isInformation && (
        <TextAreaField
          {...{ name: "description", scope: "item", rows: 2, maxLength: 2_000 }}
          label="Erläuterung"
          optional
          value={fields.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
      )}
      {!isFixed && (
        <SelectField
          {...{ name: "kind", scope: "item" }}
          label="Art"
          options={ITEM_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
          value={fields.kind}
          onChange={(event) => {
            const kind = ITEM_KINDS.find((known) => known === event.currentTarget.value)
            if (kind) change(changeKind(fields, kind), true)
          }}
        />
      )}
    </>
  )
}

function RuleFields({ model, item, editing }: Pick<ItemEditorProps, "model" | "item" | "editing">) {
  const { fields, errors, change } = editing
  return (
    <>
      {fields.kind !== "information" && (
        <CheckboxField
          {...{ name: "isRequired", scope: "item" }}
          label="Muss beantwortet werden"
          checked={fields.isRequired}
          onChange={(event) => change({ isRequired: event.currentTarget.checked }, true)}
        />
      )}
      <ConditionField
        label="Nur zeigen, wenn …"
        condition={fields.condition}
        places={askable(model.definition, { item: item.name })}
        words={wordsOf(model.conditions, item.visibleIf, model.definition)}
        errors={errors}
        change={(condition, isWhole) => change({ condition }, isWhole)}
      />
    </>
  )
}

function EvaluationFields({ editing, isFixed }: { editing: ItemEditing; isFixed: boolean }) {
  const { fields, errors, change } = editing
  if (fields.kind === "information" && isFixed) return null
  return (
    <details className="b-more">
      <summary>Für die Auswertung</summary>
      {fields.kind !== "information" && (
        <TextField
          {...{ name: "sentence", scope: "item", maxLength: 2_000, optional: true }}
          label="So lautet der Satz im Bericht"
          hint="Setzt fort: „65 % der Verwaltungen …“, zum Beispiel „haben ein Sicherheitskonzept“."
          value={fields.sentence}
          onChange={(event) => change({ sentence: event.currentTarget.value })}
        />
      )}
      {!isFixed && (
        <TextField
          {...{ name: "name", scope: "item", maxLength: 40, short: true, error: errors.name }}
          label="Name in Tabellen"
          hint="Kleine Buchstaben, Ziffern und _. Bedingungen ziehen mit."
          value={fields.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      )}
    </details>
  )
}

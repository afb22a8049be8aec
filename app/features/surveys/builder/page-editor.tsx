import { type FormEvent, useRef, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, Button, SubmitButton } from "../../../ui/button.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import type { Page } from "../questionnaire/definition.ts"
import { ConditionField } from "./condition-field.tsx"
import { askable, expressionOf, openRows } from "./condition-options.ts"
import { type ConditionFields, conditionFields } from "./item-fields.ts"
import { readCondition } from "./item-form.ts"
import { knownCondition, wordsOf } from "./known-conditions.ts"
import { movePage } from "./moves.ts"
import { neighbourPage } from "./place.ts"
import type { BuilderModel } from "./use-builder.ts"

type PageEditorProps = { model: BuilderModel; page: Page; refused: RefusedForm | undefined }

/** Heading, words and condition of one page, and what can be done with it as a whole. */
export function PageEditor({ model, page, refused }: PageEditorProps) {
  const isFixed = model.editable === "words"
  const values = refused?.values
  const [title, setTitle] = useState(String(values?.title ?? page.title))
  const [description, setDescription] = useState(String(values?.description ?? page.description))
  const [condition, setCondition] = useState<ConditionFields>(() =>
    values
      ? readCondition(values)
      : conditionFields(page.visibleIf, knownCondition(model.conditions, page.visibleIf)),
  )
  const [errors, setErrors] = useState(refused?.fields ?? {})
  const isDirty = useRef(refused !== undefined)
  const places = isFixed ? [] : askable(model.definition, { page: page.name })
  const save = (asked: ConditionFields = condition) => {
    const open = openRows(asked)
    setErrors(open)
    if (Object.keys(open).length > 0) return
    isDirty.current = false
    const visibleIf = isFixed ? page.visibleIf : expressionOf(asked)
    model.run({
      make: ({ pages }) =>
        pages.some(({ name }) => name === page.name)
          ? { op: "edit-page", page: page.name, title, description, visibleIf }
          : null,
    })
  }
  const leave = () => {
    if (!isFixed && isDirty.current) save()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  return (
    <div className="b-edit">
      <FormErrors
        message={(model.fault?.message ?? refused?.message) || undefined}
        fields={{ ...errors, ...model.fault?.fields }}
        scope="page"
      />
      <form method="post" className="s-form" onSubmit={submit} onBlur={leave}>
        <input type="hidden" name="intent" value={isFixed ? "correct-page" : "edit-page"} />
        <input type="hidden" name="revision" value={model.revision} />
        <input type="hidden" name="page" value={page.name} />
        {isFixed && <input type="hidden" name="stored" value={page.visibleIf} />}
        <TextField
          {...{ name: "title", scope: "page", maxLength: 2_000, optional: true }}
          label="Überschrift der Seite"
          value={title}
          onChange={(event) => {
            isDirty.current = true
            setTitle(event.currentTarget.value)
          }}
        />
        <TextAreaField
          {...{ name: "description", scope: "page", rows: 2, maxLength: 2_000, optional: true }}
          label="Worte unter der Überschrift"
          value={description}
          onChange={(event) => {
            isDirty.current = true
            setDescription(event.currentTarget.value)
          }}
        />
        {places.length > 0 && (
          <ConditionField
            label="Seite nur zeigen, wenn …"
            condition={condition}
            places={places}
            words={wordsOf(model.conditions, page.visibleIf, model.definition)}
            errors={errors}
            change={(next, isWhole) => {
              isDirty.current = true
              setCondition(next)
              if (isWhole && Object.keys(openRows(next)).length === 0) save(next)
            }}
          />
        )}
        <Actions>
          <SubmitButton variant="secondary">
            {isFixed ? "Berichtigung speichern" : "Seite speichern"}
          </SubmitButton>
        </Actions>
      </form>
      {!isFixed && <PageTools model={model} page={page} />}
    </div>
  )
}

function PageTools({ model, page }: { model: BuilderModel; page: Page }) {
  const { definition } = model
  const moves = [
    { direction: "up", words: "Seite nach vorn" },
    { direction: "down", words: "Seite nach hinten" },
  ] as const
  const isEmpty = page.items.length === 0 && definition.pages.length > 1
  return (
    <div className="b-tools">
      {moves.map(({ direction, words }) => {
        const after = neighbourPage(definition, page.name, direction)
        if (after === undefined) return null
        return (
          <PageStep
            key={direction}
            {...{ model, page, words, intent: "move-page", place: after ?? "" }}
            run={() => movePage(model, page.name, direction)}
          />
        )
      })}
      {isEmpty ? (
        <PageStep
          {...{ model, page, words: "Leere Seite löschen", intent: "remove-page" }}
          run={() =>
            model.run({
              make: ({ pages }) => {
                const now = pages.find(({ name }) => name === page.name)
                return now?.items.length === 0 ? { op: "remove-page", page: page.name } : null
              },
              done: () => model.choose({ page: definition.pages[0]?.name ?? "" }),
            })
          }
        />
      ) : (
        definition.pages.length > 1 && (
          <p className="s-small s-muted">Löschen lässt sich die Seite, sobald sie leer ist.</p>
        )
      )}
    </div>
  )
}

type PageStepProps = {
  model: BuilderModel
  page: Page
  words: string
  intent: string
  place?: string
  run(): void
}

function PageStep({ model, page, words, intent, place, run }: PageStepProps) {
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="page" value={page.name} />
      {place !== undefined && <input type="hidden" name="place" value={place} />}
      <Button type="submit" small variant={intent === "remove-page" ? "danger" : "secondary"}>
        {words}
      </Button>
    </form>
  )
}

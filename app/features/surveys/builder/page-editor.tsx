import { useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { Page } from "../questionnaire/definition.ts"
import { ConditionField } from "./condition-field.tsx"
import { askable, expressionOf, openRows } from "./condition-options.ts"
import { type ConditionFields, conditionFields } from "./item-fields.ts"
import { readCondition } from "./item-form.ts"
import { knownCondition, wordsOf } from "./known-conditions.ts"
import { PageTools } from "./page-tools.tsx"
import { Problems } from "./problems.tsx"
import type { BuilderModel } from "./use-builder.ts"
import { useWords } from "./use-words.ts"
import { WordsForm } from "./words-form.tsx"

type PageEditorProps = { model: BuilderModel; page: Page; refused: RefusedForm | undefined }

/** Heading, words and condition of one page, and what can be done with it as a whole. */
export function PageEditor({ model, page, refused }: PageEditorProps) {
  const isFixed = model.editable === "words"
  const editing = useWords(
    model,
    refused,
    ({ pages }) => {
      const now = pages.find(({ name }) => name === page.name)
      if (!now) return null
      const { title, description, visibleIf } = now
      return { title, description, visibleIf }
    },
    (words) => ({ op: "edit-page", page: page.name, ...words }),
  )
  const [open, setOpen] = useState(refused?.fields ?? {})
  return (
    <div className="b-edit">
      <Problems model={model} of={{ page: page.name }} />
      <WordsForm
        {...{ model, editing }}
        what="diese Seite"
        intent={isFixed ? "correct-page" : "edit-page"}
        scope="page"
        labels={{
          title: "Überschrift der Seite",
          description: "Worte unter der Überschrift",
          save: "Seite speichern",
        }}
        message={(model.fault?.message ?? refused?.message) || undefined}
        errors={{ ...open, ...model.fault?.fields }}
        submit={() => editing.save(editing.words)}
      >
        <input type="hidden" name="page" value={page.name} />
        {!isFixed && <PageCondition {...{ model, page, refused, open, setOpen }} save={editing} />}
      </WordsForm>
      {!isFixed && <PageTools model={model} page={page} />}
    </div>
  )
}

type PageConditionProps = PageEditorProps & {
  open: Readonly<Record<string, string>>
  setOpen(open: Record<string, string>): void
  save: Pick<ReturnType<typeof useWords>, "change" | "save">
}

function PageCondition({ model, page, refused, open, setOpen, save }: PageConditionProps) {
  const [condition, setCondition] = useState<ConditionFields>(() =>
    refused
      ? readCondition(refused.values)
      : conditionFields(page.visibleIf, knownCondition(model.conditions, page.visibleIf)),
  )
  const places = askable(model.definition, { page: page.name })
  if (places.length === 0) return null
  return (
    <ConditionField
      label="Seite nur zeigen, wenn …"
      condition={condition}
      places={places}
      words={wordsOf(model.conditions, page.visibleIf, model.definition)}
      errors={open}
      change={(next, isWhole) => {
        setCondition(next)
        const missing = openRows(next)
        setOpen({})
        if (Object.keys(missing).length > 0) return
        const words = save.change({ visibleIf: expressionOf(next) })
        if (isWhole) save.save(words)
      }}
    />
  )
}

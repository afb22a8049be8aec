import type { ReactNode } from "react"
import type { FieldMessages } from "../../../commands/errors.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { ConflictNotice } from "./conflict-notice.tsx"
import type { BuilderModel } from "./use-builder.ts"
import type { useWords } from "./use-words.ts"

type WordsFormProps = {
  model: BuilderModel
  editing: ReturnType<typeof useWords>
  /** „diese Seite“ */
  what: string
  intent: string
  scope: string
  labels: { title: string; description: string; save: string; hint?: string }
  message: string | undefined
  errors: FieldMessages
  submit(): void
  children?: ReactNode
}

/** A title, words below it, and what else a page has. Saves when a field is left. */
export function WordsForm(props: WordsFormProps) {
  const { model, editing, what, intent, scope, labels, message, errors, submit, children } = props
  const { stored, isConflict } = editing
  return (
    <>
      {isConflict && (
        <ConflictNotice
          by={model.editedBy}
          what={what}
          words={[stored.title, stored.description].filter(Boolean).join(" – ")}
          takeOver={editing.takeOver}
          reload={editing.reload}
        />
      )}
      <FormErrors message={isConflict ? undefined : message} fields={errors} scope={scope} />
      <form
        method="post"
        className="s-form"
        onBlur={editing.leave}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="revision" value={model.revision} />
        <TitleFields {...{ editing, scope, labels, errors }} />
        {children}
        <Actions>
          <SubmitButton variant="secondary">
            {model.editable === "words" ? "Berichtigung speichern" : labels.save}
          </SubmitButton>
        </Actions>
      </form>
    </>
  )
}

type TitleFieldsProps = Pick<WordsFormProps, "editing" | "scope" | "labels" | "errors">

function TitleFields({ editing: { words, change }, scope, labels, errors }: TitleFieldsProps) {
  return (
    <>
      <TextField
        {...{ name: "title", scope, maxLength: 2_000, error: errors.title }}
        label={labels.title}
        value={words.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextAreaField
        {...{ name: "description", scope, rows: 3, maxLength: 2_000, optional: true }}
        label={labels.description}
        hint={labels.hint}
        value={words.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
    </>
  )
}

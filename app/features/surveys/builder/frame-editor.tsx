import { type FormEvent, useRef, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import type { BuilderModel } from "./use-builder.ts"

type FrameEditorProps = { model: BuilderModel; refused: RefusedForm | undefined }

/** What stands above all pages of the questionnaire. */
export function FrameEditor({ model, refused }: FrameEditorProps) {
  const [title, setTitle] = useState(String(refused?.values.title ?? model.definition.title))
  const [description, setDescription] = useState(
    String(refused?.values.description ?? model.definition.description),
  )
  const isDirty = useRef(refused !== undefined)
  const save = () => {
    isDirty.current = false
    model.run({ make: () => ({ op: "set-frame", title, description }) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  return (
    <div className="b-edit">
      <FormErrors
        message={(model.fault?.message ?? refused?.message) || undefined}
        fields={model.fault?.fields ?? refused?.fields}
        scope="frame"
      />
      <form
        method="post"
        className="s-form"
        onSubmit={submit}
        onBlur={() => model.editable === "all" && isDirty.current && save()}
      >
        <input
          type="hidden"
          name="intent"
          value={model.editable === "words" ? "correct-frame" : "set-frame"}
        />
        <input type="hidden" name="revision" value={model.revision} />
        <TextField
          {...{ name: "title", scope: "frame", maxLength: 2_000, required: true }}
          label="Titel des Fragebogens"
          value={title}
          onChange={(event) => {
            isDirty.current = true
            setTitle(event.currentTarget.value)
          }}
        />
        <TextAreaField
          {...{ name: "description", scope: "frame", rows: 4, maxLength: 2_000, optional: true }}
          label="Begrüßung"
          hint="Steht vor der ersten Frage."
          value={description}
          onChange={(event) => {
            isDirty.current = true
            setDescription(event.currentTarget.value)
          }}
        />
        <Actions>
          <SubmitButton variant="secondary">
            {model.editable === "words" ? "Berichtigung speichern" : "Speichern"}
          </SubmitButton>
        </Actions>
      </form>
    </div>
  )
}

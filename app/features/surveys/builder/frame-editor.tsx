import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { BuilderModel } from "./use-builder.ts"
import { useWords } from "./use-words.ts"
import { WordsForm } from "./words-form.tsx"

type FrameEditorProps = { model: BuilderModel; refused: RefusedForm | undefined }

/** What stands above all pages of the questionnaire. */
export function FrameEditor({ model, refused }: FrameEditorProps) {
  const editing = useWords(
    model,
    refused,
    ({ title, description }) => ({ title, description, visibleIf: "" }),
    ({ title, description }) => ({ op: "set-frame", title, description }),
  )
  return (
    <div className="b-edit">
      <WordsForm
        {...{ model, editing }}
        what="den Titel"
        intent={model.editable === "words" ? "correct-frame" : "set-frame"}
        scope="frame"
        labels={{
          title: "Titel des Fragebogens",
          description: "Begrüßung",
          hint: "Steht vor der ersten Frage.",
          save: "Titel speichern",
        }}
        message={(model.fault?.message ?? refused?.message) || undefined}
        errors={model.fault?.fields ?? refused?.fields ?? {}}
        submit={() => editing.save(editing.words)}
      />
    </div>
  )
}

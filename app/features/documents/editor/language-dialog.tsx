import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { setLanguage } from "./commands/marks.ts"
import type { EditorDialogProps } from "./editor-dialogs.tsx"
import { FormDialog } from "./form-dialog.tsx"
import { canonicalTag, LANGUAGES } from "./languages.ts"

const OTHER = "other"

const OPTIONS = [
  ...LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name })),
  { value: OTHER, label: "Andere Sprache …" },
]

/** Asks in which language a passage is, so that screen readers pronounce it rightly. */
export function LanguageDialog({ state, apply, onClose }: EditorDialogProps) {
  const { language } = state
  const known = OPTIONS.some(({ value }) => value === language)
  const [chosen, setChosen] = useState(known || language === null ? (language ?? "en") : OTHER)
  const [error, setError] = useState<string>()
  function submit(entered: FormData) {
    const typed = String(entered.get("tag") ?? "")
    const tag = canonicalTag(chosen === OTHER ? typed : chosen)
    if (tag === null) {
      setError("Das ist kein Sprachkürzel. Zum Beispiel „es“ für Spanisch oder „nl“.")
      return
    }
    apply(setLanguage(tag))
    onClose()
  }
  function remove() {
    apply(setLanguage(null))
    onClose()
  }
  return (
    <FormDialog
      title="Sprache der Textstelle"
      submitLabel="Sprache festlegen"
      onSubmit={submit}
      onClose={onClose}
      actions={language !== null && <Button onClick={remove}>Festlegung aufheben</Button>}
      lead={
        <p>
          {state.hasSelection
            ? "Vorleseprogramme sprechen die markierten Wörter dann richtig aus."
            : "Es ist nichts markiert: Die Sprache gilt für das, was Sie als Nächstes schreiben."}
        </p>
      }
    >
      <SelectField
        name="language"
        label="Sprache"
        options={OPTIONS}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      />
      {chosen === OTHER && (
        <TextField
          name="tag"
          label="Sprachkürzel"
          hint="Nach BCP 47, zum Beispiel es, nl oder pt-BR"
          defaultValue={known ? "" : (language ?? "")}
          error={error}
          short
        />
      )}
    </FormDialog>
  )
}

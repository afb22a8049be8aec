import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { MAX_LABEL_LENGTH, MAX_NOTE_LENGTH } from "./terms.ts"

/** Name and note of a version that is about to be made; it may go without either. */
export function VersionFields({ refused }: { refused: RefusedForm | undefined }) {
  return (
    <>
      <TextField
        name="label"
        label="Name"
        hint="Zum Beispiel: Stand der Beratung im Lenkungskreis."
        defaultValue={String(refused?.values.label ?? "")}
        error={refused?.fields.label}
        maxLength={MAX_LABEL_LENGTH}
        autoComplete="off"
        optional
      />
      <TextAreaField
        name="note"
        label="Notiz"
        hint="Was ist neu, wofür ist diese Fassung gedacht?"
        defaultValue={String(refused?.values.note ?? "")}
        error={refused?.fields.note}
        maxLength={MAX_NOTE_LENGTH}
        rows={3}
        optional
      />
    </>
  )
}

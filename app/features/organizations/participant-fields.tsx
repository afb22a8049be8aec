import type { RefusedForm } from "../../commands/refused-form.ts"
import { SelectField, TextField } from "../../ui/field.tsx"
import { ORGANIZATION_COLORS, type OrganizationColor } from "../../ui/organization-color.ts"
import { fieldOf } from "./form-fields.ts"
import { MAX_KEY_LENGTH, MAX_SHORT_NAME_LENGTH } from "./terms.ts"

const COLOUR_WORDS: Record<OrganizationColor, string> = {
  darkblue: "Dunkelblau",
  turquois: "Türkis",
  limette: "Limette",
  orange: "Orange",
  violet: "Violett",
  lightblue: "Hellblau",
  red: "Rot",
  yellow: "Gelb",
}

type ParticipantFieldsProps = {
  refused: RefusedForm | undefined
  shortName?: string
  suggestedKey?: string
}

/** What every participant has: short name, key, colour. */
export function ParticipantFields({
  refused,
  shortName = "",
  suggestedKey = "",
}: ParticipantFieldsProps) {
  return (
    <>
      <TextField
        {...fieldOf(refused, "shortName", shortName)}
        label="Kurzname"
        hint="Steht an Schreibmarken, in Listen und in der Matrix, zum Beispiel „LK MSE“."
        maxLength={MAX_SHORT_NAME_LENGTH}
        required
      />
      <TextField
        {...fieldOf(refused, "key", suggestedKey)}
        label="Kürzel"
        hint="Bleibt auch nach einer Umbenennung: Kleinbuchstaben, Ziffern, Bindestriche."
        maxLength={MAX_KEY_LENGTH}
        autoComplete="off"
        short
        required
      />
      <SelectField
        {...fieldOf(refused, "colour")}
        label="Farbe"
        hint="Der Name steht immer dabei; die Farbe hilft nur beim Wiederfinden."
        placeholder="Nächste freie Farbe"
        options={ORGANIZATION_COLORS.map((value) => ({ value, label: COLOUR_WORDS[value] }))}
        optional
      />
    </>
  )
}

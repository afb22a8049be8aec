import type { RefusedForm } from "../../commands/refused-form.ts"
import { type Option, SelectField, TextField } from "../../ui/field.tsx"
import { fieldOf } from "./form-fields.ts"
import { CLASSIFICATION_WORDS, COMMITTEE_CLASSIFICATIONS, MAX_NAME_LENGTH } from "./terms.ts"

type CommitteeFieldsProps = {
  refused: RefusedForm | undefined
  organizations: readonly Option[]
}

export function CommitteeFields({ refused, organizations }: CommitteeFieldsProps) {
  return (
    <>
      <TextField
        {...fieldOf(refused, "name")}
        label="Name"
        maxLength={MAX_NAME_LENGTH}
        autoComplete="off"
        required
      />
      <SelectField
        {...fieldOf(refused, "classification", "executive_board")}
        label="Art"
        options={COMMITTEE_CLASSIFICATIONS.map((value) => ({
          value,
          label: CLASSIFICATION_WORDS[value],
        }))}
        required
      />
      <SelectField
        {...fieldOf(refused, "organizationId")}
        label="Körperschaft"
        hint="Nur eine Projektgruppe darf zu mehreren gehören."
        placeholder="Körperschaftsübergreifend"
        options={organizations}
      />
      <TextField
        {...fieldOf(refused, "seats")}
        label="Sitze nach Satzung"
        inputMode="numeric"
        short
        optional
      />
      <TextField
        {...fieldOf(refused, "vacantSeats")}
        label="Davon nicht besetzt"
        inputMode="numeric"
        short
        optional
      />
    </>
  )
}

import type { RefusedForm } from "../../commands/refused-form.ts"
import { SelectField, TextField } from "../../ui/field.tsx"
import { CommandForm } from "../accounts/command-form.tsx"
import { fieldOf } from "./form-fields.ts"
import { LEGAL_FORM_WORDS, OTHER_LEGAL_FORMS } from "./terms.ts"

/** Code from the log, the first organisation, the first person of the administration. */
export function SetUpForm({ refused }: { refused: RefusedForm | undefined }) {
  return (
    <CommandForm
      refused={refused}
      submitLabel="Arbeitsraum einrichten"
      pendingLabel="Wird eingerichtet …"
    >
      <TextField
        {...fieldOf(refused, "code")}
        label="Code zum Einrichten"
        hint="Er steht im Protokoll des Servers und gilt bis zu dessen nächstem Start."
        autoComplete="one-time-code"
        required
      />
      <TextField {...fieldOf(refused, "organizationName")} label="Name der Körperschaft" required />
      <TextField
        {...fieldOf(refused, "organizationShortName")}
        label="Kurzname"
        hint="So steht sie neben Namen und Schreibmarken, zum Beispiel StGT."
        required
      />
      <SelectField
        {...fieldOf(refused, "legalForm")}
        label="Rechtsform"
        hint="Städte, Ämter und Landkreise nehmen danach aus dem Gemeinderegister teil."
        options={OTHER_LEGAL_FORMS.map((value) => ({ value, label: LEGAL_FORM_WORDS[value] }))}
      />
      <TextField {...fieldOf(refused, "name")} label="Ihr Name" autoComplete="name" required />
      <TextField
        {...fieldOf(refused, "email")}
        label="Ihre E-Mail-Adresse"
        type="email"
        autoComplete="email"
        required
      />
    </CommandForm>
  )
}

import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { LEGAL_FORM_WORDS, OTHER_LEGAL_FORMS } from "./terms.ts"

type SetUpFormProps = {
  refused: RefusedForm | undefined
  pending: boolean
}

/** Code from the log, the first organisation, the first person of the administration. */
export function SetUpForm({ refused, pending }: SetUpFormProps) {
  const field = (name: string) => ({
    name,
    defaultValue: String(refused?.values[name] ?? ""),
    error: refused?.fields[name],
  })
  return (
    <FieldStack>
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <TextField
        {...field("code")}
        label="Code zum Einrichten"
        hint="Er steht im Protokoll des Servers und gilt bis zu dessen nächstem Start."
        autoComplete="one-time-code"
        required
      />
      <TextField {...field("organizationName")} label="Name der Körperschaft" required />
      <TextField
        {...field("organizationShortName")}
        label="Kurzname"
        hint="So steht sie neben Namen und Schreibmarken, zum Beispiel StGT."
        required
      />
      <SelectField
        {...field("legalForm")}
        label="Rechtsform"
        hint="Städte, Ämter und Landkreise nehmen danach aus dem Gemeinderegister teil."
        options={OTHER_LEGAL_FORMS.map((value) => ({ value, label: LEGAL_FORM_WORDS[value] }))}
      />
      <TextField {...field("name")} label="Ihr Name" autoComplete="name" required />
      <TextField
        {...field("email")}
        label="Ihre E-Mail-Adresse"
        type="email"
        autoComplete="email"
        required
      />
      <Actions>
        <SubmitButton pending={pending}>Arbeitsraum einrichten</SubmitButton>
      </Actions>
    </FieldStack>
  )
}

import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { MAX_CONTACT } from "../terms.ts"
import type { SurveyView } from "./page.server.ts"

/** People fall ill while a survey runs: whoever is asked reaches somebody else then. */
export function ContactForm({
  survey,
  refused,
}: {
  survey: SurveyView
  refused: RefusedForm | undefined
}) {
  return (
    <Section title="Wer beantwortet Fragen?" content="body">
      <CommandForm
        intent="contact"
        refused={refused}
        submitLabel="Ansprechstelle ändern"
        hidden={{ revision: String(survey.revision) }}
      >
        <TextField
          {...fieldIn("contact", refused, "contact", survey.contact)}
          label="Name oder Stelle, mit Telefon oder E-Mail"
          hint="Steht sofort auf den Seiten des Fragebogens. In Mails und Briefen, die schon unterwegs sind, steht weiter die bisherige."
          maxLength={MAX_CONTACT}
          required
        />
      </CommandForm>
    </Section>
  )
}

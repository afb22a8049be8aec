import type { RefusedForm } from "../../../commands/refused-form.ts"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import type { SurveyView } from "./page.server.ts"
import { TimeFields, UNTIL_MIDNIGHT } from "./time-fields.tsx"

type TimeFormProps = { survey: SurveyView; refused: RefusedForm | undefined }

/** The times as they were planned stand in it. */
export function OpenForm({ survey, refused }: TimeFormProps) {
  return (
    <Section title="Umfrage öffnen" content="body">
      <p>Ab dem Öffnen ändern sich am Fragebogen nur noch Schreibfehler.</p>
      <CommandForm
        intent="open"
        variant="primary"
        refused={refused}
        submitLabel="Umfrage öffnen"
        pendingLabel="Wird geöffnet …"
        hidden={{ revision: String(survey.revision) }}
      >
        <TimeFields intent="open" refused={refused} survey={survey} />
      </CommandForm>
    </Section>
  )
}

export function ExtendForm({ survey, refused }: TimeFormProps) {
  return (
    <Section title="Frist verlängern" content="body">
      <CommandForm
        intent="extend"
        refused={refused}
        submitLabel="Frist verlängern"
        hidden={{ revision: String(survey.revision) }}
      >
        <TextField
          {...fieldIn("extend", refused, "closesAt")}
          label="Neuer letzter Tag"
          hint={`${UNTIL_MIDNIGHT} Kürzer wird die Frist nie. Eingeladene erfahren davon erst aus der nächsten Mail, etwa einer Erinnerung.`}
          type="date"
          short
          required
        />
      </CommandForm>
    </Section>
  )
}

export function CloseForm({ survey, refused }: TimeFormProps) {
  const { gate, invited, submitted } = survey
  const isOver = gate === "over"
  return (
    <Section title="Umfrage schließen" content="body">
      <p>
        {isOver
          ? "Die Frist ist abgelaufen; von selbst geschlossen wird die Umfrage in Kürze."
          : "Danach wird keine Antwort mehr angenommen. Öffnen lässt sie sich nicht wieder."}
      </p>
      <CommandForm intent="close" variant="danger" refused={refused} submitLabel="Jetzt schließen">
        {!isOver && submitted < invited && (
          <CheckboxField
            {...{ name: "confirmed", scope: "close", required: true }}
            label={`${invited - submitted} von ${invited} haben noch nicht geantwortet. Trotzdem schließen`}
            hint="Was angefangen und nicht abgesandt ist, zählt dann nicht."
          />
        )}
      </CommandForm>
    </Section>
  )
}

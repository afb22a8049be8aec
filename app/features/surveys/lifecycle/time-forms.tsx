import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { dayFieldOf, lastDayOf, timeFieldOf } from "./form-days.ts"
import type { SurveyView } from "./page.server.ts"

type TimeFormProps = { survey: SurveyView; refused: RefusedForm | undefined }

const UNTIL_MIDNIGHT = "Bis 24 Uhr werden Antworten angenommen."

/** The times as they were planned stand in it. */
export function OpenForm({ survey, refused }: TimeFormProps) {
  const { opensAt, closesAt, revision } = survey
  const field = (name: string, stored = "") => fieldIn("open", refused, name, stored)
  return (
    <Section title="Umfrage öffnen" content="body">
      <p>Ab dem Öffnen ändern sich am Fragebogen nur noch Schreibfehler.</p>
      <CommandForm
        intent="open"
        variant="primary"
        refused={refused}
        submitLabel="Umfrage öffnen"
        pendingLabel="Wird geöffnet …"
        hidden={{ revision: String(revision) }}
      >
        <TextField
          {...field("opensAt", dayFieldOf(opensAt))}
          label="Beginn"
          hint="Leer lassen, um sofort zu öffnen."
          type="date"
          short
          optional
        />
        <TextField
          {...field("opensTime", timeFieldOf(opensAt))}
          label="Uhrzeit des Beginns"
          hint="Ohne Angabe 8 Uhr."
          type="time"
          short
          optional
        />
        <TextField
          {...field("closesAt", lastDayOf(closesAt))}
          label="Letzter Tag"
          hint={UNTIL_MIDNIGHT}
          type="date"
          short
          required
        />
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
          hint={`${UNTIL_MIDNIGHT} Kürzer wird die Frist nie.`}
          type="date"
          short
          required
        />
      </CommandForm>
    </Section>
  )
}

export function CloseForm({ survey, refused }: TimeFormProps) {
  const isOver = survey.gate === "over"
  return (
    <Section title="Umfrage schließen" content="body">
      <p>
        {isOver
          ? "Die Frist ist abgelaufen; von selbst geschlossen wird die Umfrage in Kürze."
          : "Danach wird keine Antwort mehr angenommen. Öffnen lässt sie sich nicht wieder."}
      </p>
      <CommandForm intent="close" refused={refused} submitLabel="Jetzt schließen" />
    </Section>
  )
}

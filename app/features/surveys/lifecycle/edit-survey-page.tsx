import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { dayFieldOf, lastDayOf, timeFieldOf } from "./form-days.ts"
import type { EditSurveyView } from "./page.server.ts"
import { SurveyFields } from "./survey-fields.tsx"
import { SurveyFrame } from "./survey-frame.tsx"

type EditSurveyPageProps = { survey: EditSurveyView; refused: RefusedForm | undefined }

/** Changes what is said about a survey, and when it is planned to be open, until it opens. */
export function EditSurveyPage({ survey, refused }: EditSurveyPageProps) {
  const { frame, words, opensAt, closesAt } = survey
  const field = (name: string, stored: string) => ({
    ...{ name, defaultValue: String(refused?.values[name] ?? stored) },
    error: refused?.fields[name],
  })
  return (
    <SurveyFrame
      survey={frame}
      current="overview"
      below={[{ label: "Angaben ändern" }]}
      lede="Was hier steht, lesen alle Eingeladenen vor der ersten Frage. Ab dem Öffnen ändert es sich nicht mehr."
    >
      <CommandForm
        refused={refused}
        submitLabel="Angaben speichern"
        pendingLabel="Wird gespeichert …"
        hidden={{ revision: String(frame.revision) }}
        beside={<a href={`/surveys/${frame.id}`}>Abbrechen</a>}
      >
        <SurveyFields refused={refused} stored={words} />
        <TextField
          {...field("opensAt", dayFieldOf(opensAt))}
          label="Geplanter Beginn"
          hint="Es gilt, was Sie beim Öffnen bestätigen."
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
          label="Geplanter letzter Tag"
          type="date"
          short
          optional
        />
      </CommandForm>
    </SurveyFrame>
  )
}

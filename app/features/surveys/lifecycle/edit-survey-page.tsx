import type { RefusedForm } from "../../../commands/refused-form.ts"
import { CommandForm } from "../../accounts/command-form.tsx"
import type { EditSurveyView } from "./page.server.ts"
import { SurveyFields } from "./survey-fields.tsx"
import { SurveyFrame } from "./survey-frame.tsx"
import { TimeFields } from "./time-fields.tsx"

type EditSurveyPageProps = { survey: EditSurveyView; refused: RefusedForm | undefined }

/** Changes what is said about a survey, and when it is planned to be open, until it opens. */
export function EditSurveyPage({ survey, refused }: EditSurveyPageProps) {
  const { frame, words } = survey
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
        <TimeFields intent="" refused={refused} survey={survey} isPlan />
      </CommandForm>
    </SurveyFrame>
  )
}

import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import type { ReportChanges } from "./changes.ts"
import type { ErratumView } from "./publish-view.server.ts"
import { ResultsKey } from "./results-facts.tsx"

type ErratumPageProps = { page: ErratumView; refused: RefusedForm | undefined }

/** What a corrected report says otherwise, why, and the question before. */
export function ErratumPage({ page, refused }: ErratumPageProps) {
  const { survey, facts, report, changes } = page
  const base = `/surveys/${survey.id}/results`
  return (
    <SurveyFrame
      survey={survey}
      current="results"
      below={[{ label: "Bericht berichtigen" }]}
      lede={`Bericht ${report + 1} ersetzt dann Bericht ${report}. Der bleibt lesbar und sagt, dass und warum er ersetzt ist.`}
    >
      <ResultsKey facts={facts} />
      <Section title="Was sich ändert" content="body">
        {changes === null ? (
          <EmptyState title="Noch ändert sich nichts">
            Der Bericht wäre derselbe. Berichtigen lassen sich{" "}
            <a href={`${base}/texts`}>die freigegebenen Texte</a>; die Antworten und ihre
            Aufgliederung stehen fest.
          </EmptyState>
        ) : (
          <Changes changes={changes} />
        )}
      </Section>
      {changes !== null && (
        <Section title="Berichtigten Bericht veröffentlichen?" content="body">
          <ErratumForm page={page} refused={refused} />
        </Section>
      )}
    </SurveyFrame>
  )
}

function Changes({ changes }: { changes: ReportChanges }) {
  const { questions, textsAdded, textsTakenBack } = changes
  const isOther = questions.length + textsAdded + textsTakenBack === 0
  return (
    <>
      <ul>
        {questions.map((heading) => (
          <li key={heading}>{heading}</li>
        ))}
        {textsAdded > 0 && <li>{formatCount(textsAdded, "freier Text", "freie Texte")} neu</li>}
        {textsTakenBack > 0 && (
          <li>
            {formatCount(textsTakenBack, "freier Text", "freie Texte")} zurückgenommen, auch aus den
            Berichten davor
          </li>
        )}
        {isOther && <li>Angaben zur Umfrage oder zum Verfahren, keine Zahl</li>}
      </ul>
      <p>
        Was bisher verborgen war, bleibt verborgen: Aus zwei Berichten über dieselben Antworten darf
        sich nicht mehr errechnen lassen als aus einem.
      </p>
    </>
  )
}

function ErratumForm({ page: { survey, sha256 }, refused }: ErratumPageProps) {
  return (
    <CommandForm
      refused={refused}
      submitLabel="Berichtigten Bericht veröffentlichen"
      hidden={{ revision: String(survey.revision), resultsSha256: sha256 }}
      beside={
        <LinkButton variant="quiet" href={`/surveys/${survey.id}/results`}>
          Abbrechen
        </LinkButton>
      }
    >
      <TextAreaField
        name="reason"
        label="Was war falsch, und warum?"
        hint="Steht auf beiden Berichten, für alle lesbar. Wiederholen Sie nicht, was nicht mehr gelesen werden soll."
        defaultValue={String(refused?.values.reason ?? "")}
        error={refused?.fields.reason}
        required
      />
    </CommandForm>
  )
}

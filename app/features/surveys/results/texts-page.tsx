import type { RefusedForm } from "../../../commands/refused-form.ts"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { THRESHOLD } from "../suppression/threshold.ts"
import type { TextsView } from "./texts-view.server.ts"

type TextsPageProps = { page: TextsView; refused: RefusedForm | undefined }
type Text = TextsView["questions"][number]["texts"][number]

/** Free texts to be read one by one: only what somebody lets go stands in the report. */
export function TextsPage({ page, refused }: TextsPageProps) {
  const { survey, questions, mayRead } = page
  return (
    <SurveyFrame
      survey={survey}
      current="results"
      below={[{ label: "Freie Texte" }]}
      lede="Nur was Sie freigeben, steht im Bericht, ohne den Namen der Verwaltung."
    >
      {survey.state === "published" && (
        <Notice>
          Der Bericht ist veröffentlicht. Was Sie hier ändern, gilt, sobald Sie{" "}
          <a href={`/surveys/${survey.id}/results/erratum`}>ihn berichtigen</a>.
        </Notice>
      )}
      {questions.length === 0 && (
        <EmptyState title={mayRead ? "Niemand hat einen Text geschrieben" : "Zu wenige Antworten"}>
          {mayRead
            ? "Der Bericht besteht aus Zahlen."
            : `Texte lassen sich erst ab ${THRESHOLD} Antworten lesen: Sonst ließe sich erraten, wer sie geschrieben hat.`}
        </EmptyState>
      )}
      {questions.map(({ item, title, texts }) => (
        <Section key={item} title={title} more={countWords(texts)}>
          <ul>
            {texts.map((text) => (
              <TextRow key={text.answer} item={item} text={text} refused={refused} />
            ))}
          </ul>
        </Section>
      ))}
    </SurveyFrame>
  )
}

function countWords(texts: readonly Text[]): string {
  const released = texts.filter((text) => text.released !== null).length
  return `${released} von ${formatCount(texts.length, "Text", "Texten")} freigegeben`
}

function TextRow({ item, text, refused }: { item: string; text: Text; refused?: RefusedForm }) {
  const { answer, original, released, by } = text
  // One of many forms with the same intent: its refusal and what was typed belong to it alone.
  const own = refused?.values.answer === answer ? refused : undefined
  const hidden = { item, answer }
  return (
    <li className="s-row">
      <div className="s-row__lab">
        <strong>{released === null ? "nicht freigegeben" : "freigegeben"}</strong>{" "}
        {by !== null && <span>{by}</span>}
      </div>
      <div>
        <p className="s-quote">{original}</p>
        <details className="s-more-of" open={own !== undefined}>
          <summary>{released === null ? "Freigeben" : "Ändern"}</summary>
          <CommandForm
            {...{ intent: "release", scope: answer, refused: own, hidden }}
            submitLabel="Text freigeben"
          >
            <TextAreaField
              name="text"
              scope={answer}
              label="So steht er im Bericht"
              hint="Namen und Orte, an denen die Verwaltung zu erkennen ist, nehmen Sie bitte heraus."
              defaultValue={String(own?.values.text ?? released ?? original)}
              error={own?.fields.text}
              required
            />
            <CheckboxField
              name="keepsNames"
              scope={answer}
              value="yes"
              label="Ein Name, der darin steht, darf stehen bleiben"
              defaultChecked={own?.values.keepsNames === "yes"}
            />
          </CommandForm>
        </details>
        {released !== null && (
          <CommandForm
            {...{ intent: "withdraw", scope: `${answer}-w`, refused: own, hidden }}
            submitLabel="Freigabe zurücknehmen"
            variant="quiet"
          />
        )}
      </div>
    </li>
  )
}

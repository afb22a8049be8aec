import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Facts } from "../../../ui/facts.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CalendarDate, Instant } from "../../../ui/time.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { SURVEY_MODE_WORDS } from "../terms.ts"
import type { SurveyView } from "./queries.server.ts"
import { SurveyFrame } from "./survey-frame.tsx"
import { SurveyMark } from "./survey-mark.tsx"

type SurveyPageProps = { survey: SurveyView; refused: RefusedForm | undefined }

/** One survey: where it stands, what comes next. */
export function SurveyPage({ survey, refused }: SurveyPageProps) {
  return (
    <SurveyFrame survey={survey} current="overview" lede={survey.purpose}>
      <Facts facts={factsOf(survey)} />
      {survey.mayManage && <NextStep survey={survey} refused={refused} />}
    </SurveyFrame>
  )
}

function factsOf(survey: SurveyView) {
  const { opensAt, closesAt, keptUntil, erasedAt } = survey
  return [
    { label: "Stand", value: <SurveyMark state={survey.state} gate={survey.gate} /> },
    { label: "Rücklauf", value: `${survey.submitted} von ${survey.invited}` },
    { label: "Form", value: SURVEY_MODE_WORDS[survey.mode] },
    { label: "Umfragestelle", value: survey.owner },
    { label: "Fragen beantwortet", value: survey.contact },
    ...(opensAt ? [{ label: "Beginn", value: <Instant value={opensAt} /> }] : []),
    ...(closesAt ? [{ label: "Ende", value: <Instant value={closesAt} /> }] : []),
    ...(keptUntil && !erasedAt
      ? [{ label: "Aufbewahrt bis", value: <CalendarDate value={keptUntil} /> }]
      : []),
    ...(erasedAt ? [{ label: "Antworten gelöscht", value: <Instant value={erasedAt} /> }] : []),
  ]
}

function NextStep({ survey, refused }: SurveyPageProps) {
  switch (survey.state) {
    case "draft":
    case "tested":
      return survey.missing.length > 0 ? (
        <Section title="Vor dem Öffnen">
          <ul>
            {survey.missing.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      ) : (
        <OpenForm survey={survey} refused={refused} />
      )
    case "open":
      return <RunningForms survey={survey} refused={refused} />
    default:
      return null
  }
}

function OpenForm({ survey, refused }: SurveyPageProps) {
  const stored = (name: string) => String(refused?.values[name] ?? "")
  return (
    <Section title="Umfrage öffnen">
      <p>Ab dem Öffnen ändern sich am Fragebogen nur noch Schreibfehler.</p>
      <CommandForm
        intent="open"
        variant="primary"
        refused={refused}
        submitLabel="Umfrage öffnen"
        hidden={{ revision: String(survey.revision) }}
      >
        <TextField
          {...{ name: "opensAt", scope: "open", type: "date", short: true, optional: true }}
          label="Beginn"
          hint="Leer lassen, um sofort zu öffnen."
          defaultValue={stored("opensAt")}
          error={refused?.fields.opensAt}
        />
        <TextField
          {...{ name: "opensTime", scope: "open", type: "time", short: true, optional: true }}
          label="Uhrzeit des Beginns"
          defaultValue={stored("opensTime")}
        />
        <TextField
          {...{ name: "closesAt", scope: "open", type: "date", short: true, required: true }}
          label="Letzter Tag"
          hint="Bis 24 Uhr werden Antworten angenommen."
          defaultValue={stored("closesAt")}
          error={refused?.fields.closesAt}
        />
      </CommandForm>
    </Section>
  )
}

function RunningForms({ survey, refused }: SurveyPageProps) {
  return (
    <>
      {survey.gate !== "over" && (
        <Section title="Frist verlängern">
          <CommandForm
            intent="extend"
            refused={refused}
            submitLabel="Frist verlängern"
            hidden={{ revision: String(survey.revision) }}
          >
            <TextField
              {...{ name: "closesAt", scope: "extend", type: "date", short: true, required: true }}
              label="Neuer letzter Tag"
              hint="Bis 24 Uhr werden Antworten angenommen. Kürzer wird die Frist nie."
              defaultValue={String(refused?.values.closesAt ?? "")}
              error={refused?.fields.closesAt}
            />
          </CommandForm>
        </Section>
      )}
      <Section title="Umfrage schließen">
        <p>Danach wird keine Antwort mehr angenommen. Öffnen lässt sie sich nicht wieder.</p>
        <CommandForm intent="close" refused={refused} submitLabel="Jetzt schließen" />
      </Section>
    </>
  )
}

import { LinkButton } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { SURVEY_MODE_WORDS, type SurveyState } from "../terms.ts"
import type { SurveyList, SurveyListItem } from "./queries.server.ts"
import { SurveyMark } from "./survey-mark.tsx"

const SECTIONS: readonly { title: string; states: readonly SurveyState[] }[] = [
  { title: "Läuft", states: ["open"] },
  { title: "In Vorbereitung", states: ["draft", "tested"] },
  { title: "Geschlossen", states: ["closed"] },
  { title: "Veröffentlicht", states: ["published"] },
]

/** The surveys that one may know of, by where they stand. */
export function SurveysPage({ surveys, mayCreate }: SurveyList) {
  return (
    <>
      <PageTop
        title="Umfragen"
        lede="Fragebögen an Verwaltungen: eine Antwort je Einladung, ehrliche Zahlen."
        action={mayCreate && <LinkButton href="/surveys/new">Umfrage anlegen</LinkButton>}
      />
      {surveys.length === 0 && (
        <EmptyState title={mayCreate ? "Noch keine Umfrage" : "Noch kein Bericht"}>
          {mayCreate
            ? "Eine Umfrage beginnt mit ihrem Zweck; den Fragebogen bauen Sie danach."
            : "Hier stehen Umfragen, deren Ergebnisse veröffentlicht sind."}
        </EmptyState>
      )}
      {SECTIONS.map(({ title, states }) => (
        <SurveySection
          key={title}
          title={title}
          surveys={surveys.filter(({ state }) => states.includes(state))}
        />
      ))}
    </>
  )
}

function SurveySection({ title, surveys }: { title: string; surveys: readonly SurveyListItem[] }) {
  if (surveys.length === 0) return null
  return (
    <Section title={title}>
      <Rows>
        {surveys.map((survey) => (
          <Row
            key={survey.id}
            label={<SurveyMark state={survey.state} gate={survey.gate} />}
            sublabel={survey.closesAt === null ? undefined : endWords(survey.closesAt)}
            title={survey.title}
            href={`/surveys/${survey.id}`}
          >
            {survey.submitted} von {survey.invited} · {SURVEY_MODE_WORDS[survey.mode]} ·{" "}
            {survey.owner}
            {survey.isSimulated && " · Simulierte Antworten, frei erfunden"}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Most end at midnight: the day before it is the last one. */
function endWords(closesAt: string): string {
  const last = new Date(Date.parse(closesAt) - 1).toISOString()
  return `bis ${formatDate(calendarDateOf(last))}`
}

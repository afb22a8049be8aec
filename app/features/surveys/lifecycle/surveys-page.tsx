import { LinkButton } from "../../../ui/button.tsx"
import { formatInstant } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { SURVEY_MODE_WORDS, type SurveyState, wasOpened } from "../terms.ts"
import { lastDay } from "./form-days.ts"
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
        action={
          mayCreate && (
            <LinkButton variant="primary" href="/surveys/new">
              Umfrage anlegen
            </LinkButton>
          )
        }
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
            {...hangingOf(survey)}
            title={survey.title}
            href={`/surveys/${survey.id}`}
          >
            {detailOf(survey)}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** While it runs what counts is its end, before that what is to be done, afterwards when it was. */
function hangingOf({ state, gate, opensAt, closesAt, daysLeft }: SurveyListItem) {
  const mark = <SurveyMark state={state} gate={gate} />
  if (state !== "open" || gate === "over") {
    return {
      label: mark,
      sublabel: wasOpened(state) && closesAt ? `bis ${lastDay(closesAt)}` : undefined,
    }
  }
  if (gate === "not_yet")
    return { label: mark, sublabel: opensAt ? formatInstant(opensAt) : undefined }
  return {
    label: closesAt ? `bis ${lastDay(closesAt)}` : mark,
    sublabel: daysWords(daysLeft),
    urgent: daysLeft < URGENT_DAYS,
  }
}

const URGENT_DAYS = 3

function daysWords(daysLeft: number): string {
  if (daysLeft === 0) return "das ist heute"
  return daysLeft === 1 ? "das ist morgen" : `noch ${daysLeft} Tage`
}

function detailOf({ invited, submitted, mode, owner, isSimulated }: SurveyListItem): string {
  return [
    ...(invited > 0
      ? [`${formatNumber(submitted)} von ${formatNumber(invited)}`]
      : ["noch niemand eingeladen"]),
    ...[SURVEY_MODE_WORDS[mode], owner],
    ...(isSimulated ? ["Simulierte Antworten, frei erfunden"] : []),
  ].join(" · ")
}

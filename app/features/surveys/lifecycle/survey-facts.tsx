import { Facts } from "../../../ui/facts.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CalendarDate, Instant } from "../../../ui/time.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { SURVEY_MODE_WORDS, wasOpened } from "../terms.ts"
import { endWords } from "./form-days.ts"
import type { SurveyView } from "./page.server.ts"
import { SurveyMark } from "./survey-mark.tsx"

/** What is agreed about a survey; stands beside its matter. */
export function SurveyFacts({ survey }: { survey: SurveyView }) {
  const mayEdit = survey.mayManage && !wasOpened(survey.state)
  return (
    <Section
      as="aside"
      title="Angaben"
      content="body"
      more={mayEdit && <a href={`/surveys/${survey.id}/edit`}>Angaben ändern</a>}
    >
      <Facts facts={factsOf(survey)} />
    </Section>
  )
}

function factsOf(survey: SurveyView) {
  const { opensAt, closesAt, keptUntil, erasedAt, version } = survey
  const { invited, submitted, crosses } = survey
  return [
    { label: "Stand", value: <SurveyMark state={survey.state} gate={survey.gate} /> },
    ...(invited > 0
      ? [{ label: "Rücklauf", value: `${formatNumber(submitted)} von ${formatNumber(invited)}` }]
      : []),
    ...(opensAt ? [{ label: "Beginn", value: <Instant value={opensAt} /> }] : []),
    ...(closesAt
      ? [{ label: "Ende", value: <time dateTime={closesAt}>{endWords(closesAt)}</time> }]
      : []),
    { label: "Form", value: SURVEY_MODE_WORDS[survey.mode] },
    { label: "Umfragestelle", value: survey.owner },
    { label: "Fragen beantwortet", value: survey.contact },
    ...(version
      ? [{ label: "Fragenfassung", value: `${version.number} (${groupedHash(version.sha256, 8)})` }]
      : []),
    ...(crosses === null
      ? []
      : [
          {
            label: "Kreuztabellen",
            value: (
              <a href={`/surveys/${survey.id}/crosses`}>
                {crosses === 0 ? "planen" : `${crosses} geplant`}
              </a>
            ),
          },
        ]),
    ...(keptUntil && !erasedAt
      ? [{ label: "Antworten aufbewahrt bis", value: <CalendarDate value={keptUntil} /> }]
      : []),
    ...(erasedAt ? [{ label: "Antworten gelöscht", value: <Instant value={erasedAt} /> }] : []),
  ]
}

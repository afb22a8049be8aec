import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import { wasOpened } from "../terms.ts"
import { ContactForm } from "./contact-form.tsx"
import type { Hindrance } from "./hindrances.ts"
import { ImportedNote } from "./imported-note.tsx"
import type { NextStep } from "./next-step.ts"
import type { SurveyView } from "./page.server.ts"
import { hindranceAddress, isReachable, partAddress } from "./parts.ts"
import { mayCorrectContact } from "./rules.ts"
import { SurveyFacts } from "./survey-facts.tsx"
import { SurveyFrame } from "./survey-frame.tsx"
import { SurveyMark } from "./survey-mark.tsx"
import { CloseForm, ExtendForm, OpenForm } from "./time-forms.tsx"

type SurveyPageProps = { survey: SurveyView; refused: RefusedForm | undefined }

/** One survey: where it stands, what comes next. */
export function SurveyPage({ survey, refused }: SurveyPageProps) {
  return (
    <SurveyFrame survey={survey} current="overview" lede={survey.purpose}>
      <Columns side={<SurveyFacts survey={survey} />}>
        <Next survey={survey} />
        <Hindrances survey={survey} />
        <ImportedNote survey={survey} />
        <Forms survey={survey} refused={refused} />
      </Columns>
    </SurveyFrame>
  )
}

/** What the office does next; to everybody, where the report is to be read. */
function Next({ survey }: { survey: SurveyView }) {
  const { step, state } = survey
  if (state === "published") {
    return (
      <Section title="Bericht">
        <Rows>
          <Row
            label={<SurveyMark state={state} gate={survey.gate} />}
            title="Der Bericht ist veröffentlicht"
            action={<ToPart survey={survey} to={{ part: "results", label: "Bericht lesen" }} />}
          >
            An seinen Zahlen ändert sich nichts mehr; ist etwas falsch, folgt ein berichtigter.
          </Row>
        </Rows>
      </Section>
    )
  }
  if (!step) return null
  return (
    <Section title="Nächster Schritt">
      <Rows>
        <Row
          label={step.label}
          title={step.title}
          action={step.to && <ToPart survey={survey} to={step.to} />}
        >
          {step.sentence}
        </Row>
      </Rows>
    </Section>
  )
}

/** Leads where something is done; none to a page that is not there. */
function ToPart({ survey, to }: { survey: SurveyView; to: NonNullable<NextStep["to"]> }) {
  const { id, parts } = survey
  if (!isReachable(to.part, parts)) return null
  const href = partAddress(id, to.part)
  return (
    <LinkButton variant="primary" href={href}>
      {to.label}
    </LinkButton>
  )
}

const MOST_TOLD = 8
const PLACES: Record<Hindrance["at"], string> = {
  questionnaire: "Fragebogen",
  crosses: "Auswertung",
  test: "Test",
  invitations: "Einladungen",
  edit: "Angaben",
}

/** All that stands against opening, each with the place where it is put right. */
function Hindrances({ survey: { id, parts, missing } }: Pick<SurveyPageProps, "survey">) {
  if (missing.length === 0) return null
  const isThere = ({ at }: Hindrance) => isReachable(at === "test" ? "questionnaire" : at, parts)
  const rest = missing.length - MOST_TOLD
  return (
    <Section title="Was vor dem Öffnen fehlt">
      <Rows>
        {missing.slice(0, MOST_TOLD).map((one) => (
          <Row
            key={one.sentence}
            label={PLACES[one.at]}
            title={one.sentence}
            href={isThere(one) ? hindranceAddress(id, one) : undefined}
          />
        ))}
      </Rows>
      {rest > 0 && <p className="s-sec__in">… und {rest} weitere Stellen im Fragebogen.</p>}
    </Section>
  )
}

function Forms({ survey, refused }: SurveyPageProps) {
  if (!survey.mayManage) return null
  const { state, gate } = survey
  if (!wasOpened(state) && survey.missing.length === 0) return <OpenForm {...{ survey, refused }} />
  const isOpen = state === "open"
  return (
    <>
      {isOpen && gate !== "over" && <ExtendForm {...{ survey, refused }} />}
      {mayCorrectContact(state) && <ContactForm {...{ survey, refused }} />}
      {isOpen && <CloseForm {...{ survey, refused }} />}
    </>
  )
}

import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { Section } from "../../../ui/section.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { QuestionSection } from "./question-section.tsx"
import { InterimNotice, Method, ResultsKey, resultsLede } from "./results-facts.tsx"
import type { KnownView, ResultsView } from "./results-view.server.ts"

/** What a survey found, question by question. */
export function ResultsPage({ survey, known, mayReadAnswers, mayPlan }: ResultsView) {
  if (known === null) {
    return (
      <SurveyFrame survey={survey} current="results">
        <EmptyState title="Ergebnisse gibt es nach dem Schluss">
          Die Umfrage ist vertraulich: Zwei Zwischenstände würden verraten, was eine einzelne
          Verwaltung geantwortet hat.
        </EmptyState>
        <Preparing survey={survey} mayPlan={mayPlan} />
      </SurveyFrame>
    )
  }
  const { facts, report, sha256 } = known
  const mayPublish = survey.mayManage && survey.state === "closed"
  const base = `/surveys/${survey.id}/results`
  return (
    <SurveyFrame
      survey={survey}
      current="results"
      lede={resultsLede(facts, report)}
      action={
        mayPublish && (
          <LinkButton variant="primary" href={`${base}/publish`}>
            Bericht veröffentlichen
          </LinkButton>
        )
      }
    >
      <InterimNotice report={report} />
      <ResultsKey
        facts={facts}
        files={<Files surveyId={survey.id} hasPdf={known.hasPdf} mayReadAnswers={mayReadAnswers} />}
      />
      <Preparing survey={survey} mayPlan={mayPlan} />
      {facts.total.done === 0 ? (
        <EmptyState title="Noch keine Antwort">
          Sobald Verwaltungen geantwortet haben, stehen hier ihre Zahlen.
        </EmptyState>
      ) : (
        <Questions surveyId={survey.id} known={known} />
      )}
      <Method facts={facts} sha256={sha256} />
    </SurveyFrame>
  )
}

/** What the survey office still decides before the report. */
function Preparing({ survey, mayPlan }: Pick<ResultsView, "survey" | "mayPlan">) {
  const { id, state, mayManage } = survey
  const links = [
    ...(mayPlan ? [[`/surveys/${id}/crosses`, "Kreuztabellen planen"]] : []),
    ...(mayManage && state === "closed"
      ? [[`/surveys/${id}/results/texts`, "Freie Texte lesen und freigeben"]]
      : []),
  ]
  if (links.length === 0) return null
  return (
    <p className="s-after-key">
      {links.map(([href, label]) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </p>
  )
}

type FilesProps = { surveyId: string; hasPdf: boolean; mayReadAnswers: boolean }

function Files({ surveyId, hasPdf, mayReadAnswers }: FilesProps) {
  const files = [
    ...(hasPdf ? [["results.pdf", "Bericht (PDF)"]] : []),
    ["results.csv", "CSV"],
    ["results.json", "JSON"],
    ["codebook.csv", "Codebuch"],
    ...(mayReadAnswers ? [["answers.csv", "Einzelantworten (CSV)"]] : []),
  ]
  return (
    <ul className="s-files">
      {files.map(([name, label]) => (
        <li key={name}>
          <a href={`/surveys/${surveyId}/${name}`} download>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Questions({ surveyId, known }: { surveyId: string; known: KnownView }) {
  const { pages, page, by, breakdowns, questions, texts } = known
  const address = (of: { page: string | null; by: string | null }) => {
    const query = new URLSearchParams()
    if (of.page !== null) query.set("page", of.page)
    if (of.by !== null) query.set("by", of.by)
    return `/surveys/${surveyId}/results?${query}`
  }
  return (
    <>
      {pages.length > 1 && (
        <Tabs
          label="Seite des Fragebogens"
          tabs={pages.map(({ name, title }) => ({
            ...{ label: title, href: address({ page: name, by }), current: name === page },
          }))}
        />
      )}
      {breakdowns.length > 0 && (
        <nav className="s-by" aria-label="Aufgliederung">
          <span className="s-label">Nach</span>
          {[{ by: null, label: "allen zusammen" }, ...breakdowns].map((one) => (
            <a
              key={one.label}
              href={address({ page, by: one.by })}
              aria-current={one.by === by ? "true" : undefined}
            >
              {one.label}
            </a>
          ))}
        </nav>
      )}
      {questions.map((question) => (
        <QuestionSection key={question.item} surveyId={surveyId} question={question} by={by} />
      ))}
      {texts.map(({ item, title, texts: released }) => (
        <Section key={item} title={title} content="body">
          <ul className="s-quotes">
            {released.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}

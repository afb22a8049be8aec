import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { Section } from "../../../ui/section.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { EditionNotice } from "./edition-notice.tsx"
import { editionQuery, replacementOf } from "./editions.ts"
import { QuestionSection } from "./question-section.tsx"
import { InterimNotice, Method, ResultsKey, resultsLede } from "./results-facts.tsx"
import type { KnownView, ResultsView } from "./results-view.server.ts"

/** What a survey found, question by question. */
export function ResultsPage(view: ResultsView) {
  const { survey, known, mayReadAnswers } = view
  if (known === null) {
    return (
      <SurveyFrame survey={survey} current="results">
        <EmptyState title="Ergebnisse gibt es nach dem Schluss">
          Die Umfrage ist vertraulich: Zwei Zwischenstände würden verraten, was eine einzelne
          Verwaltung geantwortet hat.
        </EmptyState>
        <Preparing {...view} />
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
      <EditionNotice read={known} address={base} />
      <ResultsKey
        facts={facts}
        files={<Files surveyId={survey.id} known={known} mayReadAnswers={mayReadAnswers} />}
      />
      <Preparing {...view} />
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
function Preparing({ survey, mayPlan, mayCorrect }: ResultsView) {
  const { id, state, mayManage } = survey
  const links = [
    ...(mayPlan ? [[`/surveys/${id}/crosses`, "Kreuztabellen planen"]] : []),
    ...((mayManage && state === "closed") || mayCorrect
      ? [[`/surveys/${id}/results/texts`, "Freie Texte lesen und freigeben"]]
      : []),
    ...(mayCorrect ? [[`/surveys/${id}/results/erratum`, "Bericht berichtigen"]] : []),
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

type FilesProps = { surveyId: string; known: KnownView; mayReadAnswers: boolean }

function Files({ surveyId, known, mayReadAnswers }: FilesProps) {
  const query = editionQuery(known)
  const files = [
    ...(known.hasPdf ? [[`results.pdf${query}`, "Bericht (PDF)"]] : []),
    [`results.csv${query}`, "CSV"],
    [`results.json${query}`, "JSON"],
    [`codebook.csv${query}`, "Codebuch"],
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
      <li>
        <a href="/results.schema.json">Aufbau der JSON-Datei</a>
      </li>
    </ul>
  )
}

function Questions({ surveyId, known }: { surveyId: string; known: KnownView }) {
  const { pages, page, by, breakdowns, questions, texts } = known
  const address = (of: { page: string | null; by: string | null }) => {
    const query = new URLSearchParams()
    if (of.page !== null) query.set("page", of.page)
    if (of.by !== null) query.set("by", of.by)
    if (replacementOf(known) !== null) query.set("report", String(known.report))
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
        <QuestionSection
          key={question.item}
          {...{ surveyId, question, by, query: editionQuery(known) }}
        />
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

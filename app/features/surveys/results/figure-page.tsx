import type { RefusedForm } from "../../../commands/refused-form.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CalendarDate } from "../../../ui/time.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { Chart, FigureTableView } from "./chart.tsx"
import { drawBreakdown, drawQuartiles, drawQuestion } from "./charts/draw-question.ts"
import type { listCitable, listCitations } from "./cited-in.server.ts"
import { EditionNotice } from "./edition-notice.tsx"
import { editionQuery, replacementOf } from "./editions.ts"
import { BigShare, Evidence, HiddenNote, Sentence } from "./question-section.tsx"
import { questionHeading } from "./questions.ts"
import type { Breakdown, Figure } from "./results-document.ts"
import { Hash, InterimNotice, Method, resultsLede } from "./results-facts.tsx"
import type { FigureView } from "./results-view.server.ts"
import { breakdownTable, totalTable } from "./tables.ts"

type FigurePageProps = FigureView & {
  citations: Awaited<ReturnType<typeof listCitations>>
  citable: Awaited<ReturnType<typeof listCitable>>
  refused: RefusedForm | undefined
}

/** One figure with everything it is broken down by, to be copied, saved or put into a text. */
export function FigurePage(props: FigurePageProps) {
  const { survey, figure, report, facts, sha256 } = props
  const question = { ...figure, figures: [figure] }
  const name = figure.part ?? figure.title
  return (
    <SurveyFrame
      survey={survey}
      current="results"
      below={[{ label: questionHeading({ ...figure, title: name }) }]}
      lede={resultsLede(facts, report)}
    >
      <InterimNotice report={report} />
      <EditionNotice read={props} address={`/surveys/${survey.id}/results/${figure.id}`} />
      <Section title={questionHeading(figure)} content="body">
        {figure.part !== null && <h3 className="s-h3">{figure.part}</h3>}
        {figure.condition !== null && <p className="s-muted">Gefragt {figure.condition}.</p>}
        {figure.predicate !== "" && <BigShare figure={figure} />}
        <Chart drawings={drawQuestion(question)} />
        <Chart drawings={drawQuartiles(figure)} />
        <Evidence figures={[figure]} />
        {figure.sentence !== null && <Sentence sentence={figure.sentence} />}
        <FigureTableView table={totalTable(question)} />
        <HiddenNote />
        <FigureFiles {...props} isDrawn={drawQuestion(question) !== null} />
      </Section>
      {figure.breakdowns.map((breakdown) => (
        <BreakdownSection key={breakdown.by} figure={figure} breakdown={breakdown} />
      ))}
      <Citing {...props} />
      <Neighbours {...props} />
      <Method facts={facts} sha256={sha256} />
    </SurveyFrame>
  )
}

/** What is saved of it, and by what a citation can be checked. */
function FigureFiles(props: FigurePageProps & { isDrawn: boolean }) {
  const { survey, figure, figureSha256, isDrawn } = props
  const address = (format: string) =>
    `/surveys/${survey.id}/figures/${figure.id}.${format}${editionQuery(props)}`
  return (
    <>
      <p className="s-chart__save">
        {isDrawn && (
          <a href={address("svg")} download>
            Abbildung als SVG
          </a>
        )}
        <a href={address("json")} download>
          Zahl als JSON
        </a>
      </p>
      <p className="s-small s-muted">
        Prüfsumme dieser Zahl (SHA-256 der JSON-Datei): <Hash sha256={figureSha256} />
      </p>
    </>
  )
}

function BreakdownSection({ figure, breakdown }: { figure: Figure; breakdown: Breakdown }) {
  const table = breakdownTable(figure, breakdown.by)
  return (
    <Section title={`Nach: ${breakdown.label}`} content="body">
      <Chart drawings={drawBreakdown(figure, breakdown.by)} />
      {table !== null && <FigureTableView table={table} />}
    </Section>
  )
}

/** Only what never changes any more may stand in another text. */
function Citing(props: FigurePageProps) {
  const { figure, report, citable, refused } = props
  if (report === null || figure.sentence === null) return null
  if (replacementOf(props) !== null) return <CitedIn {...props} />
  return (
    <>
      {citable.length > 0 && (
        <Section title="Zahl in ein Dokument übernehmen" content="body">
          <p>
            Der Satz kommt ans Ende des Textes, die Quelle mit Prüfsumme in eine Fußnote. Der
            Bericht ändert sich nicht mehr.
          </p>
          <CommandForm intent="cite" refused={refused} submitLabel="In dieses Dokument übernehmen">
            <SelectField
              {...fieldIn("cite", refused, "documentId")}
              label="Dokument"
              placeholder="Bitte wählen"
              required
              options={citable.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </CommandForm>
        </Section>
      )}
      <Section title="Neue Vorlage beginnen" content="body">
        <CommandForm
          intent="begin"
          refused={refused}
          submitLabel="Vorlage anlegen und Zahl übernehmen"
        >
          <TextField {...fieldIn("begin", refused, "title")} label="Titel der Vorlage" required />
        </CommandForm>
      </Section>
      <CitedIn {...props} />
    </>
  )
}

/** From each report: what is replaced says so, and by which. */
function CitedIn({ citations, editions }: FigurePageProps) {
  if (citations.length === 0) return null
  const newest = editions.at(-1)?.number
  return (
    <Section title="Zitiert in" content="body">
      <ul>
        {citations.map(({ id, title, blockId, report: from, citedAt, isStillSaid }) => (
          <li key={blockId}>
            <a href={`/documents/${id}#block-${blockId}`}>{title}</a>, zitiert am{" "}
            <CalendarDate value={calendarDateOf(citedAt)} /> aus Bericht {from}
            {from === newest ? "" : ` (${replacedIn(newest, isStillSaid)})`}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function replacedIn(newest: number | undefined, isStillSaid: boolean): string {
  const figure = isStillSaid ? "mit derselben Zahl" : "der von dieser Zahl anderes sagt"
  return `ersetzt; es gilt Bericht ${newest}, ${figure}`
}

function Neighbours(props: FigurePageProps) {
  const { survey, neighbours } = props
  const { before, after } = neighbours
  const base = `/surveys/${survey.id}/results`
  const query = editionQuery(props)
  return (
    <nav className="s-neighbours" aria-label="Weitere Zahlen">
      {before && <a href={`${base}/${before.id}${query}`}>Zurück: {before.words}</a>}
      {after && <a href={`${base}/${after.id}${query}`}>Weiter: {after.words}</a>}
    </nav>
  )
}

import { Section } from "../../../ui/section.tsx"
import { CopyButton } from "../../accounts/copy-button.tsx"
import { Chart, FigureTableView, SmallChart } from "./chart.tsx"
import { HIDDEN_NOTE, shareOf } from "./charts/describe.ts"
import { drawInterval } from "./charts/draw-interval.ts"
import { drawBreakdown, drawQuartiles, drawQuestion } from "./charts/draw-question.ts"
import { evidenceParts } from "./evidence.ts"
import { type Question, questionHeading } from "./questions.ts"
import type { Figure } from "./results-document.ts"
import { breakdownTable, type FigureTable, optionsBreakdown, totalTable } from "./tables.ts"

type QuestionSectionProps = {
  surveyId: string
  question: Question
  /** What it is broken down by; null for everybody together. */
  by: string | null
  /** Behind the addresses of its figures, where the report is replaced. */
  query?: string
}

/** One question: drawing, what it rests on, sentences to copy, table, and what it is broken down by. */
export function QuestionSection(props: QuestionSectionProps) {
  const { surveyId, question, by: chosen, query = "" } = props
  const { figures, item } = question
  // A question that is not crossed with the chosen one is shown as everybody answered it.
  const by =
    chosen !== null && figures.some(({ breakdowns }) => breakdowns.length > 0) ? chosen : null
  const tables = by === null ? [totalTable(question)] : breakdownTables(question, by)
  return (
    <Section title={questionHeading(question)} id={item} content="body">
      {question.condition !== null && <p className="s-muted">Gefragt {question.condition}.</p>}
      {by === null ? <Everybody question={question} /> : <BrokenDown figures={figures} by={by} />}
      <Evidence figures={figures} />
      {by === null && <Sentences figures={figures} />}
      <Numbers tables={tables} isOpen={by !== null && drawsNothing(figures, by)} />
      <p className="s-small">
        {figures.map(({ id, part }) => (
          <a key={id} className="s-figure-link" href={`/surveys/${surveyId}/results/${id}${query}`}>
            {part === null ? "Einzeln ansehen und übernehmen" : `„${part}“ einzeln`}
          </a>
        ))}
      </p>
    </Section>
  )
}

function Everybody({ question }: { question: Question }) {
  const [first] = question.figures
  const isShare = first !== undefined && first.predicate !== ""
  return (
    <>
      {isShare && <BigShare figure={first} />}
      <Chart drawings={drawQuestion(question)} />
      {first !== undefined && question.figures.length === 1 && (
        <Chart drawings={drawQuartiles(first)} />
      )}
    </>
  )
}

/** "62 % haben ein aktuelles Sicherheitskonzept", with the interval on its axis. */
export function BigShare({ figure }: { figure: Figure }) {
  const share = shareOf(figure.total.cells[0], figure.total)
  if (share === null) return null
  return (
    <>
      <p className="s-big">
        {share} % <small>der Verwaltungen {figure.predicate}</small>
      </p>
      <SmallChart drawing={drawInterval(`${figure.id}-i`, figure.title, figure.total, 0)} />
    </>
  )
}

function BrokenDown({ figures, by }: { figures: readonly Figure[]; by: string }) {
  return figures.map((figure) => {
    const drawings = drawBreakdown(figure, by)
    if (drawings === null) return null
    return (
      <div key={figure.id} className="s-part">
        {figure.part !== null && <h3 className="s-h3">{figure.part}</h3>}
        <Chart drawings={drawings} />
      </div>
    )
  })
}

function drawsNothing(figures: readonly Figure[], by: string): boolean {
  return figures.every((figure) => drawBreakdown(figure, by) === null)
}

/** n, N, response rate, "nicht repräsentativ": beside every percentage. */
export function Evidence({ figures }: { figures: readonly Figure[] }) {
  return <p className="s-evidence">{evidenceParts(figures).join(" · ")}</p>
}

/** To be copied by a button, or marked by hand. */
function Sentences({ figures }: { figures: readonly Figure[] }) {
  const told = figures.flatMap(({ id, sentence }) => (sentence === null ? [] : [{ id, sentence }]))
  const [first] = told
  if (first === undefined) return null
  if (told.length === 1) return <Sentence sentence={first.sentence} />
  return (
    <details className="s-more-of">
      <summary>{told.length} Sätze zum Übernehmen</summary>
      {told.map(({ id, sentence }) => (
        <Sentence key={id} sentence={sentence} />
      ))}
    </details>
  )
}

export function Sentence({ sentence }: { sentence: string }) {
  return (
    <div className="s-sentence">
      <p>{sentence}</p>
      <CopyButton text={sentence} label="Satz kopieren" />
    </div>
  )
}

function Numbers({ tables, isOpen }: { tables: readonly FigureTable[]; isOpen: boolean }) {
  if (tables.length === 0) return null
  const hasHidden = tables.some(({ rows }) =>
    rows.some(({ cells }) => cells.some((cell) => cell.isHidden)),
  )
  return (
    <>
      <details className="s-more-of" open={isOpen}>
        <summary>{tables.length === 1 ? "Als Tabelle" : "Als Tabellen"}</summary>
        {tables.map((table) => (
          <div key={table.caption} className="s-part">
            {tables.length > 1 && <h3 className="s-h3">{table.caption}</h3>}
            <FigureTableView table={table} />
          </div>
        ))}
      </details>
      {hasHidden && <HiddenNote />}
    </>
  )
}

/** Once beside each table and drawing in which something is hidden. */
export function HiddenNote() {
  return (
    <p className="s-small s-muted">
      {HIDDEN_NOTE} <a href="#schutz">Wie wir schützen</a>
    </p>
  )
}

export function breakdownTables(question: Question, by: string): FigureTable[] {
  if (question.kind === "options") {
    const table = optionsBreakdown(question, by)
    return table === null ? [] : [table]
  }
  return question.figures.flatMap((figure) => breakdownTable(figure, by) ?? [])
}

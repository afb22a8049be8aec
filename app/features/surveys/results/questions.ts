import type { Breakdown, Figure, FigureKind } from "./results-document.ts"

/** Breakdowns by what is known of the administrations, and so has a population; all else is crossed questions. */
export const REGISTERED: ReadonlySet<string> = new Set(["district", "size", "type"])

/** One question of the questionnaire with its figures: a matrix and several answers have more than one. */
export interface Question {
  item: string
  number: string
  title: string
  page: string
  kind: FigureKind
  /** In words, of a question that not everybody was asked. */
  condition: string | null
  figures: readonly Figure[]
}

/** Figures by question, in their order. */
export function questionsOf(figures: readonly Figure[]): Question[] {
  const questions: (Question & { figures: Figure[] })[] = []
  for (const figure of figures) {
    const last = questions.at(-1)
    if (last?.item === figure.item) {
      last.figures.push(figure)
      continue
    }
    const { item, number, title, page, kind, condition } = figure
    questions.push({ item, number, title, page, kind, condition, figures: [figure] })
  }
  return questions
}

/** "Frage 7: Wie weit treffen diese Aussagen zu?" */
export function questionHeading({ number, title }: Pick<Question, "number" | "title">): string {
  return number === "" ? title : `Frage ${number}: ${title}`
}

/** What a question can be broken down by, each once. */
export function listBreakdowns(figures: readonly Figure[]): { by: string; label: string }[] {
  const found = new Map<string, string>()
  for (const { breakdowns } of figures) {
    for (const { by, label } of breakdowns) found.set(by, label)
  }
  return [...found].map(([by, label]) => ({ by, label }))
}

export function breakdownBy(figure: Figure, by: string): Breakdown | null {
  return figure.breakdowns.find((breakdown) => breakdown.by === by) ?? null
}

/** Whether any of its numbers may be seen. */
export function tellsAnything({ rows }: Breakdown): boolean {
  return rows.some(({ cells }) => cells.some((cell) => !("hidden" in cell)))
}

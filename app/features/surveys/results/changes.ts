import { countTexts } from "./editions.ts"
import { questionHeading, questionsOf } from "./questions.ts"
import type { Figure, ResultsDocument } from "./results-document.ts"

/** What a corrected report says otherwise than the one that it replaces. */
export interface ReportChanges {
  /** Headings of the questions of which a number, or what stands beside it, is another. */
  questions: string[]
  textsAdded: number
  textsTakenBack: number
}

export function changesBetween(before: ResultsDocument, next: ResultsDocument): ReportChanges {
  const changed = next.figures.filter((figure) => !isSaidIn(before, figure))
  const kept = countTexts(next) - missingFrom(before, next)
  return {
    questions: questionsOf(changed).map(questionHeading),
    textsAdded: missingFrom(before, next),
    textsTakenBack: countTexts(before) - kept,
  }
}

/** Whether a report says the same of a figure: its numbers, and what stands beside them. */
export function isSaidIn({ figures }: ResultsDocument, figure: Figure): boolean {
  const other = figures.find(({ id }) => id === figure.id)
  return other !== undefined && told(other) === told(figure)
}

/** Without its sentence, which is made of its numbers: other words for the same are no change. */
function told({ sentence: _, ...figure }: Figure): string {
  return JSON.stringify(figure)
}

/** How many texts of `next` the other one does not have. */
function missingFrom(other: ResultsDocument, next: ResultsDocument): number {
  return next.texts.reduce((sum, { item, texts }) => {
    const there = other.texts.find((released) => released.item === item)?.texts ?? []
    return sum + texts.filter((text) => !there.includes(text)).length
  }, 0)
}

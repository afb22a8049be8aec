import { percent } from "../statistics/rates.ts"
import { intervalOf } from "./charts/describe.ts"
import { REGISTERED } from "./questions.ts"
import type { Base, Figure, Row } from "./results-document.ts"

/**
 * A figure as sentences that stand by themselves; null where it is hidden. `row`: the total or one of
 * the figure's breakdowns.
 */
export function sentenceFor(figure: Figure, row: Row, category: number): string | null {
  const breakdown = figure.breakdowns.find(({ rows }) => rows.includes(row)) ?? null
  const cell = row.cells[category]
  const answer = (breakdown ?? figure).categories[category]
  if (cell === undefined || "hidden" in cell || row.base === null || answer === undefined) {
    return null
  }
  const { answered } = row.base
  const isKnown = breakdown === null || REGISTERED.has(breakdown.by)
  const hasPopulation = figure.evidence.isFinite && isKnown
  const group = breakdown === null ? "" : ` (${breakdown.label}: ${row.label})`
  const claim =
    figure.predicate !== "" && category === 0
      ? predicated(figure, cell.count, answered)
      : answering(figure, answer.label, cell.count, answered)
  const told = [
    `${claim}${group}${figure.condition === null ? "" : `, gefragt ${figure.condition}`}.`,
  ]
  const ends = intervalOf(cell)
  if (ends !== null) {
    const [low, high] = [`${ends.low}\u00A0%`, `${ends.high}\u00A0%`]
    const all = hasPopulation ? `allen ${row.base.invited}` : "allen, denen die Frage gilt,"
    told.push(`Mit 95\u00A0% Sicherheit liegt der Anteil unter ${all} zwischen ${low} und ${high}.`)
  }
  return [...told, ...(isKnown ? [responseSentence(figure, row, row.base)] : [])].join(" ")
}

/** Of crossed questions nobody knows how many were invited: they have none. */
function responseSentence(
  { evidence }: Figure,
  { isRepresentative }: Row,
  { answered, responded, invited }: Base,
): string {
  const share = percent(evidence.isFinite ? answered : responded, invited)
  const asked = `${share}\u00A0% der ${invited} eingeladenen Verwaltungen`
  const [first, last] = evidence.isFinite
    ? ["Die Frage beantwortet", "die Frage beantwortet"]
    : ["Teilgenommen", "teilgenommen"]
  return isRepresentative
    ? `${first} haben ${asked}.`
    : `Die Angabe ist nicht repräsentativ: ${asked} haben ${last}.`
}

/** „62 % der Verwaltungen, die geantwortet haben (55 von 89), haben …“ */
function predicated(figure: Figure, count: number, answered: number): string {
  const share = `${percent(count, answered)}\u00A0% der Verwaltungen, die geantwortet haben`
  return `${share} (${count} von ${answered}), ${figure.predicate}`
}

function answering(figure: Figure, label: string, count: number, answered: number): string {
  const counted = `${count} von ${answered} Verwaltungen (${percent(count, answered)}\u00A0%)`
  const part = figure.part === null ? "" : ` zu „${figure.part}“`
  const question = `Auf die Frage „${figure.title}“`
  if (figure.kind === "options") {
    return `${question} wählten ${counted} „${figure.part}“${label === "gewählt" ? "" : " nicht"}`
  }
  if (figure.kind === "rank") return `${question} setzten ${counted} „${label}“ an die erste Stelle`
  return `${question} antworteten ${counted}${part} „${label}“`
}

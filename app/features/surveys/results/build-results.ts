import { canonicalData } from "../../documents/text/canonical.ts"
import { conditionWords } from "../conditions/words.ts"
import type { Turnout } from "../statistics/rates.ts"
import { SHOWN } from "../suppression/ledger.ts"
import type { Subject } from "../suppression/subject.ts"
import { type Suppression, suppress } from "../suppression/suppress.ts"
import { type CodedAnswers, codeAnswers } from "./code-answers.ts"
import { type FigureFrame, figureOf, type Grouping } from "./figures.ts"
import { METHOD, sourcesOf } from "./method.ts"
import type { Figure, ReleasedTexts, ResponseRateRow, ResultsDocument } from "./results-document.ts"
import type { ResultsInput } from "./results-input.ts"
import { sentenceFor } from "./sentence.ts"

/**
 * The only way from answers to a figure. The same input gives the same document, byte by byte.
 *
 * @param hide what is hidden; another one than ours is for tests of what an attack would find
 */
export function buildResults(
  input: ResultsInput,
  hide: (subject: Subject) => Suppression = suppress,
): ResultsDocument {
  const groupings = groupingsOf(input)
  const conditions = new Map(input.conditions.map(({ item, condition }) => [item, condition]))
  const dims = groupings.map(({ dim }) => dim)
  const coded = codeAnswers(input.definition, input.units, conditions, input.plan, dims)
  const suppression = hide(coded.subject)
  const { invited, done: responded } = input.response.total
  const frame: FigureFrame = {
    coded,
    suppression,
    groupings,
    total: { invited, responded },
    classes: groupings
      .filter(({ dim }) => dim.key !== "district")
      .map(({ groups }) => groups.map(({ turnout }) => turnout)),
    conditionWords: (item) => {
      const condition = conditions.get(item)
      return condition === undefined ? null : conditionWords(condition, input.definition)
    },
  }
  const figures = coded.planned
    .filter(({ place }) => place.item.kind !== "text" && place.item.kind !== "long_text")
    .map((planned) => figureOf(frame, planned))
    .map((figure) => ({ ...figure, sentence: leadSentence(figure) }))
  return {
    format: 1,
    survey: input.facts,
    asOf: input.asOf,
    isFinal: input.isFinal,
    weighting: null,
    plan: input.plan,
    response: input.response,
    figures,
    texts: tellableTexts(input.texts, coded, suppression),
    method: METHOD,
    sources: sourcesOf(input.facts, input.asOf),
    suppressed: countHidden(figures),
  }
}

/** What is stored, hashed and published: canonical JSON (RFC 8785), Unicode NFC. */
export function resultsText(results: ResultsDocument): string {
  return canonicalData(results)
}

/** Both at once, for a thread: what goes out is one text. */
export function writeResults(input: ResultsInput): string {
  return resultsText(buildResults(input))
}

const DIM_WORDS = [
  ["district", "Landkreis oder kreisfreie Stadt"],
  ["size", "Größenklasse"],
  ["type", "Art der Verwaltung"],
] as const

function groupingsOf({ units, response }: ResultsInput): Grouping[] {
  const rows = { district: response.byDistrict, size: response.bySize, type: response.byType }
  return DIM_WORDS.map(([key, label]) => {
    const places = new Map(rows[key].map((row, group) => [row.key, group]))
    const of = Uint8Array.from(units, ({ dims }) => {
      const group = places.get(dims[key])
      if (group === undefined) throw new Error(`No row of ${key} for "${dims[key]}".`)
      return group
    })
    return { label, dim: { key, groups: rows[key].length, of }, groups: rows[key].map(groupOf) }
  })
}

function groupOf({ key, label, rate }: ResponseRateRow) {
  const turnout: Turnout = { invited: rate.invited, responded: rate.done }
  return { key, label, turnout }
}

/** Of the largest category that may be seen; of an option, how many picked it. */
export function leadSentence(figure: Figure): string | null {
  if (figure.kind === "options" || figure.predicate !== "") {
    return sentenceFor(figure, figure.total, 0)
  }
  const counts = figure.total.cells.map((cell) => ("hidden" in cell ? 0 : cell.count))
  return sentenceFor(figure, figure.total, counts.indexOf(Math.max(...counts)))
}

/** Words behind a filter tell that so many passed it: none where their number is hidden. */
function tellableTexts(
  texts: readonly ReleasedTexts[],
  { planned }: CodedAnswers,
  { cells, hiding }: Suppression,
): ReleasedTexts[] {
  return texts.map((released) => {
    const column = planned.find(({ id }) => id === released.item)?.column
    const base = column === undefined ? undefined : cells.tables[column]?.[0]?.base
    const isShown = base !== undefined && hiding[base] === SHOWN
    return { ...released, texts: isShown ? [...released.texts].sort() : [] }
  })
}

/** Over all figures, by why they are hidden. */
export function countHidden(figures: readonly Figure[]): { small: number; locked: number } {
  const rows = figures.flatMap(({ total, breakdowns }) => [
    total,
    ...breakdowns.flatMap((breakdown) => breakdown.rows),
  ])
  const why = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => ("hidden" in cell ? [cell.hidden] : [])),
  )
  const small = why.filter((hidden) => hidden === "small").length
  return { small, locked: why.length - small }
}

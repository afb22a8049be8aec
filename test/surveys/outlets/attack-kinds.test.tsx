import highs from "highs"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { resultsCsv } from "../../../app/features/surveys/results/exports/results-csv.ts"
import { QuestionSection } from "../../../app/features/surveys/results/question-section.tsx"
import {
  listBreakdowns,
  type Question,
  questionsOf,
} from "../../../app/features/surveys/results/questions.ts"
import type { ResultsDocument } from "../../../app/features/surveys/results/results-document.ts"
import { suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import { THRESHOLD } from "../../../app/features/surveys/suppression/threshold.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { attack } from "../suppression/attack.ts"
import {
  type Hide,
  hideNothing,
  knowledgeOf,
  primaryOnly,
  publish,
} from "../suppression/attacked-publication.ts"
import { type AttackedSurvey, SURVEYS } from "../suppression/attacked-surveys.ts"
import {
  figuresFrom,
  type ReadCell,
  type ReadMeasure,
  readCsv,
  readCsvMeasures,
  readHtml,
  readHtmlMeasures,
  readHtmlOptions,
  readHtmlStatements,
} from "./read-outlets.ts"

const SEED = runSeed()
const ROUNDS = sized(1, 6)
const TRIED = sized(30, 60)
/** Controls are no search: they show on one known survey that the attack can find something. */
const CONTROL = 20_779
const solver = await highs()
const solve = (problem: string) =>
  solver.solve(problem) as { Status: string; ObjectiveValue: number }

interface Read {
  cells: ReadCell[]
  measures: ReadMeasure[]
}

/** The page of one question, as everybody answered it and by each thing that it may be broken down by. */
function readQuestion(question: Question): Read {
  const { figures, kind, item } = question
  const ids = new Map(figures.map(({ id, part }) => [part ?? "", id]))
  const pages = [null, ...listBreakdowns(figures).map(({ by }) => by)].map((by) =>
    renderToStaticMarkup(<QuestionSection surveyId="sur_1" question={question} by={by} />),
  )
  const read = (page: string) => {
    if (kind === "options") return readHtmlOptions(page, ids)
    return figures.length > 1 ? readHtmlStatements(page, ids) : readHtml(page, item)
  }
  return {
    cells: pages.flatMap(read),
    measures: pages.flatMap((page) => readHtmlMeasures(page, item)),
  }
}

function readPages({ figures }: ResultsDocument): Read {
  const all = questionsOf(figures).map(readQuestion)
  return {
    cells: all.flatMap(({ cells }) => cells),
    measures: all.flatMap(({ measures }) => measures),
  }
}

function readFile(results: ResultsDocument): Read {
  const text = resultsCsv(results, "0".repeat(64))
  return { cells: readCsv(text), measures: readCsvMeasures(text) }
}

/** What a file and the pages give away, each put together from what was read alone. */
function attacked(survey: AttackedSurvey, seed: number, hide: Hide) {
  const random = new Random(seed)
  const { results, responded } = publish(survey, random, hide)
  // A breakdown is told by its label; the attack knows it by its key.
  const keys = Object.fromEntries(
    listBreakdowns(results.figures).map(({ by, label }) => [label, by]),
  )
  const knowledge = knowledgeOf(survey, responded)
  const run = ({ cells, measures }: Read) =>
    attack(solve, { figures: figuresFrom(cells, keys, measures) }, knowledge, (hidden) => {
      const open = hidden.filter(({ row }) => row.base === null || row.base.answered > 0)
      return Array.from({ length: Math.min(TRIED, open.length) }, () => random.pick(open))
    })
  return { csv: run(readFile(results)), html: run(readPages(results)) }
}

describe("questions of every kind, read back from the file and from the pages", () => {
  test.each(SURVEYS)(
    `tell no hidden number: %s (${ROUNDS} rounds, FUZZ_SEED=${SEED})`,
    (_, survey) => {
      for (let round = 0; round < ROUNDS; round++) {
        const { csv, html } = attacked(survey, SEED + round, suppress)
        expect([csv.found, html.found]).toEqual([[], []])
        expect([csv.tried, html.tried].every((tried) => tried > 0)).toBe(true)
      }
    },
  )

  test.each(SURVEYS)("tell some where only the small ones are hidden: %s", (_, survey) => {
    const found = { csv: 0, html: 0 }
    for (let round = 0; round < 4 && (found.csv === 0 || found.html === 0); round++) {
      const { csv, html } = attacked(survey, CONTROL + round, primaryOnly)
      found.csv += csv.found.length
      found.html += html.found.length
    }
    expect([found.csv > 0, found.html > 0]).toEqual([true, true])
  })

  test.each(SURVEYS)(
    "print small numbers where nothing is hidden, and then only: %s",
    (_, survey) => {
      const small = (hide: Hide) => {
        const { results } = publish(survey, new Random(CONTROL), hide)
        const isAside = new Set(
          results.figures.flatMap(({ categories, id, part }) =>
            categories.flatMap(({ label, isAside: aside }) =>
              aside ? [`${id} ${label}`, `${id} ${part}`] : [],
            ),
          ),
        )
        return [readFile(results), readPages(results)].map(
          ({ cells }) =>
            cells.filter(
              ({ count, figure, answer }) =>
                count !== null &&
                count > 0 &&
                count < THRESHOLD &&
                !isAside.has(`${figure} ${answer}`),
            ).length,
        )
      }
      expect(small(hideNothing).every((count) => count > 0)).toBe(true)
      expect(small(suppress)).toEqual([0, 0])
    },
  )

  test.each(SURVEYS)("say the same in both: %s", (_, survey) => {
    const { results } = publish(survey, new Random(SEED), suppress)
    const [csv, html] = [readFile(results), readPages(results)]
    const keyOf = ({ figure, by, group, answer }: ReadCell) => `${figure}|${by}|${group}|${answer}`
    const known = new Map(csv.cells.map((cell) => [keyOf(cell), cell]))
    const told = html.cells.filter(({ answer }) => answer !== "nicht gewählt")
    expect(told.length).toBeGreaterThan(0)
    for (const cell of told) {
      const same = known.get(keyOf(cell))
      expect([keyOf(cell), cell.count, cell.isSmall]).toEqual([
        keyOf(cell),
        same?.count,
        same?.isSmall,
      ])
    }
    const sorted = ({ measures }: Read) =>
      measures.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort()
    expect(sorted(html)).toEqual(sorted(csv))
  })
})

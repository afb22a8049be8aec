import highs from "highs"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { hasTypst } from "../../../app/features/documents/export/pdf/typst-binary.ts"
import { buildResults, resultsText } from "../../../app/features/surveys/results/build-results.ts"
import {
  drawBreakdown,
  drawQuestion,
} from "../../../app/features/surveys/results/charts/draw-question.ts"
import { resultsCsv } from "../../../app/features/surveys/results/exports/results-csv.ts"
import {
  type FigureDocument,
  figureText,
} from "../../../app/features/surveys/results/figure-text.ts"
import { QuestionSection } from "../../../app/features/surveys/results/question-section.tsx"
import { questionsOf } from "../../../app/features/surveys/results/questions.ts"
import { writeReport } from "../../../app/features/surveys/results/report/write-report.ts"
import type { ResultsDocument } from "../../../app/features/surveys/results/results-document.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import { type Suppression, suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import { THRESHOLD } from "../../../app/features/surveys/suppression/threshold.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { questionnaire, resultsInput, single } from "../results/survey-fixture.ts"
import { attack } from "../suppression/attack.ts"
import { primaryOnly, REGISTER } from "../suppression/attacked-publication.ts"
import { responders, type Stratum, skewed } from "../suppression/world-of-answers.ts"
import { figuresFrom, type ReadCell, readCsv, readHtml, readPdf, readSvg } from "./read-outlets.ts"

const SEED = runSeed()
const ROUNDS = sized(2, 12)
const TRIED = sized(30, 60)
/** Controls are no search: they show on one known survey that the attack can find something. */
const CONTROL = 20_779
const ITEM = "q"
const BY = {
  "Landkreis oder kreisfreie Stadt": "district",
  Größenklasse: "size",
  "Art der Verwaltung": "type",
}
const solver = await highs()
const solve = (problem: string) =>
  solver.solve(problem) as { Status: string; ObjectiveValue: number }

interface Published {
  results: ResultsDocument
  responded: readonly Stratum[]
  /** How many gave each answer, by breakdown and group: what must not be found. */
  truth(by: string, group: string, answer: number): number
}

function publish(
  texts: string[],
  seed: number,
  hide: (subject: Subject) => Suppression,
): Published {
  const random = new Random(seed)
  const responded = responders(random, REGISTER, 0.5 + random.next() * 0.4)
  const draw = skewed(random, texts.length)
  const answers = responded.map(() => draw())
  const given = answers.map((answer) => ({ [ITEM]: `c${answer}` }))
  const definition = questionnaire(single(ITEM, "Frage", texts))
  const results = buildResults(resultsInput(definition, REGISTER, responded, given), hide)
  return {
    ...{ results, responded },
    truth: (by, group, answer) => {
      const place = ["district", "size", "type"].indexOf(by)
      const isIn = (unit: number) => by === "" || responded[unit]?.[place] === group
      return answers.filter((one, unit) => one === answer && isIn(unit)).length
    },
  }
}

/** Every outlet of the survey, as an attacker reads it. */
function readAll({ results }: Published): Record<string, ReadCell[]> {
  const sha256 = "0".repeat(64)
  const [question] = questionsOf(results.figures)
  const [figure] = results.figures
  if (question === undefined || figure === undefined) throw new Error("No figure.")
  const pages = [null, ...Object.values(BY)].map((by) =>
    renderToStaticMarkup(<QuestionSection surveyId="sur_1" question={question} by={by} />),
  )
  const drawings = [
    { by: "", drawings: drawQuestion(question) },
    ...Object.entries(BY).map(([by, key]) => ({ by, drawings: drawBreakdown(figure, key) })),
  ]
  const source = {
    results,
    sha256,
    report: 1,
    editions: [],
    address: "https://schulterschluss.example",
  }
  return {
    csv: readCsv(resultsCsv(results, sha256)),
    html: pages.flatMap((page) => readHtml(page, ITEM)),
    svg: drawings.flatMap(({ by, drawings: both }) =>
      both === null ? [] : readSvg(both.wide.svg, ITEM, by),
    ),
    pdf: hasTypst() ? readPdf(writeReport(source), ITEM) : [],
  }
}

/** What each outlet alone and all together give away; the document's own text is one of them. */
function attacked(texts: string[], seed: number, hide: (subject: Subject) => Suppression) {
  const published = publish(texts, seed, hide)
  const { csv = [], ...others } = readAll(published)
  const { results } = published
  const json = JSON.parse(resultsText(results)) as ResultsDocument
  const alone = results.figures.map(
    (figure) => (JSON.parse(figureText(results, figure)) as FigureDocument).figure,
  )
  const patterns = texts.map((_, answer) => ({ [ITEM]: answer }))
  const knowledge = { responded: published.responded, patterns, parts: {} }
  const random = new Random(seed)
  const run = (figures: Pick<ResultsDocument, "figures">) =>
    attack(solve, figures, knowledge, (hidden) => {
      const open = hidden.filter(({ row }) => row.base === null || row.base.answered > 0)
      return Array.from({ length: Math.min(TRIED, open.length) }, () => random.pick(open))
    })
  return {
    published,
    cells: { csv, ...others },
    json: run(json),
    alone: run({ figures: alone }),
    csv: run({ figures: figuresFrom(csv, BY) }),
    html: run({ figures: figuresFrom(others.html ?? [], BY) }),
  }
}

/** Each attacked by itself; `alone` are the files of single figures. */
const OUTLETS = ["json", "alone", "csv", "html"] as const
const CASES = [
  ["yes or no", ["ja", "nein"]],
  ["four choices", ["a", "b", "c", "d"]],
] as const

describe("all that is published of a survey, read back from each outlet", () => {
  test.each(CASES)(
    `tells no hidden number: %s (${ROUNDS} rounds, FUZZ_SEED=${SEED})`,
    (_, texts) => {
      for (let round = 0; round < ROUNDS; round++) {
        const outcome = attacked([...texts], SEED + round, suppress)
        for (const outlet of OUTLETS) expect([outlet, outcome[outlet].found]).toEqual([outlet, []])
        expect(outcome.csv.tried).toBeGreaterThan(0)
        expect(outcome.html.tried).toBe(outcome.csv.tried)
      }
    },
  )

  test.each(CASES)("tells some where only the small ones are hidden: %s", (_, texts) => {
    const found = [0, 1, 2].map((round) => attacked([...texts], CONTROL + round, primaryOnly))
    for (const outlet of OUTLETS) {
      expect(found.flatMap((outcome) => outcome[outlet].found).length).toBeGreaterThan(0)
    }
  })

  test.each(CASES)(
    "says the same in each, and has a word where a number is hidden: %s",
    (_, texts) => {
      const published = publish([...texts], SEED, suppress)
      const { csv = [], ...others } = readAll(published)
      const keyOf = ({ by, group, answer }: ReadCell) => `${by}|${group}|${answer}`
      const known = new Map(csv.map((cell) => [keyOf(cell), cell]))
      for (const [outlet, cells] of Object.entries(others)) {
        // The report leaves out breakdowns of which nothing may be told.
        const tells = outlet !== "pdf" || csv.some(({ by, count }) => by !== "" && count !== null)
        if (tells && (outlet !== "pdf" || hasTypst())) {
          expect(cells.length, outlet).toBeGreaterThan(0)
        }
        for (const cell of cells) {
          // Bars of a breakdown are of the first answer; columns of the report have no head here.
          const answer = texts[Number(cell.answer)] ?? cell.answer
          const same = known.get(keyOf({ ...cell, answer: answer || (texts[0] ?? "") }))
          expect([outlet, cell.group, cell.count]).toEqual([outlet, cell.group, same?.count])
          expect([outlet, cell, cell.isSmall]).toEqual([outlet, cell, same?.isSmall])
        }
      }
      for (const { by, group, answer, count } of csv) {
        const key = BY[by as keyof typeof BY] ?? ""
        const real = published.truth(
          key,
          group.replace("Gruppe ", ""),
          texts.indexOf(answer as never),
        )
        if (count !== null) expect(count).toBe(real)
        if (real > 0 && real < THRESHOLD) expect(count).toBeNull()
      }
    },
  )
})

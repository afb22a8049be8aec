import highs from "highs"
import { describe, expect, test } from "vitest"
import { buildResults } from "../../../app/features/surveys/results/build-results.ts"
import { keepHidden, TOO_CLOSE } from "../../../app/features/surveys/results/keep-hidden.ts"
import type {
  Figure,
  ResultsDocument,
} from "../../../app/features/surveys/results/results-document.ts"
import { NOWHERE } from "../../../app/features/surveys/suppression/cell-shapes.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import { LOCKED, SHOWN, SMALL } from "../../../app/features/surveys/suppression/ledger.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import { type Suppression, suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import { THRESHOLD } from "../../../app/features/surveys/suppression/threshold.ts"
import { Random, runSeed } from "../../support/random.ts"
import { attack } from "../suppression/attack.ts"
import { responders, skewed, strataOfTheRegister } from "../suppression/world-of-answers.ts"
import { number, PLAN, questionnaire, resultsInput, single } from "./survey-fixture.ts"

const SEED = runSeed()
const CONTROL = 20_779
const REGISTER = strataOfTheRegister()
const TEXTS = ["a", "b", "c", "d"]
const solver = await highs()
const solve = (problem: string) =>
  solver.solve(problem) as { Status: string; ObjectiveValue: number }

/** What the rule names, and nothing to keep it from being computed. */
function onlySmall(subject: Subject): Suppression {
  const cells = layOut(subject)
  const hiding = new Uint8Array(cells.count.length)
  cells.row.forEach((row, cell) => {
    const count = cells.count[cell] ?? 0
    if (row === NOWHERE) return
    const rest = (cells.count[row] ?? 0) - count
    hiding[cell] = count < THRESHOLD ? SMALL : rest < THRESHOLD ? LOCKED : SHOWN
  })
  return { cells, hiding, witnesses: new Map(), withheld: [] }
}

/** The same answers published twice, the second time by software that hides less. */
function twice(
  seed: number,
  correct: (next: ResultsDocument, first: ResultsDocument) => ResultsDocument,
) {
  const random = new Random(seed)
  const responded = responders(random, REGISTER, 0.7)
  const draw = skewed(random, TEXTS.length)
  const answers = responded.map(() => ({ q: `c${draw()}` }))
  const input = resultsInput(
    ...([questionnaire(single("q", "Frage", TEXTS)), REGISTER, responded, answers] as const),
  )
  const first = buildResults(input, suppress)
  const second = correct(buildResults(input, onlySmall), first)
  const knowledge = {
    responded,
    patterns: TEXTS.map((_, answer) => ({ q: answer })),
    parts: {},
  }
  const figures = [...first.figures, ...second.figures]
  return attack(solve, { figures }, knowledge, (hidden) => hidden.filter((_, at) => at % 3 === 0))
}

describe("a corrected report beside the one that it replaces", () => {
  test(`tells an attack by linear programming no hidden number (FUZZ_SEED=${SEED})`, () => {
    const outcome = twice(SEED, (next, first) => keepHidden(next, [first]))
    expect(outcome.tried).toBeGreaterThan(0)
    expect(outcome.found).toEqual([])
  })

  test("would tell some, were it published as it is", () => {
    const finds = (round: number) => twice(CONTROL + round, (next) => next).found.length > 0
    expect([0, 1, 2].some(finds)).toBe(true)
  })

  const definition = questionnaire(
    single("eins", "Erste Frage", ["ja", "nein"]),
    single("zwei", "Zweite Frage", ["ja", "nein"]),
  )
  /** Half say yes to the first question, but for the first `moved` of those who do not. */
  const build = (moved: number, crosses: [string, string][] = [["eins", "zwei"]]) => {
    const answers = REGISTER.map((_, index) => ({
      eins: index % 2 === 0 || index < 2 * moved ? "c0" : "c1",
      zwei: index % 3 === 0 ? "c0" : "c1",
    }))
    const plan = { ...PLAN, crosses }
    return buildResults(resultsInput(definition, REGISTER, REGISTER, answers, { plan }))
  }
  const figureIn = ({ figures }: ResultsDocument, id: string) => {
    const found = figures.find((figure) => figure.id === id)
    if (found === undefined) throw new Error(`No figure ${id}.`)
    return found
  }
  const shown = ({ total }: Figure) =>
    total.cells.map((cell) => ("hidden" in cell ? null : cell.count))

  test("is the same where nothing is another", () => {
    expect(keepHidden(build(0), [build(0)])).toEqual(build(0))
  })

  test("tells nothing of a question of which a number is another by fewer than five", () => {
    const corrected = keepHidden(build(1), [build(0)])
    const eins = figureIn(corrected, "eins")
    expect(shown(eins)).toEqual([null, null])
    expect(eins).toMatchObject({ breakdowns: [], sentence: null, evidence: { note: TOO_CLOSE } })
    const zwei = figureIn(corrected, "zwei")
    expect(shown(zwei)).toEqual(shown(figureIn(build(0), "zwei")))
    expect(zwei.breakdowns.map(({ by }) => by)).toEqual(["district", "size", "type"])
  })

  test("looks at all reports before, not at the last alone", () => {
    const last = keepHidden(build(1), [build(0)])
    expect(shown(figureIn(keepHidden(build(1), [build(0), last]), "eins"))).toEqual([null, null])
  })

  test("tells a number that is another by five or more", () => {
    const all = REGISTER.length
    const [before, after] = [
      figureIn(build(0), "eins"),
      figureIn(keepHidden(build(all), [build(0)]), "eins"),
    ]
    expect(before.total.cells[0]).toMatchObject({ count: all / 2 })
    expect(after.evidence.note).not.toBe(TOO_CLOSE)
  })

  test("has no table that the one before had not", () => {
    const corrected = keepHidden(build(0), [build(0, [])])
    expect(figureIn(corrected, "eins").breakdowns.map(({ by }) => by)).not.toContain("zwei")
  })

  test("tells nothing of a question whose answers are others than in the one before", () => {
    const before = build(0)
    const figures = before.figures.map((figure) => ({
      ...figure,
      categories: figure.categories.slice(1),
    }))
    expect(shown(figureIn(keepHidden(build(0), [{ ...before, figures }]), "eins"))).toEqual([
      null,
      null,
    ])
  })

  test("says why a number has no quartiles or median, where the one before had none", () => {
    const asked = questionnaire(number("stellen", "Wie viele Stellen?", [10]))
    const answers = REGISTER.map((_, index) => ({ stellen: index % 30 }))
    const next = buildResults(resultsInput(asked, REGISTER, REGISTER, answers))
    const [figure] = next.figures
    if (figure === undefined) throw new Error("No figure.")
    expect(figure.quartiles).not.toBeNull()
    const correctedFrom = (values: Partial<Figure>) => {
      const before = { ...next, figures: [{ ...figure, ...values }] }
      return figureIn(keepHidden(next, [before]), "stellen")
    }
    const hidden = { median: null, medianNote: null }
    const none = { quartiles: null, quartilesNote: null }
    const corrected = correctedFrom({ ...none, total: { ...figure.total, ...hidden } })
    expect(corrected).toMatchObject({
      ...{ quartiles: null, quartilesNote: "gesperrt" },
      total: { median: null, medianNote: "gesperrt" },
    })
    expect(correctedFrom({ ...none, quartilesNote: "erst ab 20 Antworten" })).toMatchObject({
      ...{ quartiles: null, quartilesNote: "erst ab 20 Antworten" },
      total: { median: figure.total.median, medianNote: null },
    })
    expect(correctedFrom({ total: { ...figure.total, base: null } }).total).toMatchObject({
      ...{ median: null, medianNote: "gesperrt" },
    })
  })

  test("does not show again what the one before hid", () => {
    const hides = build(0)
    const [first] = hides.figures
    if (first === undefined) throw new Error("No figure.")
    const total = {
      ...first.total,
      cells: [{ hidden: "locked" as const }, ...first.total.cells.slice(1)],
    }
    const before = { ...hides, figures: [{ ...first, total }, ...hides.figures.slice(1)] }
    const corrected = figureIn(keepHidden(build(0), [before]), "eins")
    expect(shown(corrected)[0]).toBeNull()
    expect(corrected.sentence).not.toBe(first.sentence)
  })
})

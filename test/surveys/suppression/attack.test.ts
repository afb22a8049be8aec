import highs from "highs"
import { describe, expect, test } from "vitest"
import { SHOWN } from "../../../app/features/surveys/suppression/ledger.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import { type Suppression, suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import { THRESHOLD } from "../../../app/features/surveys/suppression/threshold.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { attack } from "./attack.ts"
import { hideNothing, knowledgeOf, primaryOnly, publish } from "./attacked-publication.ts"
import { type AttackedSurvey, oneOf, SURVEYS } from "./attacked-surveys.ts"

const SEED = runSeed()
/** Controls are no search: they show on one known survey that the attack can find something. */
const CONTROL = 20_779
const ROUNDS = sized(2, 20)
const TRIED = sized(30, 60)
const solver = await highs()
const solve = (problem: string) =>
  solver.solve(problem) as { Status: string; ObjectiveValue: number }

function attacked(survey: AttackedSurvey, seed: number, hide: (subject: Subject) => Suppression) {
  const random = new Random(seed)
  const { results, responded } = publish(survey, random, hide)
  return attack(solve, results, knowledgeOf(survey, responded), (hidden) => {
    // A row in which nobody answered is known to be empty: nothing in it is hidden.
    const open = hidden.filter(({ row }) => row.base === null || row.base.answered > 0)
    return Array.from({ length: Math.min(TRIED, open.length) }, () => random.pick(open))
  })
}

/** Ours, for a subject that is not told of one dimension; in that one only the small cells are hidden. */
function forgetsType(subject: Subject): Suppression {
  const primary = primaryOnly(subject)
  const known = suppress({ ...subject, dims: subject.dims.slice(0, 2) })
  subject.columns.forEach((_, column) => {
    known.cells.tables[column]?.forEach((table, at) => {
      const own = primary.cells.tables[column]?.[at]
      if (own === undefined) return
      for (let cell = 0; cell < table.groups * table.categories; cell++) {
        primary.hiding[own.first + cell] = known.hiding[table.first + cell] ?? SHOWN
      }
    })
  })
  return primary
}

describe("an attack by linear programming over all that was published", () => {
  test.each(SURVEYS)(
    `finds no hidden number: %s (${ROUNDS} rounds, FUZZ_SEED=${SEED})`,
    (_, survey) => {
      let tried = 0
      for (let round = 0; round < ROUNDS; round++) {
        const outcome = attacked(survey, SEED + round, suppress)
        expect(outcome.found).toEqual([])
        tried += outcome.tried
      }
      expect(tried).toBeGreaterThan(0)
    },
  )

  test.each(SURVEYS)(`finds some where only the small ones are hidden: %s`, (_, survey) => {
    const finds = (round: number) => attacked(survey, CONTROL + round, primaryOnly).found.length > 0
    expect([0, 1, 2].some(finds)).toBe(true)
  })

  test(`finds some where a dimension was forgotten`, () => {
    const survey = oneOf("single", ["a", "b", "c", "d", "e"])
    const finds = (round: number) => attacked(survey, CONTROL + round, forgetsType).found.length > 0
    expect([0, 1, 2, 3].some(finds)).toBe(true)
  })

  test("reads every small number where nothing is hidden", () => {
    const { results } = publish(oneOf("single", ["a", "b", "c"]), new Random(CONTROL), hideNothing)
    const counts = results.figures.flatMap(({ total, breakdowns }) =>
      [total, ...breakdowns.flatMap(({ rows }) => rows)].flatMap(({ cells }) =>
        cells.flatMap((cell) => ("hidden" in cell ? [] : [cell.count])),
      ),
    )
    expect(counts.filter((count) => count < THRESHOLD).length).toBeGreaterThan(0)
  })
})

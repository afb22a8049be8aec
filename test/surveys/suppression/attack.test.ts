import highs from "highs"
import { describe, expect, test } from "vitest"
import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import type { Condition } from "../../../app/features/surveys/conditions/grammar.ts"
import type { Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import { buildResults, resultsText } from "../../../app/features/surveys/results/build-results.ts"
import type { ResultsDocument } from "../../../app/features/surveys/results/results-document.ts"
import { NOWHERE } from "../../../app/features/surveys/suppression/cell-shapes.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import { LOCKED, SHOWN, SMALL } from "../../../app/features/surveys/suppression/ledger.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import {
  type Suppression,
  suppress,
  THRESHOLD,
} from "../../../app/features/surveys/suppression/suppress.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import {
  multiple,
  PLAN,
  questionnaire,
  resultsInput,
  scale,
  single,
} from "../results/survey-fixture.ts"
import { attack, type Knowledge, type Pattern } from "./attack.ts"
import { responders, type Stratum, skewed, strataOfTheRegister } from "./world-of-answers.ts"

const SEED = runSeed()
/** Controls are no search: they show on one known survey that the attack can find something. */
const CONTROL = 20_779
const ROUNDS = sized(2, 20)
const TRIED = sized(30, 60)
const REGISTER = strataOfTheRegister()
const solver = await highs()
const solve = (problem: string) =>
  solver.solve(problem) as { Status: string; ObjectiveValue: number }

interface Survey {
  items: Item[]
  conditions?: { item: string; condition: Condition }[]
  crosses?: [string, string][]
  patterns: readonly Pattern[]
  parts?: Record<string, number[]>
  give(random: Random): () => Answers
}

const codes = (count: number) => Array.from({ length: count }, (_, category) => category)

function oneOf(kind: "scale" | "single", texts: string[], parts?: number[]): Survey {
  const item = kind === "scale" ? scale("q", "Frage", texts) : single("q", "Frage", texts)
  return {
    items: [item],
    patterns: codes(texts.length).map((q) => ({ q })),
    parts: parts === undefined ? {} : { q: parts },
    give: (random) => {
      const draw = skewed(random, texts.length)
      return () => ({ q: `c${draw()}` })
    },
  }
}

const SURVEYS: readonly [string, Survey][] = [
  ["yes or no", oneOf("single", ["ja", "nein"])],
  ["five choices", oneOf("single", ["a", "b", "c", "d", "e"])],
  ["a scale in parts", oneOf("scale", ["a", "b", "c", "d", "e"], [0, 0, 1, 2, 2])],
  [
    "a filter and what hangs on it",
    {
      items: [single("f", "Filter", ["ja", "nein"]), single("d", "Danach", ["a", "b", "c"])],
      conditions: [{ item: "d", condition: { item: "f", row: null, is: "=", value: "c0" } }],
      patterns: [{ f: 1, d: null }, { f: 0, d: null }, ...codes(3).map((d) => ({ f: 0, d }))],
      give: (random) => {
        const [filter, behind] = [skewed(random, 2), skewed(random, 3)]
        return (): Answers => (filter() === 1 ? { f: "c1" } : { f: "c0", d: `c${behind()}` })
      },
    },
  ],
  [
    "several options, one of them exclusive",
    {
      items: [multiple("m", "Mehrere", ["a", "b", "c"])],
      patterns: [
        { "m.o_c0": 1, "m.o_c1": 1, "m.o_c2": 1, "m.o_none": 0 },
        ...codes(7).map((mask) => ({
          "m.o_c0": (mask + 1) & 1 ? 0 : 1,
          "m.o_c1": (mask + 1) & 2 ? 0 : 1,
          "m.o_c2": (mask + 1) & 4 ? 0 : 1,
          "m.o_none": 1,
        })),
      ],
      give: (random) => {
        const likelihood = [random.next(), random.next() ** 2, random.next() ** 3]
        return () => {
          const picks = likelihood.flatMap((p, option) => (random.next() < p ? [`c${option}`] : []))
          return { m: picks.length === 0 ? ["none"] : picks }
        }
      },
    },
  ],
  [
    "three questions, crossed",
    {
      items: [single("a", "A", ["1", "2", "3"]), single("b", "B", ["1", "2"])],
      crosses: [["a", "b"]],
      patterns: codes(3).flatMap((a) => codes(2).map((b) => ({ a, b }))),
      give: (random) => {
        const [a, b] = [skewed(random, 3), skewed(random, 2)]
        return () => ({ a: `c${a()}`, b: `c${b()}` })
      },
    },
  ],
]

function publish(survey: Survey, random: Random, hide: (subject: Subject) => Suppression) {
  const responded = responders(random, REGISTER, 0.5 + random.next() * 0.4)
  const give = survey.give(random)
  const input = resultsInput(
    questionnaire(...survey.items),
    REGISTER,
    responded,
    responded.map(() => give()),
    { plan: { ...PLAN, crosses: survey.crosses ?? [] }, conditions: survey.conditions ?? [] },
  )
  const results = JSON.parse(resultsText(buildResults(input, hide))) as ResultsDocument
  return { results, responded }
}

function knowledgeOf(survey: Survey, responded: readonly Stratum[]): Knowledge {
  return { responded, patterns: survey.patterns, parts: survey.parts ?? {} }
}

function attacked(survey: Survey, seed: number, hide: (subject: Subject) => Suppression) {
  const random = new Random(seed)
  const { results, responded } = publish(survey, random, hide)
  return attack(solve, results, knowledgeOf(survey, responded), (hidden) => {
    // A row in which nobody answered is known to be empty: nothing in it is hidden.
    const open = hidden.filter(({ row }) => row.base === null || row.base.answered > 0)
    return Array.from({ length: Math.min(TRIED, open.length) }, () => random.pick(open))
  })
}

/** What the rule names, and nothing to keep it from being computed. */
function primaryOnly(subject: Subject): Suppression {
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
    const found = [0, 1, 2].flatMap((round) => attacked(survey, CONTROL + round, primaryOnly).found)
    expect(found.length).toBeGreaterThan(0)
  })

  test(`finds some where a dimension was forgotten`, () => {
    const survey = oneOf("single", ["a", "b", "c", "d", "e"])
    const found = [0, 1, 2, 3].flatMap(
      (round) => attacked(survey, CONTROL + round, forgetsType).found,
    )
    expect(found.length).toBeGreaterThan(0)
  })

  test("reads every small number where nothing is hidden", () => {
    const { results } = publish(
      oneOf("single", ["a", "b", "c"]),
      new Random(CONTROL),
      (subject) => {
        const cells = layOut(subject)
        return {
          cells,
          hiding: new Uint8Array(cells.count.length),
          witnesses: new Map(),
          withheld: [],
        }
      },
    )
    const counts = results.figures.flatMap(({ total, breakdowns }) =>
      [total, ...breakdowns.flatMap(({ rows }) => rows)].flatMap(({ cells }) =>
        cells.flatMap((cell) => ("hidden" in cell ? [] : [cell.count])),
      ),
    )
    expect(counts.filter((count) => count < THRESHOLD).length).toBeGreaterThan(0)
  })
})

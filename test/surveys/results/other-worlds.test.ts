import { beforeAll, describe, expect, test } from "vitest"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type { Answers, AnswerValue } from "../../../app/features/surveys/compile/compiled.ts"
import { keptAnswers } from "../../../app/features/surveys/compile/kept.ts"
import { allFaults } from "../../../app/features/surveys/compile/validate.ts"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import type { Definition, Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import { buildResults, resultsText } from "../../../app/features/surveys/results/build-results.ts"
import { codeAnswers } from "../../../app/features/surveys/results/code-answers.ts"
import { conditionsOf } from "../../../app/features/surveys/results/load-results-input.server.ts"
import type { ResultsInput } from "../../../app/features/surveys/results/results-input.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import { type Suppression, suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import {
  responders,
  type Stratum,
  skewed,
  strataOfTheRegister,
} from "../suppression/world-of-answers.ts"
import { answersIn, type Coded } from "./other-answers.ts"
import {
  choices,
  multiple,
  number,
  PLAN,
  questionnaire,
  resultsInput,
  scale,
  single,
} from "./survey-fixture.ts"

const SEED = runSeed()
const ROUNDS = sized(2, 20)
const WORLDS = sized(60, 150)
const REGISTER = strataOfTheRegister()

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})

const BARE = { description: "", isRequired: false, visibleIf: "", sentence: "" }
const ROWS = choices("Personal", "Geld")
const matrix = (name: string, title: string, more: object = {}): Item => ({
  ...{ ...BARE, name, title, kind: "matrix", rows: ROWS, several: false, everyRow: false },
  ...{ columns: choices("gering", "mittel", "hoch", "weiß nicht"), isScale: false },
  ...{ best: null, dontKnowColumn: "c3", ...more },
})
const ranking = (name: string, title: string, more: object = {}): Item => ({
  ...{ ...BARE, name, title, kind: "ranking", min: null, max: null, ...more },
  choices: choices("Zeit", "Geld", "Leute"),
})
const text = (name: string, title: string, more: object = {}): Item => ({
  ...{ ...BARE, name, title, kind: "long_text", maxLength: 200, ...more },
})
const IF_YES = { visibleIf: "{f} = 'c0'" }

interface Survey {
  items: Item[]
  crosses?: [string, string][]
}

const SURVEYS: Record<string, Survey> = {
  "numbers, in classes and without": {
    items: [number("n", "Stellen", [10, 20]), { ...number("o", "Geräte", []), isRequired: true }],
  },
  "a filter, and numbers behind it": {
    items: [
      single("f", "Filter", ["ja", "nein"], { isRequired: true }),
      { ...number("n", "Stellen", [10, 20]), ...IF_YES, isRequired: true },
      { ...number("o", "Geräte", []), ...IF_YES },
      text("t", "Warum?", { visibleIf: "{n} > 15" }),
    ],
  },
  matrices: {
    items: [
      matrix("k", "Bedarf"),
      matrix("l", "Lage", { isScale: true, dontKnowColumn: null, everyRow: true }),
      matrix("m", "Mittel", { several: true }),
    ],
  },
  "matrices behind a row of another": {
    items: [
      matrix("k", "Bedarf", { everyRow: true }),
      matrix("l", "Lage", { visibleIf: "{k.c0} = 'c2'", everyRow: true, dontKnowColumn: null }),
      matrix("m", "Mittel", { visibleIf: "{k.c1} = 'c1'", several: true, isRequired: true }),
    ],
  },
  "several options with limits, and what hangs on them": {
    items: [
      multiple("m", "Mittel", ["a", "b", "c", "d"], { min: 1, max: 3, other: "Anderes" }),
      scale("s", "Nutzen"),
      text("t", "Was?", { visibleIf: "{m} contains 'c1'" }),
      multiple("x", "Wozu", ["a", "b", "c"], { ...IF_YES, visibleIf: "{m} contains 'c0'", min: 2 }),
    ],
  },
  rankings: {
    items: [
      single("f", "Filter", ["ja", "nein"], { isRequired: true }),
      ranking("r", "Reihe"),
      ranking("q", "Folge", { ...IF_YES, isRequired: true, max: 2 }),
      ranking("p", "Rang", { ...IF_YES, min: 2 }),
    ],
  },
  crosses: {
    items: [
      single("f", "Filter", ["ja", "nein"], { isRequired: true, dontKnow: "weiß nicht" }),
      matrix("k", "Bedarf"),
      multiple("m", "Mittel", ["a", "b", "c"], { dontKnow: "weiß nicht" }),
      number("n", "Stellen", [10, 20]),
      scale("s", "Nutzen"),
    ],
    crosses: [
      ["k", "f"],
      ["m", "s"],
      ["n", "f"],
      ["s", "f"],
    ],
  },
  "all of it, bound together": {
    items: [
      single("f", "Filter", ["ja", "nein", "teils"], { isRequired: true }),
      { ...number("n", "Stellen", [10, 20]), ...IF_YES, isRequired: true },
      matrix("k", "Bedarf", { ...IF_YES, everyRow: true }),
      multiple("m", "Mittel", ["a", "b", "c"], { visibleIf: "{k.c0} = 'c2'", isRequired: true }),
      ranking("r", "Reihe", IF_YES),
      { ...scale("s", "Nutzen"), visibleIf: "{n} >= 12" },
      text("t", "Was?", { visibleIf: "{m} contains 'c1' or {f} = 'c2'" }),
    ],
    crosses: [
      ["s", "f"],
      ["k", "s"],
    ],
  },
}

/** What somebody may say to an item: lawful, and now and then nothing where that is. */
function draw(random: Random, item: Item): () => AnswerValue | undefined {
  const skew = (of: readonly { value: string }[]) => {
    const pick = skewed(random, of.length)
    return () => of[pick()]?.value ?? ""
  }
  const likely = Array.from({ length: 6 }, () => 0.15 + 0.7 * random.next())
  const some = (values: readonly string[]) =>
    values.filter((_, at) => random.next() < (likely[at] ?? 0))
  const maybe = (give: () => AnswerValue | undefined) => () =>
    item.isRequired || random.next() > 0.06 ? give() : undefined
  switch (item.kind) {
    case "single":
    case "scale": {
      const one = skew(item.choices)
      return maybe(() => (item.dontKnow !== null && random.next() < 0.1 ? "dontknow" : one()))
    }
    case "multiple": {
      const values = item.choices.map(({ value }) => value)
      const least = Math.max(1, item.min ?? 0)
      const give = () => {
        if (item.none !== null && random.next() < 0.1) return ["none"]
        if (item.dontKnow !== null && random.next() < 0.1) return ["dontknow"]
        const picks = [...new Set([...some(values), ...values])]
        const count = Math.max(least, Math.min(item.max ?? 9, some(values).length))
        return values.filter((value) => picks.slice(0, count).includes(value))
      }
      return (item.min ?? 0) > 0 ? give : maybe(give)
    }
    case "matrix": {
      const own = item.rows.map(() => skew(item.columns.slice(0, -1)))
      return () => {
        const rows = item.rows.flatMap(({ value }, at): [string, string | string[]][] => {
          if (!item.everyRow && !item.isRequired && random.next() < 0.06) return []
          if (item.dontKnowColumn !== null && random.next() < 0.08) {
            return [[value, item.several ? [item.dontKnowColumn] : item.dontKnowColumn]]
          }
          const one = own[at]?.() ?? ""
          return [[value, item.several ? [...new Set([one, own[0]?.() ?? ""])].sort() : one]]
        })
        return rows.length === 0 ? undefined : Object.fromEntries(rows)
      }
    }
    case "ranking": {
      const first = skew(item.choices)
      const give = () => {
        const top = first()
        const rest = item.choices.map(({ value }) => value).filter((value) => value !== top)
        return [top, ...(random.next() < 0.5 ? rest : rest.toReversed())].slice(0, item.max ?? 9)
      }
      return item.min === null ? maybe(give) : give
    }
    case "number":
      return maybe(() => random.below(30))
    default:
      return maybe(() => `Worte ${random.below(1000)}`)
  }
}

function surveyOf({ items, crosses = [] }: Survey, random: Random) {
  const definition: Definition = questionnaire(...items)
  const compiled = compileQuestionnaire(definition, conditions)
  const draws = items.map((item) => [item.name, draw(random, item)] as const)
  const responded = responders(random, REGISTER, 0.6 + random.next() * 0.3)
  const answers = responded.map(() => {
    const all = draws.flatMap(([name, give]) => {
      const value = give()
      return value === undefined ? [] : [[name, value] as const]
    })
    return { ...keptAnswers(compiled, Object.fromEntries(all)) }
  })
  const isLawful = (given: Answers) => allFaults(compiled, given).length === 0
  const kept = (given: Answers): Answers => ({ ...keptAnswers(compiled, given) })
  const input = inputOf(definition, responded, answers, crosses)
  return { definition, answers, input, isLawful, kept }
}

function inputOf(
  definition: Definition,
  responded: readonly Stratum[],
  answers: readonly Answers[],
  crosses: readonly [string, string][],
): ResultsInput {
  const texts = [{ item: "t", title: "Was?", texts: ["Ein freigegebener Satz."] }]
  return resultsInput(definition, REGISTER, responded, answers, {
    plan: { ...PLAN, crosses },
    conditions: conditionsOf(definition, conditions),
    texts: definition.pages[0]?.items.some(({ name }) => name === "t") ? texts : [],
  })
}

/** The columns that a document of these answers is made of. */
function codedOf(input: ResultsInput, dims: Subject["dims"]): Coded {
  const asked = new Map(input.conditions.map(({ item, condition }) => [item, condition]))
  return codeAnswers(input.definition, input.units, asked, input.plan, dims)
}

describe(`other answers, as lawful, are behind the very same document (FUZZ_SEED=${SEED})`, () => {
  test.each(Object.entries(SURVEYS))("%s", (_, survey) => {
    let tried = 0
    for (let round = 0; round < ROUNDS; round++) {
      const random = new Random(SEED + round)
      const { definition, answers, input, isLawful, kept } = surveyOf(survey, random)
      expect(answers.filter((given) => !isLawful(given))).toEqual([])
      let known: Suppression | undefined
      let dims: Subject["dims"] = []
      const text = resultsText(
        buildResults(input, (subject) => {
          dims = subject.dims
          known = suppress(subject)
          return known
        }),
      )
      if (known === undefined) throw new Error("none")
      const { hiding, witnesses, cells, withheld } = known
      expect(withheld).toEqual([])
      const coded = codedOf(input, dims)
      const targets = [...witnesses].filter(() => random.next() < WORLDS / witnesses.size)
      for (const [cell, world] of targets) {
        const tries = [false, true].map((isFull) =>
          answersIn(definition, answers, coded, world, isFull).map(kept),
        )
        const faults = tries.map((others) => {
          if (!others.every(isLawful)) return "unlawful"
          const units = input.units.map((unit, at) => ({ ...unit, answers: others[at] ?? {} }))
          let count = cells.count[cell]
          const same = resultsText(
            buildResults({ ...input, units }, (subject) => {
              const other = layOut(subject)
              count = other.count[cell]
              return { cells: other, hiding, witnesses, withheld }
            }),
          )
          if (same !== text) return "another document"
          return count === cells.count[cell] ? "the same number" : null
        })
        if (!faults.includes(null)) {
          const show = world.map(
            ({ unit, column, to }) => `${unit} ${coded.planned[column]?.id} → ${to}`,
          )
          throw new Error(`cell ${cell}: ${faults.join(", ")}: ${show.join("; ")}`)
        }
        tried++
      }
    }
    expect(tried).toBeGreaterThan(0)
  })
})

import { describe, expect, test } from "vitest"
import type { AnswerValue } from "../../../app/features/surveys/compile/compiled.ts"
import { readDecimal } from "../../../app/features/surveys/compile/decimals.ts"
import { holds, plainNumber } from "../../../app/features/surveys/conditions/browser/conditions.js"
import { COMPARISONS, type Condition } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { writeCondition } from "../../../app/features/surveys/conditions/write.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"

const TEXTS = ["a", "A", "b", "ja", "1", "01", "2", "10", "2,5", " b ", "true", "2026-11-24", "x1"]
const NUMBERS = [0, 1, 2, 10, 2.5, -3]

function randomValue(random: Random): AnswerValue | undefined {
  const lists = () => TEXTS.filter(() => random.below(4) === 0)
  switch (random.below(6)) {
    case 0:
      return undefined
    case 1:
      return random.pick(NUMBERS)
    case 2:
      return lists()
    case 3:
      return { r1: random.pick(TEXTS), r2: lists() }
    default:
      return random.pick(TEXTS)
  }
}

function randomCondition(random: Random, depth: number): Condition {
  const parts = () => [randomCondition(random, depth - 1), randomCondition(random, depth - 1)]
  const shape = depth > 0 ? random.below(6) : 5
  if (shape === 0) return { all: parts() }
  if (shape === 1) return { any: parts() }
  if (shape === 2) return { not: randomCondition(random, depth - 1) }
  const is = random.pick(COMPARISONS)
  const item = random.pick(["q1", "q2", "q3"])
  const row = random.below(5) === 0 ? random.pick(["r1", "r2"]) : null
  if (is === "empty" || is === "notempty") return { item, row, is, value: null }
  const list = [random.pick(TEXTS), random.pick([...TEXTS, ...NUMBERS])]
  if (is === "anyof" || is === "allof") return { item, row, is, value: list }
  return { item, row, is, value: random.pick([...TEXTS, ...NUMBERS, true, false]) }
}

describe("conditions in the browser", () => {
  test.each(["1.234,5", "1234,5", "1.500", " 2 000 ", "−3", "0.123", "12"])(
    "a number typed as %s is the one that the server reads",
    (typed) => {
      const value = readDecimal(typed)
      expect(value).not.toBeNull()
      const given = { q: plainNumber(typed) }
      expect(holds({ item: "q", row: null, is: "=", value: value ?? 0 }, given)).toBe(true)
    },
  )

  test("hold where survey-core's ConditionRunner says that they do", async () => {
    const library = await loadConditions()
    const seed = runSeed()
    const random = new Random(seed)
    const outcomes = { true: 0, false: 0 }
    for (let round = 0; round < sized(5_000, 20_000); round++) {
      const condition = randomCondition(random, 2)
      const answers: Record<string, AnswerValue> = {}
      for (const name of ["q1", "q2", "q3"]) {
        const value = randomValue(random)
        if (value !== undefined) answers[name] = value
      }
      const expression = writeCondition(condition)
      const expected = library.runner(expression)(answers)
      outcomes[`${expected}`]++
      expect(
        holds(condition, answers),
        `seed ${seed}, round ${round}: ${expression} with ${JSON.stringify(answers)}`,
      ).toBe(expected)
    }
    expect(Math.min(outcomes.true, outcomes.false)).toBeGreaterThan(500)
  })
})

import { describe, expect, test } from "vitest"
import { runPlanted } from "../support/planted-run.ts"
import { PLANTS, type PlantName } from "./plants.ts"

const ONE_RUN_MS = 90_000

function run(suites: string[], tests: string, plant: PlantName | "") {
  return runPlanted({ config: "test/permissions/planted.config.ts", suites, tests, plant })
}

describe("the rights test notices a check that is gone", () => {
  test(
    "and is green while nothing is gone",
    async () => {
      const all = Object.values(PLANTS)
      const suites = [...new Set(all.map(({ suite }) => suite))]
      const outcome = await run(suites, all.map(({ tests }) => tests).join("|"), "")
      expect(outcome.failed).toEqual([])
      expect(outcome.passed).toBeGreaterThan(60)
    },
    ONE_RUN_MS,
  )

  test.each(Object.keys(PLANTS) as PlantName[])(
    "in the %s",
    async (name) => {
      const { suite, tests } = PLANTS[name]
      const { failed, messages } = await run([suite], tests, name)
      expect(failed.length).toBeGreaterThan(0)
      // It fails because an answer differs, not because the plant broke the file.
      for (const message of messages) expect(message).toMatch(/^AssertionError: expected /)
    },
    ONE_RUN_MS,
  )
})

import { expect, test } from "vitest"
import { runPlanted } from "../support/planted-run.ts"
import { PLANTS, type PlantName } from "./model/plants.ts"

const ONE_RUN_MS = 90_000
/** Where each of the plants shows within a few hundred steps. */
const ENOUGH = { SEED: "1", STEPS: "5000" }

test.each(Object.keys(PLANTS) as PlantName[])(
  "the model test notices a server that %s",
  async (plant) => {
    const { failed, messages } = await runPlanted({
      config: "test/collab/model/planted.config.ts",
      suites: ["test/collab/model.test.ts"],
      tests: "",
      plant,
      env: ENOUGH,
    })
    expect(failed).toHaveLength(1)
    expect(messages[0]).toMatch(PLANTS[plant].finding)
  },
  ONE_RUN_MS,
)

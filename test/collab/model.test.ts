import { afterAll, beforeAll, expect, test } from "vitest"
import { sized } from "../support/effort.ts"
import { Random } from "../support/random.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { checkAtRest, type Findings } from "./model/check.ts"
import { takeStep } from "./model/steps.ts"
import { createWorld } from "./model/world.ts"

const STEPS = Number(process.env.STEPS) || sized(20_000, 1_000_000)
const STEPS_OF_A_WORLD = 500
const STEPS_BETWEEN_RESTS = 100
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

let workspace: TestWorkspace

beforeAll(async () => {
  workspace = await createTestWorkspace()
})
afterAll(() => workspace.close())

/** Plays one world; what it finds comes with what plays it again. */
async function play(seed: number, steps: number): Promise<Findings> {
  const random = new Random(seed)
  const organizationId = await workspace.addOrganization()
  const people = [
    await workspace.addPerson({ organizationId }),
    await workspace.addPerson({ organizationId }),
    await workspace.addPerson({ organizationId }),
  ]
  const world = await createWorld({ workspace, people, random })
  for (let step = 1; step <= steps; step += 1) {
    const findings = await takeStep(world, workspace, random)
    if (step % STEPS_BETWEEN_RESTS === 0) findings.push(...(await checkAtRest(workspace, world)))
    if (findings.length > 0) return [`SEED=${seed} STEPS=${step}`, ...findings]
  }
  return []
}

test(
  `[D1] ${STEPS} steps of chance leave no two texts different and nothing seen or saved behind (SEED=${SEED})`,
  async () => {
    for (let played = 0; played < STEPS; played += STEPS_OF_A_WORLD) {
      const steps = Math.min(STEPS_OF_A_WORLD, STEPS - played)
      const findings = await play(SEED + played / STEPS_OF_A_WORLD, steps)
      expect(findings, findings.join("; ")).toEqual([])
    }
  },
  STEPS * 10,
)

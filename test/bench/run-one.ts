// One step against one server in a process of its own, started by main.ts; the figures go back to it.
import { enterArena, type Figures } from "./arena.ts"
import { COMPUTATIONS, timeComputation } from "./compute/plan.ts"
import { contenders } from "./contenders.ts"
import { planSteps } from "./plan.ts"
import type { Sizes } from "./sizes.ts"
import { planSurveySteps, runSurveyStep } from "./surveys/plan.ts"
import { SURVEY_SERVERS } from "./surveys/servers.ts"
import { readWorkspace, workspacePath } from "./workspace.ts"

/** What main.ts asks for. */
export interface Order {
  title: string
  contender: string
  sizes: Sizes
  work: string
}

export type Report = { tables: Record<string, Figures> } | { error: string }

async function run(order: Order): Promise<Report> {
  const computation = COMPUTATIONS.find(({ title }) => title === order.title)
  if (computation) return { tables: { [computation.title]: timeComputation(computation) } }
  const step = planSurveySteps(order.sizes.surveys).find(({ title }) => title === order.title)
  if (!step) return runOnTexts(order)
  const server = SURVEY_SERVERS.find(({ name }) => name === order.contender)
  if (!server) return { error: "There is no such server" }
  try {
    return { tables: { [step.title]: await runSurveyStep(step, server, order) } }
  } catch (error) {
    return failure(error)
  }
}

async function runOnTexts({ title, contender, sizes, work }: Order): Promise<Report> {
  const workspace = readWorkspace(workspacePath(work))
  const chosen = contenders(workspace).find(({ name }) => name === contender)
  const step = planSteps(sizes).find((candidate) => candidate.title === title)
  if (!chosen || !step) return { error: "There is no such step" }
  const arena = await enterArena(chosen, { sizes, work, workspace })
  // Should main.ts go away, no server is left behind.
  process.once("disconnect", () => void arena.leave().finally(() => process.exit(1)))
  try {
    return { tables: await step.run(arena) }
  } catch (error) {
    return failure(error)
  } finally {
    await arena.leave()
  }
}

function failure(error: unknown): Report {
  return { error: error instanceof Error ? error.message : String(error) }
}

// main.ts wrote it.
const report = await run(JSON.parse(process.argv[2] ?? "{}") as Order)
process.send?.(report, () => process.exit())

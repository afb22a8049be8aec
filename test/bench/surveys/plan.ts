import type { Figures } from "../arena.ts"
import type { Sizes } from "../sizes.ts"
import { raceJourneys } from "./journeys.ts"
import type { Form, SurveyServer } from "./servers.ts"
import { stampede } from "./stampede.ts"
import { enterSurveyArena, type SurveyArena } from "./survey-arena.ts"

export const SURVEYS = "surveys"

/** One table of the race of surveys. */
export interface SurveyStep {
  title: string
  form: Form
  run(arena: SurveyArena): Promise<Figures>
}

/** All of them in the order in which they run; each starts a server of its own. */
export function planSurveySteps({ respondents, seconds, links }: Sizes["surveys"]): SurveyStep[] {
  const journeys = (form: Form, what: string) =>
    respondents.map((count) => ({
      ...{ title: `${what}, ${count} respondents`, form },
      run: (arena: SurveyArena) => raceJourneys(arena, { respondents: count, seconds }),
    }))
  return [
    ...journeys("one page", "survey of 20 questions"),
    ...journeys("five pages", "the same on five pages"),
    {
      title: `stampede: ${links.toLocaleString("en")} links opened within one second`,
      ...{ form: "one page" as const, run: stampede },
    },
  ]
}

export async function runSurveyStep(
  step: SurveyStep,
  server: SurveyServer,
  { sizes, work }: { sizes: Sizes; work: string },
): Promise<Figures> {
  const place = { form: step.form, links: sizes.surveys.links, work }
  const arena = await enterSurveyArena(server, place)
  // Should main.ts go away, no server is left behind.
  process.once("disconnect", () => void arena.leave().finally(() => process.exit(1)))
  try {
    return await step.run(arena)
  } finally {
    await arena.leave()
  }
}

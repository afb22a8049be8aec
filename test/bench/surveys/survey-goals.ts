import type { Goal } from "../goals.ts"
import { BARE_REMIX } from "./servers.ts"

const RESPONDENTS = [50, 200]
/** Of handing in, at so many respondents. */
const SUBMIT_P99_MS: Record<number, number> = { 50: 300, 200: 700 }
const SURVEYS = /^(survey of|the same on|stampede)/

/** What is asked of our server where many answer at one time. */
export const SURVEY_GOALS: readonly Goal[] = [
  ...RESPONDENTS.flatMap((count): Goal[] => [
    {
      title: `survey journeys/s, ${count} respondents`,
      ...{ table: of("survey of 20 questions", count), key: "journeysPerS" },
      ...{ against: [BARE_REMIX], atLeast: 1, aim: 3 },
    },
    {
      title: `survey CPU per journey, ${count} respondents`,
      ...{ table: of("survey of 20 questions", count), key: "cpuMsPerJourney" },
      ...{ against: [BARE_REMIX], atMost: 1 },
    },
    ...["survey of 20 questions", "the same on five pages"].map((what) => ({
      title: `${what}: CPU, ${count} respondents, ms`,
      ...{ table: of(what, count), key: "cpuMsPerJourney", against: [], atMost: 7 },
    })),
    {
      title: `handing in p99, ${count} respondents, ms`,
      ...{ table: of("survey of 20 questions", count), key: "submitP99" },
      ...{ against: [], atMost: SUBMIT_P99_MS[count] ?? 0 },
    },
  ]),
  own("memory, 200 respondents, PSS MiB", of("survey of 20 questions", 200), "pssMiB", 300),
  own("stampede over after, s", /^stampede/, "stampedeS", 120),
  none("survey answers accepted and lost", "lostAnswers"),
  none("survey answers stored without a receipt", "storedBeyond"),
  none("survey journeys failed", "failedJourneys"),
]

function of(what: string, respondents: number): RegExp {
  return new RegExp(`^${what}, ${respondents} `)
}

/** In all tables together. */
function none(title: string, key: string): Goal {
  return { title, table: SURVEYS, key, against: [], atMost: 0, isSum: true }
}

function own(title: string, table: RegExp, key: string, atMost: number): Goal {
  return { title, table, key, against: [], atMost }
}

import { readFile } from "node:fs/promises"
import { z } from "zod"
import { SURVEY_MODES } from "../../app/features/surveys/terms.ts"
import { DEMO_FOLDER, readDemoFile } from "./demo-file.ts"

const Email = z.email()
const Count = z.int().nonnegative()

/** Moments as in the story; see `demoCalendar`. */
const Survey = z.strictObject({
  /** Names the file with its questionnaire, and its profile of answers. */
  key: z.string(),
  by: Email,
  title: z.string(),
  purpose: z.string(),
  contact: z.string(),
  mode: z.enum(SURVEY_MODES),
  privacyNotice: z.string(),
  keptUntil: z.string().nullable(),
  begins: z.string(),
  /** Null for one that stays a draft. */
  opens: z.string().nullable(),
  /** The last day. */
  closes: z.string().nullable(),
  /** Null while it runs. */
  published: z.string().nullable(),
  /** Questions that are crossed with one another in the report. */
  crosses: z.array(z.tuple([z.string(), z.string()])),
  /** How many free texts come into the report. */
  releases: Count,
  answered: Count,
  /** Who has begun and not handed in. */
  started: Count,
  bounced: Count,
  seed: z.int(),
})

const Weights = z.record(z.string(), z.number().nonnegative())

/** How a question is answered by most; what of it applies depends on its kind. */
const Profile = z.strictObject({
  /** How often each answer is given; of several ones and of ranked ones, how likely each is chosen. */
  weights: Weights.optional(),
  /** The same for each row of a matrix. */
  rows: z.record(z.string(), Weights).optional(),
  /** By how much the larger ones lean to the first answers. */
  tilt: z.number().default(0),
  /** Middle of a number, by size class; the last one for districts. */
  medians: z.array(z.number()).length(5).optional(),
  spread: z.number().positive().default(0.5),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** What is said in words, by each at most once. */
  texts: z.array(z.string()).default([]),
  /** How many of those who are asked answer at all. */
  chance: z.number().min(0).max(1).default(1),
})

export type DemoSurvey = z.output<typeof Survey> & { questionnaire: string; profiles: Profiles }
export type DemoProfile = z.output<typeof Profile>
/** By the names of the questions. */
export type Profiles = Record<string, DemoProfile>

/** The demo's surveys with their questionnaires in SurveyJS's format, and how they are answered. */
export async function readDemoSurveys(): Promise<DemoSurvey[]> {
  const [{ surveys }, profiles] = await Promise.all([
    readDemoFile("surveys/surveys.json", z.object({ surveys: z.array(Survey) })),
    readDemoFile("surveys/profiles.json", z.record(z.string(), z.record(z.string(), Profile))),
  ])
  return Promise.all(
    surveys.map(async (survey) => ({
      ...survey,
      questionnaire: await readFile(new URL(`surveys/${survey.key}.json`, DEMO_FOLDER), "utf8"),
      profiles: profiles[survey.key] ?? {},
    })),
  )
}

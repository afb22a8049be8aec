import { instantAt } from "../../app/features/decisions/meetings/wall-clock.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import { savePage, submitResponse } from "../../app/features/surveys/answering/commands.server.ts"
import type { CompiledQuestionnaire } from "../../app/features/surveys/compile/compiled.ts"
import { compiledOf } from "../../app/features/surveys/compile/compiled-cache.server.ts"
import { typedFrom } from "../../app/features/surveys/compile/read-page.ts"
import { draftOf } from "../../app/features/surveys/lifecycle/draft.server.ts"
import { getDraftRow } from "../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { SIZE_BOUNDS, sizeClassOf } from "../../app/features/surveys/terms.ts"
import type { RespondentActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import { type DemoRespondent, type DemoTexts, inventAnswers, textsOf } from "./demo-answers.ts"
import type { DemoRandom } from "./demo-random.ts"
import type { DemoSurvey } from "./demo-survey-data.ts"
import type { SurveyStage } from "./demo-surveys.ts"

/** Somebody invited, with the mail that told them. */
export interface Invited {
  id: string
  type: string
  district: string
  population: number | null
  mailId: string
  tokenHash: string
}

export interface Chosen {
  answered: Invited[]
  /** Who has begun and not handed in. */
  started: Invited[]
  bounced: Invited[]
}

const HOUR_MS = 3_600_000

/** Who answers, who only begins, whose address does not exist: the larger ones more likely, districts by their luck. */
export function pickRespondents(
  invited: readonly Invited[],
  { answered, started, bounced }: Pick<DemoSurvey, "answered" | "started" | "bounced">,
  random: DemoRandom,
): Chosen {
  const zeal = new Map<string, number>()
  const keyed = invited.map((one) => {
    const ofDistrict = zeal.get(one.district) ?? 0.7 + 2 * random.next()
    zeal.set(one.district, ofDistrict)
    const weight = ofDistrict * (1 + 0.5 * sizeOf(one))
    return { one, key: -Math.log(1 - random.next()) / weight }
  })
  const inOrder = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one)
  return {
    answered: inOrder.slice(0, answered),
    started: inOrder.slice(answered, answered + started),
    bounced: inOrder.slice(-bounced),
  }
}

/** Districts are the largest of all. */
function sizeOf({ type, population }: Invited): number {
  return type === "district" ? SIZE_BOUNDS.length + 1 : (sizeClassOf(population, SIZE_BOUNDS) ?? 0)
}

/** When somebody answers, or only begins, most of them early; in the order of time. */
export function planVisits(
  { answered, started }: Pick<DemoSurvey, "answered" | "started">,
  random: DemoRandom,
  { from, until }: { from: string; until: string },
): { moment: string; isDone: boolean }[] {
  return Array.from({ length: answered + started }, (_, index) => ({
    moment: workingMoment(from, until, random),
    isDone: index < answered,
  })).sort((one, other) => one.moment.localeCompare(other.moment))
}

/** Those who are to come, one after another. */
export interface Visitors {
  /** The next of those who answer, or of those who only begin. */
  visit(isDone: boolean): Promise<void>
}

export async function visitorsOf(
  stage: SurveyStage,
  surveyId: string,
  survey: DemoSurvey,
  chosen: Chosen,
  random: DemoRandom,
): Promise<Visitors> {
  const questionnaire = await questionnaireOf(stage, surveyId)
  const texts = textsOf(survey.profiles)
  const [answered, started] = [[...chosen.answered], [...chosen.started]]
  return {
    async visit(isDone) {
      const invited = (isDone ? answered : started).shift()
      if (!invited) return
      const respondent = { size: sizeOf(invited), lead: random.normal() }
      const pages = isDone ? questionnaire.pages.length : 1 + Math.floor(3 * random.next())
      const visit = { questionnaire, survey, texts, random, respondent, pages, isDone }
      await fillIn(stage, actorOf(surveyId, invited), visit)
    },
  }
}

function actorOf(surveyId: string, { id, tokenHash }: Invited): RespondentActor {
  const whole = { testId: null, linkHash: tokenHash, pages: null, label: "" }
  return { kind: "respondent", surveyId, invitationId: id, ...whole }
}

/** Some time on a working day, more likely soon after the beginning. */
function workingMoment(from: string, until: string, random: DemoRandom): string {
  const span = Date.parse(until) - Date.parse(from)
  const around = new Date(Date.parse(from) + span * random.next() ** 1.6)
  const day = workday(calendarDateOf(around.toISOString()))
  const minutes = 7 * 60 + 40 + Math.floor(random.next() * 8.5 * 60)
  const time = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0"))
  const moment = instantAt(day, time.join(":")) ?? from
  const earliest = new Date(Date.parse(from) + HOUR_MS).toISOString()
  const latest = new Date(Date.parse(until) - HOUR_MS).toISOString()
  if (moment < earliest) return earliest
  // As text, which sorts as time does.
  return [moment, latest].sort()[0] ?? latest
}

function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 6) return addDays(day, -1)
  return weekday === 0 ? addDays(day, -2) : day
}

async function questionnaireOf({ client }: SurveyStage, surveyId: string) {
  const { definition } = await getDraftRow(client.reader, surveyId)
  const { sha256 } = await draftOf(client.reader, surveyId)
  return compiledOf({ definition, sha256 })
}

/** One respondent goes through the whole questionnaire. */
export async function handIn(
  stage: SurveyStage,
  actor: RespondentActor,
  survey: DemoSurvey,
  respondent: DemoRespondent,
  random: DemoRandom,
): Promise<void> {
  const questionnaire = await questionnaireOf(stage, actor.surveyId)
  const pages = questionnaire.pages.length
  const texts = textsOf(survey.profiles)
  const visit = { questionnaire, survey, texts, random, respondent, pages, isDone: true }
  await fillIn(stage, actor, visit)
}

interface Visit {
  questionnaire: CompiledQuestionnaire
  survey: DemoSurvey
  texts: DemoTexts
  random: DemoRandom
  respondent: DemoRespondent
  /** How many of the pages are filled in. */
  pages: number
  /** Whether the answer is handed in. */
  isDone: boolean
}

async function fillIn(stage: SurveyStage, actor: RespondentActor, visit: Visit): Promise<void> {
  const { questionnaire, survey, texts, random, respondent } = visit
  const answers = inventAnswers(questionnaire, survey.profiles, respondent, texts, random)
  const filled = questionnaire.pages.slice(0, visit.pages).map((page) => ({
    page: page.name,
    typed: asRecord(typedFrom(page, answers)),
    pageRevision: 0,
  }))
  const last = visit.isDone ? filled.pop() : undefined
  for (const page of filled) await stage.execute(savePage, page, actor)
  if (!last) return
  const attempt = `demo-${actor.linkHash.slice(0, 16)}`
  await stage.execute(submitResponse, { attempt, revision: 1, filled: last }, actor)
}

function asRecord(typed: ReadonlyMap<string, readonly string[]>): Record<string, string[]> {
  return Object.fromEntries([...typed].map(([name, values]) => [name, [...values]]))
}

import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { formatCount } from "../../../ui/numbers.ts"
import { addDays } from "../../organizations/berlin-day.ts"
import type { SurveyState } from "../terms.ts"
import { lastDayOf } from "./form-days.ts"
import { gateAt } from "./rules.ts"

/** Something that a survey office has to do, in the words of the start page. */
export interface WaitingSurvey {
  label: string
  sublabel: string
  title: string
  href: string
}

/** So near the end it is time to remind and to call. */
const NEAR_DAYS = 3
/** What is erased unpublished is lost: time enough to read the texts and to ask the board. */
const ERASURE_NEAR_DAYS = 30

/**
 * What waits for the viewer's survey office: a survey that nobody has tested, one that ends within three days with
 * answers missing, one that is closed and not published, while there are answers to publish. For all others no question to the database.
 */
export async function listWaitingSurveys({
  db,
  viewer,
  now,
}: {
  db: Kysely<Tables>
  viewer: Actor
  now: string
}): Promise<WaitingSurvey[]> {
  if (!can(viewer, "surveys.create")) return []
  const rows = await db
    .selectFrom("surveys")
    .innerJoin("surveyTallies", "surveyTallies.surveyId", "surveys.id")
    .select(["surveys.id", "title", "organizationId", "mode", "state", "opensAt", "closesAt"])
    .select(["surveyTallies.invited", "surveyTallies.submitted", "keptUntil"])
    .where("state", "in", ["draft", "open", "closed"])
    .where("erasedAt", "is", null)
    .orderBy("surveys.id")
    .execute()
  return rows
    .filter((row) => can(viewer, "surveys.manage", surveySubjectOf(row)))
    .flatMap((row) => {
      // The column holds only what its check lets through.
      const words = waitingWords({ ...row, state: row.state as SurveyState }, now)
      return words ? [{ ...words, href: `/surveys/${row.id}` }] : []
    })
}

interface Waiting {
  title: string
  state: SurveyState
  opensAt: string | null
  closesAt: string | null
  keptUntil: string | null
  invited: number
  submitted: number
}

function waitingWords(survey: Waiting, now: string): Omit<WaitingSurvey, "href"> | null {
  const { title, state, invited, submitted } = survey
  if (state === "draft") {
    return { label: "Umfrage", sublabel: "Entwurf", title: `„${title}“ bauen und testen` }
  }
  if (state === "closed") return closedWords(survey, now)
  const lastDay = lastDayOf(survey.closesAt)
  const isNear = lastDay <= addDays(calendarDateOf(now), NEAR_DAYS)
  const missing = invited - submitted
  if (gateAt(survey, now) !== "open" || !isNear || missing === 0) return null
  return {
    label: `bis ${formatDate(lastDay)}`,
    sublabel: "Umfrage",
    title: `„${title}“: ${formatCount(missing, "Antwort fehlt", "Antworten fehlen")} noch`,
  }
}

function closedWords({ title, keptUntil }: Waiting, now: string): Omit<WaitingSurvey, "href"> {
  const isNear = keptUntil !== null && keptUntil <= addDays(calendarDateOf(now), ERASURE_NEAR_DAYS)
  if (!isNear) {
    return { label: "Umfrage", sublabel: "geschlossen", title: `„${title}“ auswerten` }
  }
  return {
    label: `bis ${formatDate(keptUntil)}`,
    sublabel: "Umfrage",
    title: `„${title}“ auswerten, bevor die Antworten gelöscht werden`,
  }
}

import { SURVEY_MAIL } from "../../mail/rules.ts"
import { listNewest } from "../../notifications/queries.server.ts"
import { can } from "../../permissions/policy.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { listWaiting } from "../decisions/waiting/waiting.server.ts"
import { listDocuments } from "../documents/list-queries.server.ts"
import type { ReadContext } from "../documents/queries.server.ts"
import { parseDocumentsFilter } from "../documents/schema.ts"
import { listWaitingSurveys } from "../surveys/lifecycle/waiting.server.ts"

const RECENT = 6
/** So long a frozen text is news. */
const NEWS_DAYS = 14
const NEWEST = 4

export type Today = Awaited<ReturnType<typeof getToday>>

/** What the start page tells this person: what was edited, who is writing now, what waits. */
export async function getToday(context: ReadContext) {
  const filter = { ...parseDocumentsFilter(new URLSearchParams()), limit: Number.MAX_SAFE_INTEGER }
  const { documents } = await listDocuments(context, filter)
  const readable = documents.filter((document) => document.mayRead)
  const viewerId = context.viewer.kind === "person" ? context.viewer.id : null
  return {
    day: calendarDateOf(context.now),
    recent: readable.slice(0, RECENT),
    deliberated: readable.filter((document) => isDeliberated(document, context.now)),
    busy: readable.flatMap(({ id, title, present }) => {
      const others = present.filter((person) => person.personId !== viewerId)
      return others.length > 0 ? [{ id, title, others }] : []
    }),
    news: await listNewest(context, NEWEST),
    waiting: [...(await listWaiting(context)), ...(await listWaitingSurveys(context))],
    administration: can(context.viewer, "workspace.administer") ? await waiting(context) : null,
    isNew: viewerId !== null && !(await hasWritten(context, viewerId)),
    now: context.now,
  }
}

/** In review, or frozen not long ago: boards and offices have to do with it now. */
function isDeliberated(
  { state, frozenAt }: { state: string; frozenAt: string | null },
  now: string,
): boolean {
  if (state === "in_review") return true
  if (frozenAt === null) return false
  return Date.parse(now) - Date.parse(frozenAt) < NEWS_DAYS * 24 * 60 * 60_000
}

/** What lies with the administration; nothing is counted that nobody can settle. */
async function waiting({ db }: ReadContext) {
  const mails = await db
    .selectFrom("mails")
    .select((of) => of.fn.countAll().as("count"))
    .where("state", "in", ["kept", "failed"])
    .where("text", "!=", "")
    // Its survey office sees to those: the administration can neither read nor hand them over.
    .where("kind", "not like", `${SURVEY_MAIL}%`)
    .executeTakeFirstOrThrow()
  const jobs = await db
    .selectFrom("jobs")
    .select((of) => of.fn.countAll().as("count"))
    .where("state", "=", "failed")
    .executeTakeFirstOrThrow()
  const feedback = await db
    .selectFrom("feedback")
    .select((of) => [of.fn.countAll().as("count"), of.fn.min("dueOn").as("firstDueOn")])
    .where("answeredAt", "is", null)
    .executeTakeFirstOrThrow()
  return {
    mails: Number(mails.count),
    failedJobs: Number(jobs.count),
    feedback: Number(feedback.count),
    feedbackDueOn: feedback.firstDueOn,
  }
}

async function hasWritten({ db }: ReadContext, personId: string): Promise<boolean> {
  const edit = await db
    .selectFrom("documentActivity")
    .select("documentId")
    .where("personId", "=", personId)
    .limit(1)
    .executeTakeFirst()
  return edit !== undefined
}

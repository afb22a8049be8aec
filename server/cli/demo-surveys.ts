import type { CommandSettings } from "../../app/commands/define.ts"
import type { Execute } from "../../app/commands/execute.ts"
import { startOfDay } from "../../app/features/organizations/berlin-day.ts"
import { startTest } from "../../app/features/surveys/builder/test-commands.server.ts"
import { loadConditions } from "../../app/features/surveys/conditions/library.server.ts"
import { noteBounce } from "../../app/features/surveys/inviting/bounces.server.ts"
import {
  createInvitations,
  setAddresses,
} from "../../app/features/surveys/inviting/commands.server.ts"
import { findRespondent } from "../../app/features/surveys/inviting/links.server.ts"
import { sendBatch } from "../../app/features/surveys/inviting/mailing.server.ts"
import { listToInvite } from "../../app/features/surveys/inviting/mailing-rows.server.ts"
import { invitationWords } from "../../app/features/surveys/inviting/mails.ts"
import { startMailing } from "../../app/features/surveys/inviting/start-mailing.server.ts"
import { createSurvey } from "../../app/features/surveys/lifecycle/commands.server.ts"
import { closeSurvey, openSurvey } from "../../app/features/surveys/lifecycle/opening.server.ts"
import { getSurveyRow } from "../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { buildCurrentResults } from "../../app/features/surveys/results/get-results.server.ts"
import { planCross } from "../../app/features/surveys/results/plan-commands.server.ts"
import { publishReport } from "../../app/features/surveys/results/publish.server.ts"
import { listWrittenTexts } from "../../app/features/surveys/results/texts.server.ts"
import { releaseText } from "../../app/features/surveys/results/texts-commands.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { type DemoCalendar, demoCalendar, type MovingClock } from "./demo-calendar.ts"
import { demoRandom } from "./demo-random.ts"
import {
  handIn,
  type Invited,
  pickRespondents,
  planVisits,
  type Visitors,
  visitorsOf,
} from "./demo-respondents.ts"
import { type DemoSurvey, readDemoSurveys } from "./demo-survey-data.ts"

export interface SurveyStage {
  execute: Execute
  client: DatabaseClient
  clock: MovingClock
  actor(email: string): Promise<PersonActor>
}

/** Nobody follows the demo's links: their texts are gone before anybody reads them. */
const SETTINGS: CommandSettings = {
  ...{ baseUrl: "http://localhost", demo: true, sendsMail: false, setUpCodeHash: null },
}

/** Something that happens in the demo at its moment. */
export interface TimedStep {
  /** ISO-8601 UTC */
  moment: string
  run(): Promise<void>
}

/**
 * What happens with the demo's surveys: one that runs, one that is published, one that is being built, each through
 * its commands. The answers are simulated and say so.
 *
 * @param now when the demo is started
 */
export async function planSurveys(stage: SurveyStage, now: string): Promise<TimedStep[]> {
  await loadConditions()
  const calendar = demoCalendar(now)
  const surveys = await readDemoSurveys()
  return surveys.flatMap((survey) => planSurvey(stage, calendar, survey, now))
}

function planSurvey(
  stage: SurveyStage,
  calendar: DemoCalendar,
  survey: DemoSurvey,
  now: string,
): TimedStep[] {
  const { opens, closes, published } = survey
  const random = demoRandom(survey.seed)
  let surveyId = ""
  const begin = { moment: calendar.momentOf(survey.begins), run: () => prepare() }
  async function prepare() {
    surveyId = await create(stage, calendar, survey)
    if (opens === null) return
    await invite(stage, surveyId, survey.by)
    await tryOut(stage, surveyId, survey)
  }
  if (opens === null || closes === null) return [begin]
  const closesAt = startOfDay(calendar.dayOf(closes), 1)
  const opensAt = calendar.momentOf(opens)
  const visits = planVisits(survey, random, {
    from: opensAt,
    until: now < closesAt ? now : closesAt,
  })
  let visitors: Visitors | null = null
  const open = async () => {
    await openTo(stage, surveyId, survey.by, closesAt)
    await writeToAll(stage, surveyId, survey.by)
    const chosen = pickRespondents(await listInvited(stage, surveyId), survey, random)
    await comeBack(stage, chosen.bounced)
    visitors = await visitorsOf(stage, surveyId, survey, chosen, random)
  }
  return [
    begin,
    { moment: opensAt, run: open },
    ...visits.map(({ moment, isDone }) => ({ moment, run: async () => visitors?.visit(isDone) })),
    ...(closesAt < now ? [{ moment: closesAt, run: () => close(stage, surveyId) }] : []),
    ...(published === null
      ? []
      : [{ moment: calendar.momentOf(published), run: () => publish(stage, surveyId, survey) }]),
  ]
}

async function openTo(stage: SurveyStage, surveyId: string, by: string, closesAt: string) {
  const { revision } = await getSurveyRow(stage.client.reader, surveyId)
  await stage.execute(openSurvey, { surveyId, revision, closesAt }, await stage.actor(by))
}

/** As the server does when the time is over; its own job is not needed any more. */
async function close({ client, execute }: SurveyStage, surveyId: string): Promise<void> {
  await execute(closeSurvey, { surveyId }, { kind: "system" })
  await client.transaction((trx) =>
    trx.deleteFrom("jobs").where("uniqueKey", "like", `surveys.close:${surveyId}:%`).execute(),
  )
}

async function publish(stage: SurveyStage, surveyId: string, survey: DemoSurvey): Promise<void> {
  const { client, execute, clock } = stage
  const office = await stage.actor(survey.by)
  const db = client.reader
  const { written } = await listWrittenTexts(db, await getSurveyRow(db, surveyId))
  for (const { item, answer, original: text } of written.slice(0, survey.releases)) {
    await execute(releaseText, { surveyId, item, answer, text }, office)
  }
  const row = await getSurveyRow(db, surveyId)
  const asking = { db, now: clock().toISOString(), offload: NO_THREAD, logError: () => undefined }
  const { sha256: resultsSha256 } = await buildCurrentResults(asking, row)
  await execute(publishReport, { surveyId, revision: row.revision, resultsSha256 }, office)
}

/** Few enough answers: results are built where they are asked for. */
const NO_THREAD = () => Promise.reject(new Error("The demo's results need no thread."))

async function create(
  { client, execute, actor }: SurveyStage,
  calendar: DemoCalendar,
  survey: DemoSurvey,
): Promise<string> {
  const { title, purpose, contact, mode, privacyNotice, keptUntil, questionnaire } = survey
  const words = { title, purpose, contact, mode, privacyNotice, importJson: questionnaire }
  const input = { ...words, keptUntil: keptUntil === null ? null : calendar.dayOf(keptUntil) }
  const { id } = await execute(createSurvey, input, await actor(survey.by))
  for (const [item, by] of survey.crosses) {
    await execute(planCross, { surveyId: id, item, by }, await actor(survey.by))
  }
  if (survey.answered > 0) await markAsSimulated(client, id)
  return id
}

async function markAsSimulated(client: DatabaseClient, id: string): Promise<void> {
  await client.transaction((trx) =>
    trx.updateTable("surveys").set({ isSimulated: 1 }).where("id", "=", id).execute(),
  )
}

/** All administrations of the state and its districts, each with an invented address. */
async function invite({ client, execute, actor }: SurveyStage, surveyId: string, by: string) {
  const office = await actor(by)
  const audience = { administrations: true, districts: true }
  await execute(createInvitations, { surveyId, audience }, office)
  const keys = await client.reader
    .selectFrom("invitations")
    .select("recipientKey")
    .where("surveyId", "=", surveyId)
    .execute()
  const rows = keys.map(({ recipientKey: key }) => ({
    ...{ key, email: `verwaltung-${key}@demo.example` },
  }))
  await execute(setAddresses, { surveyId, rows }, office)
}

/** The office goes through the questionnaire as far as the receipt. */
async function tryOut(stage: SurveyStage, surveyId: string, survey: DemoSurvey): Promise<void> {
  const { client, execute, clock } = stage
  const { link } = await execute(startTest, { surveyId }, await stage.actor(survey.by))
  const secret = link.slice(link.lastIndexOf("/") + 1)
  const tester = await findRespondent(client.reader, secret, clock().toISOString())
  if (!tester) throw new Error(`The demo's test of "${survey.key}" has no link.`)
  await handIn(stage, tester, survey, { size: 1, lead: 0 }, demoRandom(survey.seed))
}

/** As the command does where there is a mail server; the demo has none, and nobody to write to. */
async function writeToAll(stage: SurveyStage, surveyId: string, by: string): Promise<void> {
  const { client, clock } = stage
  const now = clock().toISOString()
  const { opensAt } = await getSurveyRow(client.reader, surveyId)
  const { id: createdBy } = await stage.actor(by)
  const words = { kind: "invitation", ...invitationWords({ opensAt, now }), createdBy } as const
  const mailingId = await client.transaction(async (trx) =>
    startMailing(trx, { surveyId, ...words, now }, await listToInvite(trx, surveyId)),
  )
  const write = () => client.transaction((trx) => sendBatch(trx, SETTINGS, mailingId, now))
  for (let at = await write(); at.done < at.total; ) at = await write()
  await client.transaction(async (trx) => {
    await trx.deleteFrom("jobs").where("kind", "in", ["surveys.mail", "mail.send"]).execute()
    const items = trx.selectFrom("mailingItems").select("mailId").where("mailingId", "=", mailingId)
    const sent = { state: "sent", sentAt: now, text: "", attempts: 1 }
    await trx.updateTable("mails").set(sent).where("id", "in", items).execute()
  })
}

/** The mail office of these says that it knows no such address. */
async function comeBack({ client }: SurveyStage, bounced: readonly Invited[]): Promise<void> {
  await client.transaction(async (trx) => {
    for (const { mailId } of bounced) {
      const failed = { state: "failed", sentAt: null, lastError: "550 5.1.1 Unbekannter Empfänger" }
      await trx.updateTable("mails").set(failed).where("id", "=", mailId).execute()
      await noteBounce(trx, mailId)
    }
  })
}

async function listInvited({ client }: SurveyStage, surveyId: string): Promise<Invited[]> {
  const rows = await client.reader
    .selectFrom("invitations")
    .innerJoin("mailingItems", "mailingItems.invitationId", "invitations.id")
    .innerJoin("invitationLinks", "invitationLinks.invitationId", "invitations.id")
    .select(["invitations.id", "recipientKey", "type", "district", "population"])
    .select(["mailingItems.mailId", "invitationLinks.tokenHash"])
    .where("surveyId", "=", surveyId)
    .orderBy("recipientKey")
    .execute()
  return rows.map(({ mailId, ...row }) => ({ ...row, mailId: mailId ?? "" }))
}

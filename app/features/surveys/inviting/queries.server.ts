import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { gateAt } from "../lifecycle/rules.ts"
import { getSurveyRow, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { RECIPIENT_TYPES, type RecipientType, wasOpened } from "../terms.ts"
import type { InvitedUnit } from "../watching/response.ts"
import { type AudienceRule, recipientOf, selectAudience } from "./audience.ts"
import { listRegisterBodies } from "./audience-queries.server.ts"
import { listInvitedUnits } from "./invitation-rows.server.ts"
import { countGroups, usualGroup } from "./letter-groups.ts"
import { listAddressees } from "./letter-rows.server.ts"
import { listMailings, listUndelivered } from "./mailing-queries.server.ts"
import {
  isMailing,
  lastReminderAt,
  listMailToCome,
  listToRemind,
  type MailToCome,
} from "./mailing-rows.server.ts"
import { endInWords } from "./mails.ts"
import { listOfferedWords } from "./offered-words.server.ts"
import { nextReminderAt, wouldShow } from "./rules.ts"

type Db = Kysely<Tables>
type Asking = Pick<Context, "db" | "viewer" | "now" | "settings">

/** Among so many one finds somebody by looking; of more the page shows those that a search finds. */
const MAX_LISTED = 150

export type InvitationsView = Awaited<ReturnType<typeof getInvitationsPage>>
export type AudiencePreview = Awaited<ReturnType<typeof previewOf>>

/**
 * Whom a survey asks, and what was written to them.
 *
 * @param rule whom the register would add
 * @param search part of the name of somebody who is invited
 * @throws not_found or forbidden for all but the survey's own office
 */
export async function getInvitationsPage(
  context: Asking,
  surveyId: string,
  { rule, search }: { rule: AudienceRule; search: string },
) {
  const { db, viewer, now, settings } = context
  const survey = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.manage", surveySubjectOf(survey))
  const units = await listInvitedUnits(db, surveyId)
  const { mailToCome, ...mail } = await mailOf(context, survey)
  const isOver = gateAt(survey, now) === "over"
  // Before it opens nobody is written to, and without a mail server never.
  const isMailed = settings.sendsMail && !isOver && wasOpened(survey.state)
  return {
    frame: await frameOf(context, survey),
    isOver,
    accepts: gateAt(survey, now) === "open",
    sendsMail: settings.sendsMail,
    printsPdf: hasTypst(),
    counts: countsOf(units),
    listed: listed(units, search, isMailed ? mailToCome : new Map()),
    withoutAddress: units
      .filter(({ hasAddress, doneAt }) => !hasAddress && doneAt === null)
      .slice(0, MAX_LISTED)
      .map(({ id, name }) => ({ id, name })),
    preview: await previewOf(db, survey, rule),
    mail,
  }
}

async function mailOf({ db, now, settings: { sendsMail } }: Asking, survey: SurveyRow) {
  const undelivered = await listUndelivered(db, survey.id)
  const addressees = (await listAddressees(db, survey.id, undelivered)).filter(
    ({ startedAt }) => !wouldShow(survey.mode, startedAt),
  )
  const mailToCome = await listMailToCome(db, survey.id)
  const next = nextReminderAt(await lastReminderAt(db, survey.id))
  return {
    /** When one may remind again; null where one may now. */
    remindsFrom: next !== null && now < next ? next : null,
    mailToCome,
    toInvite: mailToCome.size,
    /** Those among them who have another address since an earlier mail. */
    moved: [...mailToCome.values()].filter((why) => why === "moved").length,
    toRemind: (await listToRemind(db, survey.id)).length,
    letters: {
      groups: countGroups(addressees),
      usual: usualGroup(sendsMail),
      printed: addressees.filter(({ hasLetter }) => hasLetter).length,
    },
    isRunning: await isMailing(db, survey.id),
    mailings: await listMailings(db, survey.id),
    undelivered,
    words: await listOfferedWords(db, survey, now),
    /** What stands for the words in braces, as the first mail shows it. */
    facts: {
      ...{ Umfrage: survey.title, Kontakt: survey.contact },
      Ende: survey.closesAt === null ? "" : endInWords(survey.closesAt),
    },
  }
}

function countsOf(units: readonly InvitedUnit[]) {
  return {
    invited: units.length,
    byType: countTypes(units),
    withAddress: units.filter(({ hasAddress }) => hasAddress).length,
    done: units.filter(({ doneAt }) => doneAt !== null).length,
  }
}

function countTypes(units: readonly { type: RecipientType }[]) {
  return RECIPIENT_TYPES.map((type) => ({
    type,
    count: units.filter((unit) => unit.type === type).length,
  })).filter(({ count }) => count > 0)
}

function listed(
  units: readonly InvitedUnit[],
  search: string,
  mailToCome: ReadonlyMap<string, MailToCome>,
) {
  const wanted = search.trim().toLocaleLowerCase("de")
  const found = units.filter(({ name }) => name.toLocaleLowerCase("de").includes(wanted))
  const shown = found.slice(0, MAX_LISTED)
  return {
    search,
    total: found.length,
    units: shown.map((unit) => ({ ...unit, mailToCome: mailToCome.get(unit.id) ?? null })),
  }
}

/** Whom the rule would add, by kind; and the districts to choose from. */
async function previewOf(db: Db, survey: SurveyRow, rule: AudienceRule) {
  const bodies = await listRegisterBodies(db)
  const invited = await db
    .selectFrom("invitations")
    .select("recipientKey")
    .where("surveyId", "=", survey.id)
    .execute()
  const keys = new Set(invited.map(({ recipientKey }) => recipientKey))
  const chosen = selectAudience(bodies, rule)
  const fresh = chosen.filter(({ recipientKey }) => !keys.has(recipientKey))
  return {
    rule,
    chosen: chosen.length,
    fresh: fresh.length,
    byType: countTypes(fresh),
    districts: bodies
      .map((body) => ({ ...recipientOf(body), legalForm: body.legalForm }))
      .filter(({ legalForm }) => legalForm === "district" || legalForm === "city")
      .map(({ district, name }) => ({ key: district, name })),
  }
}

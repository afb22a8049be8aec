import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { invitationWords, LETTER_WORDS, REMINDER_WORDS } from "./mails.ts"

type Db = Kysely<Tables>

/** What the office wrote last, for each kind of mail; the words of the house where it wrote none. Asks no rights. */
export async function listOfferedWords(db: Db, survey: SurveyRow, now: string) {
  return {
    invitation: await offerInvitation(db, survey, now),
    reminder: (await lastWords(db, survey.id, "reminder")) ?? REMINDER_WORDS,
    letter: (await lastWords(db, survey.id, "letter")) ?? LETTER_WORDS,
  }
}

async function offerInvitation(db: Db, { id, opensAt }: SurveyRow, now: string) {
  const last = await lastWords(db, id, "invitation")
  // The house's own words speak of the opening as it lies ahead: said again they are today's.
  const ofTheHouse = last && invitationWords({ opensAt, now: last.createdAt }).text
  return last === null || last.text === ofTheHouse
    ? { ...invitationWords({ opensAt, now }), ...(last && { subject: last.subject }) }
    : { subject: last.subject, text: last.text }
}

async function lastWords(db: Db, surveyId: string, kind: string) {
  const last = await db
    .selectFrom("mailings")
    .select(["subject", "text", "createdAt"])
    .where("surveyId", "=", surveyId)
    .where("kind", "=", kind)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()
  return last ?? null
}

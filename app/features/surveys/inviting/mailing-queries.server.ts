import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { MailState } from "../../../mail/states.ts"

type Db = Kysely<Tables>

export type MailingView = Awaited<ReturnType<typeof listMailings>>[number]
export type Undelivered = Awaited<ReturnType<typeof listUndelivered>>[number]

/** The rounds of mails and letters of a survey with how far each is, the newest first; asks no rights. */
export async function listMailings(db: Db, surveyId: string) {
  const mailings = await db
    .selectFrom("mailings")
    .select(["id", "kind", "total", "createdAt"])
    .where("surveyId", "=", surveyId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .execute()
  const counts = await db
    .selectFrom("mailingItems")
    .innerJoin("mailings", "mailings.id", "mailingItems.mailingId")
    .leftJoin("mails", "mails.id", "mailingItems.mailId")
    .select(["mailings.id", "mailingItems.skipped", "mails.state"])
    .select((where) => where.fn.countAll().as("count"))
    .where("mailings.surveyId", "=", surveyId)
    .groupBy(["mailings.id", "mailingItems.skipped", "mails.state"])
    .execute()
  return mailings.map(({ kind, ...mailing }) => {
    const own = counts.filter(({ id }) => id === mailing.id)
    const sum = (isCounted: (row: (typeof own)[number]) => boolean) =>
      own.filter(isCounted).reduce((total, { count }) => total + Number(count), 0)
    const inState = (state: MailState) => sum((row) => row.state === state)
    return {
      ...mailing,
      // The column's check knows no other.
      kind: kind as "invitation" | "reminder" | "letter",
      /** Not written yet. */
      waiting: sum(({ skipped, state }) => skipped === null && state === null),
      queued: inState("queued"),
      sent: inState("sent"),
      kept: inState("kept"),
      failed: inState("failed"),
      answered: sum(({ skipped }) => skipped === "answered"),
      skipped: sum(({ skipped }) => skipped !== null && skipped !== "answered"),
    }
  })
}

/** The newest mail to somebody who is invited, and what became of it; null where there is none. Asks no rights. */
export async function lastMailTo(db: Db, invitationId: string) {
  const mail = await db
    .selectFrom("mailingItems")
    .innerJoin("mailings", "mailings.id", "mailingItems.mailingId")
    .innerJoin("mails", "mails.id", "mailingItems.mailId")
    .select(["mailings.kind", "mails.toAddress", "mails.state", "mails.createdAt"])
    .where("mailingItems.invitationId", "=", invitationId)
    .orderBy("mails.id", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!mail) return null
  // The columns' checks know no others, and letters are no mails.
  return { ...mail, kind: mail.kind as "invitation" | "reminder", state: mail.state as MailState }
}

/** `again`: the administration has put the mail into the queue once more. */
export type WhyUndelivered = "refused" | "failed" | "noted" | "again"

function whyOf(state: string | null, delivery: string): WhyUndelivered {
  if (state === "queued") return "again"
  if (state !== "failed") return "noted"
  return delivery === "bounced" ? "refused" : "failed"
}

/**
 * Those whom the last mail has not reached, or who are noted as out of reach, and who have not answered; asks no
 * rights.
 */
export async function listUndelivered(db: Db, surveyId: string) {
  const rows = await db
    .selectFrom("invitations")
    .leftJoin("mailingItems", "mailingItems.invitationId", "invitations.id")
    .leftJoin("mails", "mails.id", "mailingItems.mailId")
    .select(["invitations.id", "invitations.name", "invitations.email"])
    .select(["invitations.delivery", "invitations.deliveryNote", "mails.id as mailId"])
    .select(["mails.state", "mails.lastError", "mails.toAddress"])
    .where("invitations.surveyId", "=", surveyId)
    .where("invitations.doneAt", "is", null)
    .where("invitations.delivery", "<>", "refused")
    .orderBy("invitations.id")
    .orderBy("mails.id")
    .execute()
  // Ids sort by their making: the last row of each is its newest mail; letters, and mails to come, have no id.
  const newest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    if (row.mailId !== null || !newest.has(row.id)) newest.set(row.id, row)
  }
  return [...newest.values()]
    .filter(
      ({ delivery, state, toAddress, email }) =>
        delivery === "bounced" || (state === "failed" && toAddress === email),
    )
    .map(({ id, name, email, deliveryNote, lastError, state, delivery, toAddress }) => ({
      ...{ id, name, email: email ?? "", note: deliveryNote, reason: lastError },
      why: whyOf(toAddress === email ? state : null, delivery),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, "de"))
}

import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

type Db = Kysely<Tables>

/** Whom a mail can reach, and who has not answered. */
function reachable(db: Db, surveyId: string) {
  return db
    .selectFrom("invitations")
    .select("invitations.id")
    .where("invitations.surveyId", "=", surveyId)
    .where("email", "is not", null)
    .where("delivery", "=", "open")
    .where("doneAt", "is", null)
    .orderBy("invitations.id")
}

/** Rounds of mails in which somebody was written to at the address they have now, or is about to be. */
function written(db: Db, surveyId: string) {
  return (
    db
      .selectFrom("mailingItems")
      .innerJoin("mailings", "mailings.id", "mailingItems.mailingId")
      .innerJoin("invitations as own", "own.id", "mailingItems.invitationId")
      .leftJoin("mails", "mails.id", "mailingItems.mailId")
      .select("own.id")
      .where("mailings.surveyId", "=", surveyId)
      .where("mailings.kind", "<>", "letter")
      .where("mailingItems.skipped", "is", null)
      // One that failed, or stayed here for want of a mail server, did not come; one to an earlier address neither.
      .where((where) =>
        where.or([
          where("mailingItems.mailId", "is", null),
          where.and([
            where("mails.state", "in", ["queued", "sent"]),
            where("mails.toAddress", "=", where.ref("own.email")),
          ]),
        ]),
      )
  )
}

/** Those to whom nobody has written yet where they are reached now, and nobody is about to: a first mail comes once. */
export async function listToInvite(db: Db, surveyId: string): Promise<string[]> {
  const rows = await toInvite(db, surveyId).execute()
  return rows.map(({ id }) => id)
}

function toInvite(db: Db, surveyId: string) {
  return reachable(db, surveyId).where("invitations.id", "not in", written(db, surveyId))
}

/** Why somebody's mail is still to come: nobody wrote to them yet, or only at an address that is theirs no more. */
export type MailToCome = "first" | "moved"

/** Those of `listToInvite`, each with the reason. */
export async function listMailToCome(db: Db, surveyId: string): Promise<Map<string, MailToCome>> {
  const ids = await listToInvite(db, surveyId)
  const rows = await writtenElsewhere(db, surveyId).execute()
  const moved = new Set(rows.map(({ id }) => id))
  return new Map(ids.map((id) => [id, moved.has(id) ? "moved" : "first"]))
}

/** Why the mail to one who is invited is still to come; null where none is. */
export async function findMailToCome(
  db: Db,
  { surveyId, id }: { surveyId: string; id: string },
): Promise<MailToCome | null> {
  const toCome = await toInvite(db, surveyId).where("invitations.id", "=", id).executeTakeFirst()
  if (!toCome) return null
  const moved = await writtenElsewhere(db, surveyId).where("own.id", "=", id).executeTakeFirst()
  return moved ? "moved" : "first"
}

/** Whom a mail went to at an address that is not theirs now. */
function writtenElsewhere(db: Db, surveyId: string) {
  return db
    .selectFrom("mailingItems")
    .innerJoin("invitations as own", "own.id", "mailingItems.invitationId")
    .innerJoin("mails", "mails.id", "mailingItems.mailId")
    .select("own.id")
    .where("own.surveyId", "=", surveyId)
    .whereRef("mails.toAddress", "<>", "own.email")
}

/** Those who have heard of it and have not answered: whoever has no link yet is invited first. */
export async function listToRemind(db: Db, surveyId: string): Promise<string[]> {
  const handed = db
    .selectFrom("invitationLinks")
    .select("invitationLinks.invitationId")
    .where("carrier", "in", ["letter", "handed"])
  const rows = await reachable(db, surveyId)
    .where((where) =>
      where.or([
        where("startedAt", "is not", null),
        where("invitations.id", "in", written(db, surveyId)),
        where("invitations.id", "in", handed),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether a round of mails has not come to its end. */
export async function isMailing(db: Db, surveyId: string): Promise<boolean> {
  const waiting = await db
    .selectFrom("mailingItems")
    .innerJoin("mailings", "mailings.id", "mailingItems.mailingId")
    .select("invitationId")
    .where("mailings.surveyId", "=", surveyId)
    .where("mailings.kind", "<>", "letter")
    .where("mailId", "is", null)
    .where("skipped", "is", null)
    .limit(1)
    .executeTakeFirst()
  return waiting !== undefined
}

export async function lastReminderAt(db: Db, surveyId: string): Promise<string | null> {
  const last = await db
    .selectFrom("mailings")
    .select("createdAt")
    .where("surveyId", "=", surveyId)
    .where("kind", "=", "reminder")
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst()
  return last?.createdAt ?? null
}

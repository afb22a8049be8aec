import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { feedbackState } from "./rules.ts"

type Db = Kysely<Tables>

const INBOX_LIMIT = 200

export type FeedbackListItem = Awaited<ReturnType<typeof listFeedback>>[number]

/** The inbox: unanswered reports by due day, or the answered ones, newest first; at most 200. */
export async function listFeedback(db: Db, actor: Actor, answered: boolean, now: string) {
  assertCan(actor, "feedback.answer")
  const today = calendarDateOf(now)
  const rows = await db
    .selectFrom("feedback")
    .select(["id", "page", "message", "createdAt", "dueOn", "answeredAt"])
    .where("answeredAt", answered ? "is not" : "is", null)
    .orderBy(answered ? "answeredAt" : "dueOn", answered ? "desc" : "asc")
    .orderBy("id")
    .limit(INBOX_LIMIT)
    .execute()
  return rows.map((row) => ({ ...row, state: feedbackState(row, today) }))
}

/** How many reports wait and how many are answered. */
export async function countFeedback(db: Db, actor: Actor) {
  assertCan(actor, "feedback.answer")
  const { all, answered } = await db
    .selectFrom("feedback")
    .select((select) => [
      select.fn.countAll<number>().as("all"),
      select.fn.count<number>("answeredAt").as("answered"),
    ])
    .executeTakeFirstOrThrow()
  return { open: Number(all) - Number(answered), answered: Number(answered) }
}

export type FeedbackView = Awaited<ReturnType<typeof getFeedback>>

/**
 * One report with its answer.
 *
 * @throws not_found if there is none with that id
 */
export async function getFeedback(db: Db, actor: Actor, feedbackId: string, now: string) {
  assertCan(actor, "feedback.answer")
  const feedback = await db
    .selectFrom("feedback")
    .leftJoin("people as sender", "sender.id", "feedback.personId")
    .leftJoin("people as answerer", "answerer.id", "feedback.answeredBy")
    .selectAll("feedback")
    .select(["sender.name as senderName", "answerer.name as answererName"])
    .where("feedback.id", "=", feedbackId)
    .executeTakeFirst()
  if (!feedback) throw notFound()
  return { ...feedback, state: feedbackState(feedback, calendarDateOf(now)) }
}

/**
 * The page for reports, for everyone: after sending, when it came in and when the answer is due;
 * before, the page the reader came from and the own address. A receipt shows nothing of the words.
 */
export async function getFeedbackPage(
  db: Db,
  actor: Actor,
  receiptId: string | null,
  referer: string | null,
) {
  assertCan(actor, "feedback.send")
  const receipt = receiptId === null ? null : await findReceipt(db, receiptId)
  return {
    receipt,
    cameFrom: pathOf(referer),
    replyTo: actor.kind === "person" ? actor.email : "",
  }
}

async function findReceipt(db: Db, feedbackId: string) {
  const receipt = await db
    .selectFrom("feedback")
    .select(["createdAt", "dueOn"])
    .where("id", "=", feedbackId)
    .executeTakeFirst()
  return receipt ?? null
}

/** The path of an address, without its query: that may hold what nobody meant to send. */
function pathOf(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return ""
  const { pathname } = new URL(referer)
  return pathname === "/feedback" ? "" : pathname
}

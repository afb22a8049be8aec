import { conflict, DomainError } from "../../commands/errors.ts"
import { calendarDateOf, formatDate } from "../../ui/dates.ts"
import { addDays } from "../organizations/berlin-day.ts"
import type { FeedbackState } from "./terms.ts"

/** The law gives six weeks for an answer. */
export const ANSWER_DAYS = 42

/** Feedback of strangers taken in one hour, all together: no address of theirs is kept to count by. */
export const STRANGERS_PER_HOUR = 30
/** Feedback of one person logged in, taken in one hour. */
export const ONE_PERSON_PER_HOUR = 10

/** Day (Europe/Berlin) by the end of which an answer is owed to what arrived at that instant. */
export function answerDueOn(receivedAt: string): string {
  return addDays(calendarDateOf(receivedAt), ANSWER_DAYS)
}

/** @throws rule if the hour is full; `contact` is another way to the operator, if there is one */
export function assertHourNotFull(received: number, limit: number, contact: string): void {
  if (received < limit) return
  const other = contact ? ` Oder schreiben Sie an ${contact}.` : ""
  throw new DomainError(
    "rule",
    `In der letzten Stunde sind sehr viele Rückmeldungen eingegangen. Ihr Text steht noch da: Bitte senden Sie ihn in einer Stunde noch einmal.${other}`,
  )
}

/** @throws conflict if an answer is recorded already */
export function assertUnanswered(feedback: { answeredAt: string | null }): void {
  if (feedback.answeredAt === null) return
  throw conflict(
    `Diese Rückmeldung wurde schon am ${formatDate(calendarDateOf(feedback.answeredAt))} beantwortet.`,
  )
}

const NEAR_DAYS = 14

/** How an entry stands on a day (YYYY-MM-DD): two weeks before the due day it is near. */
export function feedbackState(
  feedback: { answeredAt: string | null; dueOn: string },
  today: string,
): FeedbackState {
  if (feedback.answeredAt !== null) return "answered"
  if (feedback.dueOn < today) return "overdue"
  return feedback.dueOn <= addDays(today, NEAR_DAYS) ? "near" : "open"
}

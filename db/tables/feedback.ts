import type { Day, Instant } from "./columns.ts"

export interface FeedbackTable {
  id: string
  page: string
  message: string
  replyTo: string | null
  personId: string | null
  createdAt: Instant
  /** Answer owed by this day. */
  dueOn: Day
  answeredAt: Instant | null
  answeredBy: string | null
  answer: string | null
}

export interface FeedbackTables {
  feedback: FeedbackTable
}

import type { Generated } from "kysely"
import type { Day, Instant, JsonText } from "./columns.ts"

/** A resolution without a meeting (Umlaufbeschluss). */
export interface CircularsTable {
  id: string
  committeeId: string
  consultationId: string
  voteId: string | null
  year: number
  /** 1, 2, 3 … per committee and year. */
  number: number
  /** Last day on which answers count. */
  deadlineOn: Day
  /** End of that day in Berlin. */
  deadlineAt: Instant
  /** [U1] As the rule set names it. */
  legalBasis: string
  explanation: string
  /** What the committee has decided where it passes. */
  result: Generated<string>
  /** The words as they are decided; empty for the question's. */
  resolutionText: Generated<string>
  /** JSON: `[{ text, blockId }]`, in their order. */
  conditions: Generated<JsonText>
  state: string
  openedAt: Instant | null
  closedAt: Instant | null
  endReason: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** Who wants the matter decided in a meeting. Never changed. */
export interface CircularObjectionsTable {
  id: string
  circularId: string
  electorId: string
  reason: string
  at: Instant
}

/** Mails that asked for an answer. Never changed. */
export interface CircularMailsTable {
  id: string
  circularId: string
  electorId: string
  mailId: string
  /** `opened`, `reminder`, `ended`. */
  kind: string
  sentAt: Instant
}

export interface CircularTables {
  circulars: CircularsTable
  circularObjections: CircularObjectionsTable
  circularMails: CircularMailsTable
}

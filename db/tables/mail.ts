import type { Generated } from "kysely"
import type { Instant } from "./columns.ts"

export interface MailsTable {
  id: string
  kind: string
  toAddress: string
  toPersonId: string | null
  subject: string
  text: string
  state: string
  attempts: Generated<number>
  lastError: string | null
  createdAt: Instant
  sentAt: Instant | null
  /** Where the reader ends such mails; kept as long as the text. */
  unsubscribeLink: string | null
  /** iCalendar entry that comes along (RFC 5545, METHOD inside); kept as long as the text. */
  calendar: string | null
}

export interface MailTables {
  mails: MailsTable
}

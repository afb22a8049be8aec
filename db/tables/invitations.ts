import type { Generated } from "kysely"
import type { Day, Flag, Instant, JsonText } from "./columns.ts"

/** One administration asked: its facts as they stood then, so that a group never changes under an answer. */
export interface InvitationsTable {
  id: string
  surveyId: string
  /** 6 characters that stand in each form of this respondent, and on no other's. */
  reference: string
  organizationId: string | null
  /** The regional key, or `list:<n>` for a line of a file without one: once in a survey. */
  recipientKey: string
  name: string
  /** `amt`, `municipality`, `city`, `district` or `other`. */
  type: string
  /** Regional key of the district, 5 digits; `""` where there is none. */
  district: string
  population: number | null
  populationAsOf: Day | null
  email: string | null
  /** `open`, `bounced` or `refused`. */
  delivery: Generated<string>
  deliveryNote: string | null
  startedAt: Instant | null
  doneAt: Instant | null
  createdAt: Instant
}

/** Keys to one invitation: only hashes are kept, so a reminder brings a new one. */
export interface InvitationLinksTable {
  /** SHA-256 of the secret, hex. */
  tokenHash: string
  invitationId: string
  /** `whole`, or `part` for a colleague who fills in some pages. */
  scope: string
  /** `mail`, `reminder`, `letter`, `handed` or `part`. */
  carrier: string
  /** Names of the part's pages; null for the whole. */
  pages: JsonText | null
  /** What the part is called; `""` for the whole. */
  label: string
  /** Null where a respondent made it, or the server. */
  createdBy: string | null
  createdAt: Instant
  /** The colleague said that the part is done. */
  finishedAt: Instant | null
  revokedAt: Instant | null
  /** Somebody else may know it: printed, handed over, mailed to an earlier address, or made with such a key. */
  isHandedOut: Generated<Flag>
  /** Hash of the key with which a part was given away; null for the whole. */
  issuedWith: string | null
  /** Confidential answers are filled in with another key since then; this one shows nothing of them. */
  supersededAt: Instant | null
}

/** One round of mails or letters, with the words as they were sent. */
export interface MailingsTable {
  id: string
  surveyId: string
  /** `invitation`, `reminder` or `letter`. */
  kind: string
  subject: string
  text: string
  total: number
  jobId: string | null
  createdBy: string
  createdAt: Instant
}

export interface MailingItemsTable {
  mailingId: string
  invitationId: string
  /** Null until its mail waits to be sent. */
  mailId: string | null
  /** Why there is no mail: `answered`, `no_address`, `bounced`, `refused` or `closed`. */
  skipped: string | null
}

export interface InvitationTables {
  invitations: InvitationsTable
  invitationLinks: InvitationLinksTable
  mailings: MailingsTable
  mailingItems: MailingItemsTable
}

import type { Generated } from "kysely"
import type { Instant, JsonText } from "./columns.ts"

export interface PeopleTable {
  id: string
  email: string
  name: string
  jobTitle: string | null
  organizationId: string
  role: string
  state: string
  passwordHash: string | null
  revision: Generated<number>
  createdAt: Instant
  deactivatedAt: Instant | null
}

export interface SessionsTable {
  /** SHA-256 of the session id, hex: the id itself is only in the cookie. */
  idHash: string
  personId: string
  /** Seconds since 1970, as lucia counts. */
  expiresAt: number
  /** Seconds since 1970; the session ends then whatever happens. */
  endsAt: number
  createdAt: Instant
  lastSeenAt: Instant
  reauthenticatedAt: Instant | null
  userAgent: string
}

export interface AccessLinksTable {
  tokenHash: string
  personId: string
  purpose: string
  createdBy: string | null
  createdAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
}

export interface ApiTokensTable {
  id: string
  tokenHash: string
  personId: string
  name: string
  /** JSON array of command names. */
  scope: JsonText
  createdBy: string
  createdAt: Instant
  expiresAt: Instant
  revokedAt: Instant | null
  lastUsedAt: Instant | null
}

export interface AccountTables {
  people: PeopleTable
  sessions: SessionsTable
  accessLinks: AccessLinksTable
  apiTokens: ApiTokensTable
}

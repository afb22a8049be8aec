import type { Instant } from "./columns.ts"

export interface NotificationsTable {
  id: string
  personId: string
  kind: string
  documentId: string
  /** The paper that it is about; null where it is about the text alone. */
  paperId: string | null
  /** Path in this workspace. */
  href: string
  /** What it is about, in the application only; may be empty. */
  text: string
  actorId: string | null
  createdAt: Instant
  readAt: Instant | null
  /** When a mail told of it: at once or in the digest. */
  mailedAt: Instant | null
}

/** Missing for who has not chosen. */
export interface NotificationSettingsTable {
  personId: string
  /** `at_once`, `daily` or `off` */
  mail: string
  changedAt: Instant
}

export interface UnsubscribeLinksTable {
  tokenHash: string
  personId: string
  createdAt: Instant
}

export interface NotificationTables {
  notifications: NotificationsTable
  notificationSettings: NotificationSettingsTable
  unsubscribeLinks: UnsubscribeLinksTable
}

import type { Generated } from "kysely"
import type { Flag, Instant } from "./columns.ts"

export interface MeetingsTable {
  id: string
  title: string
  startsAt: Instant
  endsAt: Instant
  /** Room and address; empty for a meeting by video alone. */
  place: string
  videoUrl: string | null
  mode: string
  state: string
  isPublic: Flag
  /** [G2] Why the notice period is not kept; null where it is. */
  noticeReason: string | null
  cancelReason: string | null
  /** SEQUENCE of the calendar entry; its UID is made from the id. */
  calendarSequence: Generated<number>
  /** Since when others than those who act for it may know of it; null for a draft. */
  announcedAt: Instant | null
  /** When the invitation went out first. */
  invitedAt: Instant | null
  invitedBy: string | null
  openedAt: Instant | null
  openedBy: string | null
  closedAt: Instant | null
  closedBy: string | null
  cancelledBy: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** Who meets; the first is in the lead. */
export interface MeetingCommitteesTable {
  meetingId: string
  committeeId: string
  /** From 1. */
  position: number
}

export interface AgendaItemsTable {
  id: string
  meetingId: string
  /** From 1; order on the agenda. */
  position: number
  title: string
  isPublic: Flag
  description: string
  /** What is decided, advised on or told under this item; a consultation stands on one agenda at a time. */
  consultationId: string | null
  /** What lay before the committee, kept once the item is over; null before, and where it has no consultation. */
  releaseId: string | null
  /** [G1] Why it came onto the agenda after the invitation; null for what was on it. */
  urgencyReason: string | null
  /** Item of an earlier meeting, which could not decide this matter; null for an ordinary one. */
  secondSummonsOf: string | null
  state: string
  /** What came of an item without a consultation. */
  outcome: string
  openedAt: Instant | null
  closedAt: Instant | null
  revision: Generated<number>
  createdAt: Instant
}

/** Who was there, from when to when. */
export interface AttendancesTable {
  id: string
  meetingId: string
  membershipId: string
  /** Membership of the absent member whose vote is cast. */
  standsInFor: string | null
  mode: string
  fromAt: Instant
  toAt: Instant | null
  recordedBy: string
  /** When it turned out to be wrong: it counts no more, and stays. */
  correctedAt: Instant | null
  correctedBy: string | null
  /** The attendance that this one puts right. */
  corrects: string | null
}

/** The chair's statements on the quorum. Never changed. */
export interface QuorumEventsTable {
  id: string
  meetingId: string
  committeeId: string
  /** Where it holds for one item alone, which is summoned a second time; null for the whole meeting. */
  agendaItemId: string | null
  ruleSetId: string
  at: Instant
  present: number
  required: number
  isMet: Flag
  /** In words and integers, as the screen showed it. */
  computation: string
  statedBy: string
}

/** Each mail that called or called off a meeting. Never changed. */
export interface MeetingInvitationsTable {
  id: string
  meetingId: string
  personId: string
  mailId: string
  /** `request` or `cancel`. */
  method: string
  sequence: number
  sentAt: Instant
}

/** Secret address from which a person's calendar fetches the own meetings. */
export interface CalendarFeedsTable {
  id: string
  personId: string
  /** SHA-256 of the secret. */
  tokenHash: string
  createdAt: Instant
  revokedAt: Instant | null
}

export interface MeetingTables {
  meetings: MeetingsTable
  meetingCommittees: MeetingCommitteesTable
  agendaItems: AgendaItemsTable
  attendances: AttendancesTable
  quorumEvents: QuorumEventsTable
  meetingInvitations: MeetingInvitationsTable
  calendarFeeds: CalendarFeedsTable
}

import type { Generated } from "kysely"

/** Instant as ISO-8601 UTC text, milliseconds included: sorts as it reads. */
export type Instant = string
/** Calendar day in Europe/Berlin, YYYY-MM-DD. */
export type Day = string
/** JSON kept as text on both databases. */
export type JsonText = string
/** 0 or 1: SQLite's STRICT tables know no boolean. */
export type Flag = 0 | 1

export interface OrganizationsTable {
  id: string
  /** Set for organisations that people of the workspace belong to; stable over renames. */
  key: string | null
  legalForm: string
  name: string
  shortName: string
  ags: string | null
  ars: string | null
  /** District or Amt this body belongs to in the municipal register. */
  districtId: string | null
  amtId: string | null
  /** 1 where the body runs an administration of its own: Amt, municipality outside an Amt, independent city. */
  isAdministration: Flag
  /** 1 for those that take part in this workspace, 0 for rows of the municipal register only. */
  isParticipant: Flag
  /** Place in the palette of eight organisation colours. */
  colour: string | null
  validFrom: Day | null
  validTo: Day | null
  source: string | null
  revision: Generated<number>
  createdAt: Instant
}

export interface PopulationsTable {
  organizationId: string
  asOf: Day
  count: number
  source: string
}

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

export interface CommitteesTable {
  id: string
  organizationId: string | null
  name: string
  classification: string
  seats: number | null
  vacantSeats: Generated<number>
  revision: Generated<number>
  createdAt: Instant
}

export interface MembershipsTable {
  id: string
  committeeId: string
  personId: string
  organizationId: string
  role: string
  votingRight: Flag
  weight: Generated<number>
  substituteFor: string | null
  /** Half-open term [startsOn, endsOn). */
  startsOn: Day
  endsOn: Day | null
  createdAt: Instant
}

export interface DocumentsTable {
  id: string
  kind: string
  title: string
  language: Generated<string>
  numbering: Generated<string>
  ownerOrganizationId: string
  state: string
  createdBy: string
  createdAt: Instant
  archivedAt: Instant | null
  /** The version that a frozen document stands at; null while it takes edits. */
  frozenVersionId: Generated<string | null>
  frozenAt: Generated<Instant | null>
  revision: Generated<number>
}

export interface DocumentGrantsTable {
  id: string
  documentId: string
  subjectKind: string
  subjectId: string
  level: string
  createdBy: string
  createdAt: Instant
}

export interface DocumentInspectionsTable {
  id: string
  documentId: string
  personId: string
  reason: string
  createdAt: Instant
  expiresAt: Instant
}

export interface DocumentUpdatesTable {
  documentId: string
  /** 1, 2, 3 … without a gap per document. */
  seq: number
  payload: Uint8Array
  crc32: number
  /** Whose edit it is; null for what the server itself repaired. */
  personId: string | null
  createdAt: Instant
}

export interface DocumentSnapshotsTable {
  documentId: string
  /** The snapshot holds all updates up to and including this seq. */
  seq: number
  payload: Uint8Array
  sha256: string
  createdAt: Instant
}

export interface DocumentClientsTable {
  documentId: string
  clientId: number
  personId: string | null
  organizationId: string | null
  firstSeenAt: Instant
}

export interface DocumentAuthorshipTable {
  documentId: string
  clientId: number
  /** Yjs clocks: from this letter of the client up to before that one. */
  fromClock: number
  toClock: number
  /** Null where nobody is known, or the person has been erased. */
  personId: string | null
  organizationId: string | null
  writtenOn: Day | null
}

export interface DocumentAuthorshipStatesTable {
  documentId: string
  /** The journal is told of up to and including this seq. */
  seq: number
  /** What was deleted lately and may come back, with its authors: at most some thousand letters of one day. */
  deletedWords: JsonText
}

export interface DocumentActivityTable {
  documentId: string
  personId: string
  lastEditAt: Instant
  editCount: number
}

/** Append-only: a version that was agreed to stays what it was. */
export interface DocumentVersionsTable {
  id: string
  documentId: string
  /** 1, 2, 3 … per document, whatever made it. */
  number: number
  /** Empty where nobody gave one. */
  label: string
  note: string
  /** `manual`, `freeze`, `before_restore` or `before_import`. */
  origin: string
  /** Number of the canonical form that `canonical` is written in. */
  format: number
  /** The text that the hash covers, RFC 8785. */
  canonical: JsonText
  /** Of `canonical` in UTF-8, hex. */
  sha256: string
  /** What the canonical text leaves out and a reader of the whole needs: `VersionIds`. */
  ids: JsonText
  /** Who wrote which letter; null for a version from before that was kept. */
  blame: JsonText | null
  /** The live text of that moment as one Yjs update. */
  state: Uint8Array
  schemaVersion: number
  /** The journal held this many updates then. */
  seq: number
  /** Who has worked in it since the version before: `Contribution[]`. */
  contributors: JsonText
  createdBy: string
  organizationId: string
  createdAt: Instant
}

/** Append-only; of several rows on one change the last one holds. */
export interface RedlineConfirmationsTable {
  id: string
  documentId: string
  /** Numbers of the two versions, the older one first. */
  fromVersion: number
  toVersion: number
  changeKey: string
  /** `editorial` or `substantive` */
  class: string
  personId: string
  organizationId: string
  confirmedAt: Instant
}

/** Texts that somebody saw when last there, each once. */
export interface SeenTextsTable {
  documentId: string
  /** Of the content's JSON in UTF-8, hex. */
  sha256: string
  /** `DocumentContent` as JSON, gzip. */
  payload: Uint8Array
}

/** One row a person and document: the last visit, and the one before it while that one lasts. */
export interface DocumentVisitsTable {
  documentId: string
  personId: string
  sha256: string
  /** The journal held this many updates then. */
  seq: number
  seenAt: Instant
  earlierSha256: string | null
  earlierSeq: number | null
  earlierAt: Instant | null
}

export interface LostWordsTable {
  id: string
  documentId: string
  /** Who typed them. */
  personId: string
  clientId: number
  /** The block they were typed into, which may be gone. */
  blockId: string | null
  text: string
  beforeText: string
  afterText: string
  /** Whose change took their place away, where that is known. */
  causedBy: string | null
  /** `open`, `inserted` or `dismissed` */
  state: string
  createdAt: Instant
  /** The last letter that came, or the end. */
  changedAt: Instant
}

/** A proposed change to one block, beside the live text. */
export interface SuggestionsTable {
  id: string
  documentId: string
  /** `replace`, `insert_after`, `delete`, `set_kind` or `move` */
  op: string
  /** What is changed; for an insertion the block it stands behind, null at the beginning. */
  blockId: string | null
  /** Behind which block a moved one shall stand, null at the beginning and where nothing moves. */
  targetId: string | null
  /** The block as the suggestion was last fitted to it; null for an insertion at the beginning. */
  baseBlock: JsonText | null
  baseHash: string | null
  /** What is proposed, as fitted to that base; null for a deletion and a move. */
  content: JsonText | null
  /** Base and content as they were handed in, once they have been fitted to a later text. */
  handedIn: JsonText | null
  /** JSON array: ids of the blocks before its place when it was handed in, the nearest first. */
  neighbours: JsonText
  personId: string
  organizationId: string
  reason: string
  isBlocking: Flag
  /** Empty unless it hinders freezing. */
  blockingReason: string
  /** `open`, `accepted`, `rejected`, `withdrawn` or `outdated` */
  state: string
  closedBy: string | null
  /** [S1] Empty only while open. */
  closedReason: string
  closedAt: Instant | null
  /** Of an accepted one: seq of the journal up to which its words are in the text. */
  resultSeq: number | null
  requestKey: string | null
  revision: number
  createdAt: Instant
}

export interface JournalFaultsTable {
  documentId: string
  seq: number
  reason: string
  foundAt: Instant
}

/** Missing for a work package that nobody has steered yet: proposed, green, without dates. */
export interface WorkPackagesTable {
  documentId: string
  state: string
  health: string
  healthReason: string | null
  startsOn: Day | null
  endsOn: Day | null
  parentId: string | null
  revision: number
}

export interface PackageDependenciesTable {
  successorId: string
  predecessorId: string
  /** `FS`, `SS` or `FF`. */
  kind: string
  lagDays: number
}

export interface FilesTable {
  sha256: string
  mediaType: string
  byteLength: number
  width: number | null
  height: number | null
  createdAt: Instant
}

export interface FileUsesTable {
  id: string
  sha256: string
  subjectKind: string
  subjectId: string
  fileName: string
  personId: string
  createdAt: Instant
}

export interface JobsTable {
  id: string
  kind: string
  payload: JsonText
  state: string
  /** One job at a time per key while it is queued or running. */
  uniqueKey: string | null
  attempts: Generated<number>
  maxAttempts: number
  runAt: Instant
  claimedBy: string | null
  claimedUntil: Instant | null
  progressDone: Generated<number>
  progressTotal: number | null
  lastError: string | null
  createdAt: Instant
  finishedAt: Instant | null
}

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
}

export interface NotificationsTable {
  id: string
  personId: string
  kind: string
  documentId: string
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

/** What an organisation said of a passage; the latest row of both counts, earlier ones are kept. */
export interface PositionsTable {
  id: string
  documentId: string
  blockId: string
  organizationId: string
  /** `supports`, `with_reservation`, `rejects`, or `none` where it was withdrawn. */
  stance: string
  text: string
  /** Of the wording it is about. */
  blockHash: string
  /** That wording: the block as it was read. */
  block: JsonText
  setBy: string
  setAt: Instant
}

/** Positions whose people were told that the wording has changed. */
export interface PositionLapsesTable {
  positionId: string
  noticedAt: Instant
}

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

export interface CommentThreadsTable {
  id: string
  documentId: string
  /** Of the version it was begun on; null for the live text. */
  versionId: string | null
  /** An `Anchor`. */
  anchor: JsonText
  /** `open` or `resolved`. */
  state: string
  /** Who resolved or reopened it last. */
  settledBy: string | null
  settledAt: Instant | null
  createdBy: string
  createdAt: Instant
}

export interface CommentsTable {
  id: string
  threadId: string
  personId: string
  /** On whose behalf: the person's organisation at that time. */
  organizationId: string
  /** Empty once it was withdrawn. */
  text: string
  /** Whom it names, as `{ kind, id, name }[]`. */
  mentions: JsonText
  createdAt: Instant
  withdrawnAt: Instant | null
}

export interface WorkspaceSettingsTable {
  key: string
  value: JsonText
}

export interface EventsTable {
  id: string
  name: string
  /** `person`, `system` or `stranger`. */
  actorKind: string
  actorId: string | null
  subjectId: string | null
  data: JsonText
  at: Instant
  requestId: string | null
}

export interface Tables {
  organizations: OrganizationsTable
  populations: PopulationsTable
  people: PeopleTable
  sessions: SessionsTable
  accessLinks: AccessLinksTable
  apiTokens: ApiTokensTable
  committees: CommitteesTable
  memberships: MembershipsTable
  documents: DocumentsTable
  documentGrants: DocumentGrantsTable
  documentInspections: DocumentInspectionsTable
  documentUpdates: DocumentUpdatesTable
  documentSnapshots: DocumentSnapshotsTable
  documentClients: DocumentClientsTable
  documentAuthorship: DocumentAuthorshipTable
  documentAuthorshipStates: DocumentAuthorshipStatesTable
  documentActivity: DocumentActivityTable
  documentVersions: DocumentVersionsTable
  redlineConfirmations: RedlineConfirmationsTable
  seenTexts: SeenTextsTable
  documentVisits: DocumentVisitsTable
  journalFaults: JournalFaultsTable
  lostWords: LostWordsTable
  suggestions: SuggestionsTable
  commentThreads: CommentThreadsTable
  comments: CommentsTable
  workPackages: WorkPackagesTable
  packageDependencies: PackageDependenciesTable
  files: FilesTable
  fileUses: FileUsesTable
  jobs: JobsTable
  mails: MailsTable
  notifications: NotificationsTable
  notificationSettings: NotificationSettingsTable
  unsubscribeLinks: UnsubscribeLinksTable
  positions: PositionsTable
  positionLapses: PositionLapsesTable
  feedback: FeedbackTable
  workspaceSettings: WorkspaceSettingsTable
  events: EventsTable
}

import type { Flag, Instant, JsonText } from "./columns.ts"

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
  /** Characters of base, content, what was handed in, and reason. */
  size: number
  /** What a card shows of it; null for one that was made before cards were kept. */
  excerpt: JsonText | null
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

export interface ReviewTables {
  redlineConfirmations: RedlineConfirmationsTable
  seenTexts: SeenTextsTable
  documentVisits: DocumentVisitsTable
  suggestions: SuggestionsTable
  commentThreads: CommentThreadsTable
  comments: CommentsTable
  positions: PositionsTable
  positionLapses: PositionLapsesTable
}

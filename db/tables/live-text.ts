import type { Day, Instant, JsonText } from "./columns.ts"

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

export interface JournalFaultsTable {
  documentId: string
  seq: number
  reason: string
  foundAt: Instant
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

export interface LiveTextTables {
  documentUpdates: DocumentUpdatesTable
  documentSnapshots: DocumentSnapshotsTable
  documentClients: DocumentClientsTable
  documentAuthorship: DocumentAuthorshipTable
  documentAuthorshipStates: DocumentAuthorshipStatesTable
  documentActivity: DocumentActivityTable
  journalFaults: JournalFaultsTable
  lostWords: LostWordsTable
}

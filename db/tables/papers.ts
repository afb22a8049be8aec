import type { Generated } from "kysely"
import type { Day, Instant, JsonText } from "./columns.ts"

/** One matter that committees deal with; the text they decide on stands in its releases. */
export interface PapersTable {
  id: string
  documentId: string
  /** Organisation in the lead (Federführung). */
  organizationId: string
  /** Committee for which it was made. */
  committeeId: string | null
  kind: string
  title: string
  state: string
  /** The version the next release stands on. */
  versionId: string
  proposalText: string
  reasons: string
  /** `FinancialEffect` of app/features/decisions/papers. */
  financialEffect: JsonText
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
  withdrawnReason: string | null
}

/** [P2] What was released: one text and the words around it. Never changed. */
export interface PaperReleasesTable {
  id: string
  paperId: string
  /** 1, 2, 3 … per paper. */
  number: number
  versionId: string
  /** Of the version's canonical text. */
  sha256: string
  title: string
  proposalText: string
  reasons: string
  financialEffect: JsonText
  releasedBy: string
  /** Committee for which it was released. */
  releasedFor: string | null
  releasedAt: Instant
}

/** The number under which one organisation deals with a paper. Never changed, never given twice. */
export interface PaperReferencesTable {
  id: string
  paperId: string
  organizationId: string
  year: number
  reference: string
  assignedBy: string
  assignedAt: Instant
}

/** A version given to an office outside. Never changed. */
export interface HandoversTable {
  id: string
  documentId: string
  versionId: string
  sha256: string
  organizationId: string
  committeeId: string | null
  paperId: string | null
  /** An office, never a person. */
  addressee: string
  handedOverOn: Day
  channel: string
  note: string
  evidenceSha256: string | null
  recordedBy: string
  recordedAt: Instant
}

/** That the office confirmed it has it. Never changed. */
export interface HandoverReceiptsTable {
  handoverId: string
  receivedOn: Day
  note: string
  evidenceSha256: string | null
  recordedBy: string
  recordedAt: Instant
}

export interface PaperTables {
  papers: PapersTable
  paperReleases: PaperReleasesTable
  paperReferences: PaperReferencesTable
  handovers: HandoversTable
  handoverReceipts: HandoverReceiptsTable
}

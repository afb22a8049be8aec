import type { Generated } from "kysely"
import type { Instant, JsonText } from "./columns.ts"

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

export interface DocumentTables {
  documents: DocumentsTable
  documentGrants: DocumentGrantsTable
  documentInspections: DocumentInspectionsTable
  documentVersions: DocumentVersionsTable
}

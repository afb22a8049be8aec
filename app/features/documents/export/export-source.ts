import type { DocumentKind, DocumentState } from "../terms.ts"
import type { DocumentContent } from "../text/content.ts"
import type { ExportFormat, PdfProfile } from "./formats.ts"

/** A picture as it is stored, with what is needed to set it. */
export interface ExportPicture {
  mediaType: string
  /** In pixels. */
  width: number
  height: number
  bytes: Uint8Array
}

/** The version that is exported. */
export interface ExportedVersion {
  number: number
  label: string
  /** When the document last stood frozen at it; null where it never did. */
  frozenAt: string | null
  createdAt: string
}

/** All that an export is made from: it goes to a thread, so it is plain data. */
export interface ExportSource {
  documentId: string
  kind: DocumentKind
  /** Name of the organisation that the document belongs to. */
  ownerName: string
  state: DocumentState | "archived"
  content: DocumentContent
  /** Null for the live text. */
  version: ExportedVersion | null
  /** Of the exported text's canonical JSON. */
  sha256: string
  /** ISO-8601 UTC: the version's instant, or when the live text was asked for. */
  at: string
  /** Where the workspace is reached, without a slash at the end. */
  baseUrl: string
  isDemo: boolean
  /** Organisation key → short name, for a work package's head. */
  organizations: Readonly<Record<string, string>>
  /** By hash; a picture whose bytes are gone is missing here. */
  pictures: Readonly<Record<string, ExportPicture>>
}

/** What a thread is asked for; the live text's hash is taken there. */
export interface ExportRequest {
  source: Omit<ExportSource, "sha256"> & { sha256: string | null }
  format: ExportFormat
  profile: PdfProfile
}

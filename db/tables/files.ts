import type { Instant } from "./columns.ts"

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

export interface FileTables {
  files: FilesTable
  fileUses: FileUsesTable
}

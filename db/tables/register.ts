import type { Instant, JsonText } from "./columns.ts"

/** One act that may never be lost or changed. Never updated, never deleted; numbers have no gap. */
export interface RegisterEntriesTable {
  /** From 0. */
  number: number
  type: string
  /** Organisation whose act it is; null for those of the project group. */
  organizationId: string | null
  /** What the act is about, such as a result or a vote. */
  subjectId: string
  at: Instant
  /** Canonical JSON (RFC 8785), `previous` included; at most 65,535 bytes in UTF-8. */
  entry: JsonText
  /** Of `entry`, hex. */
  sha256: string
  /** `sha256` of the entry before; 64 zeros for the first. */
  previousSha256: string
}

/** The one row that is locked while an entry is appended. */
export interface RegisterHeadTable {
  id: "register"
  /** How many entries there are. */
  size: number
  /** Of the last entry; 64 zeros while there is none. */
  sha256: string
}

/** What makes the hash of a person in an entry mean somebody: whoever is erased loses the row. */
export interface RegisterSaltsTable {
  entryNumber: number
  /** Where in the entry's data the person stands, such as `confirmedBy`. */
  field: string
  personId: string
  /** As it stood then. */
  name: string
  /** 32 random bytes, hex. */
  salt: string
}

export interface RegisterTables {
  registerEntries: RegisterEntriesTable
  registerHead: RegisterHeadTable
  registerSalts: RegisterSaltsTable
}

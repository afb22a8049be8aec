// Without zod: pages in the browser read this file, the schemas stay on the server.

/** What made a version: a person on purpose, freezing, or the text as it was before a restore or an import. */
export const VERSION_ORIGINS = ["manual", "freeze", "before_restore", "before_import"] as const
export type VersionOrigin = (typeof VERSION_ORIGINS)[number]

export const MAX_LABEL_LENGTH = 100
export const MAX_NOTE_LENGTH = 500

/** Somebody's share in what has changed since the version before. */
export interface Contribution {
  personId: string
  organizationId: string
  /** Number of their edits that the journal took; never 0. */
  edits: number
}

import { PARTICIPANT_ROLE_WORDS } from "../documents/participant-words.ts"
import type { ParticipantRole } from "../documents/text/head-keys.ts"

// Without zod: pages in the browser read this file, the schemas stay on the server.

export const PACKAGE_STATES = [
  "proposed",
  "approved",
  "active",
  "on_hold",
  "completed",
  "cancelled",
] as const
export type PackageState = (typeof PACKAGE_STATES)[number]

export const HEALTHS = ["green", "amber", "red"] as const
export type Health = (typeof HEALTHS)[number]

/** Finish to start, start to start, finish to finish. */
export const DEPENDENCY_KINDS = ["FS", "SS", "FF"] as const
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number]

export const PACKAGE_SORTS = ["code", "milestone", "end", "title"] as const
export type PackageSort = (typeof PACKAGE_SORTS)[number]

/** What the list's address names in place of a state or a health, and nobody knows: it finds nothing, and says so. */
export const UNKNOWN = "unknown"

/** What stands for a package that the viewer may not read: no name, no code, no address. */
export const HIDDEN_PACKAGE = "ein Arbeitspaket, das Sie nicht lesen dürfen"
/** Behind "von", as in the words of a dependency. */
export const OF_HIDDEN_PACKAGE = "einem Arbeitspaket, das Sie nicht lesen dürfen"
/** In place of a parent's id: a parent that the person may not read stays. */
export const HIDDEN_PARENT = "hidden" as const

/** Without a last day browsers let one type years of six digits. */
export const LAST_DAY = "9999-12-31"

export const MAX_LAG_DAYS = 3650
export const MAX_HEALTH_REASON_LENGTH = 500

/** German words of the screen for what the schema names. */
export const PACKAGE_STATE_WORDS: Record<PackageState, string> = {
  proposed: "vorgeschlagen",
  approved: "beschlossen",
  active: "in Umsetzung",
  on_hold: "ruht",
  completed: "abgeschlossen",
  cancelled: "abgebrochen",
}

export const HEALTH_WORDS: Record<Health, string> = {
  green: "im Plan",
  amber: "gefährdet",
  red: "gestört",
}

export const DEPENDENCY_WORDS: Record<DependencyKind, string> = {
  FS: "beginnt nach dem Ende von",
  SS: "beginnt nach dem Beginn von",
  FF: "endet nach dem Ende von",
}

export const ROLE_WORDS: Record<ParticipantRole | "lead", string> = {
  lead: "Federführung",
  ...PARTICIPANT_ROLE_WORDS,
}

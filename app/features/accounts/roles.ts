import type { WorkspaceRole } from "../../permissions/policy.ts"

/** `invited` has no password yet, `deactivated` cannot log in. */
export const PERSON_STATES = ["invited", "active", "deactivated"] as const
export type PersonState = (typeof PERSON_STATES)[number]

/** Workspace roles as the screen names them, in the order of what they may. */
export const ROLE_LABELS: Record<WorkspaceRole, string> = {
  reader: "Lesen",
  commenter: "Lesen und kommentieren",
  editor: "Bearbeiten",
  survey_manager: "Bearbeiten und Umfragen betreuen",
  admin: "Verwaltung",
}

/** One sentence per role: what somebody with it may do. */
export const ROLE_HINTS: Record<WorkspaceRole, string> = {
  reader: "Liest, was für die Person oder ihre Körperschaft freigegeben ist.",
  commenter: "Liest, kommentiert und schlägt Änderungen vor.",
  editor: "Legt Dokumente an und schreibt, wo das Recht dazu erteilt ist.",
  survey_manager: "Wie Bearbeiten; betreut dazu die Umfragen der eigenen Körperschaft.",
  admin: "Verwaltet Personen, Körperschaften und Rechte; schreibt in keinem Text.",
}

export const STATE_LABELS: Record<PersonState, string> = {
  invited: "eingeladen",
  active: "aktiv",
  deactivated: "deaktiviert",
}

import { GRANT_LEVELS } from "../../permissions/policy.ts"

// Apart from the other words: the list of documents needs none of these.

export const GRANT_SUBJECT_KINDS = ["person", "organization", "committee"] as const
export type GrantSubjectKind = (typeof GRANT_SUBJECT_KINDS)[number]

/** A grant's level, or `none` to withdraw it. */
export const GRANT_CHOICES = ["none", ...GRANT_LEVELS] as const
export type GrantChoice = (typeof GRANT_CHOICES)[number]

export const LEVEL_WORDS: Record<GrantChoice, string> = {
  none: "kein Recht",
  read: "lesen",
  comment: "kommentieren",
  suggest: "Änderungen vorschlagen",
  edit: "schreiben",
  manage: "verwalten",
}

export const SUBJECT_WORDS: Record<GrantSubjectKind, string> = {
  organization: "Körperschaft",
  committee: "Gremium",
  person: "Person",
}

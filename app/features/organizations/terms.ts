/** Legal forms that the municipal register knows; a `city` is independent, towns in a district are municipalities. */
export const REGISTER_LEGAL_FORMS = ["municipality", "city", "amt", "district"] as const
export type RegisterLegalForm = (typeof REGISTER_LEGAL_FORMS)[number]

/** Legal forms of participants that no register lists. */
export const OTHER_LEGAL_FORMS = [
  "special_purpose_association",
  "public_law_institution",
  "registered_association",
  "state",
  "project",
] as const

export const LEGAL_FORMS = [...REGISTER_LEGAL_FORMS, ...OTHER_LEGAL_FORMS] as const
export type LegalForm = (typeof LEGAL_FORMS)[number]

export const COMMITTEE_CLASSIFICATIONS = [
  "council",
  "assembly",
  "executive_board",
  "administrative_board",
  "conference",
  "committee",
  "project_group",
  "working_group",
] as const
export type CommitteeClassification = (typeof COMMITTEE_CLASSIFICATIONS)[number]

export const MEMBERSHIP_ROLES = [
  "chair",
  "deputy_chair",
  "member",
  "substitute",
  "advisor",
  "secretary",
  "guest",
] as const
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number]

export const MAX_NAME_LENGTH = 160
export const MAX_SHORT_NAME_LENGTH = 40
export const MAX_KEY_LENGTH = 40
export const MAX_SEATS = 500

/** German screen words for the enums of this room. */
export const LEGAL_FORM_WORDS: Record<LegalForm, string> = {
  municipality: "Gemeinde",
  city: "Kreisfreie Stadt",
  amt: "Amt",
  district: "Landkreis",
  special_purpose_association: "Zweckverband",
  public_law_institution: "Anstalt des öffentlichen Rechts",
  registered_association: "Eingetragener Verein",
  state: "Land",
  project: "Projekt",
}

export const CLASSIFICATION_WORDS: Record<CommitteeClassification, string> = {
  council: "Vertretung",
  assembly: "Versammlung",
  executive_board: "Vorstand",
  administrative_board: "Verwaltungsrat",
  conference: "Konferenz",
  committee: "Ausschuss",
  project_group: "Projektgruppe",
  working_group: "Arbeitsgruppe",
}

export const ROLE_WORDS: Record<MembershipRole, string> = {
  chair: "Vorsitz",
  deputy_chair: "Stellvertretender Vorsitz",
  member: "Mitglied",
  substitute: "Stellvertretung eines Mitglieds",
  advisor: "Beratung",
  secretary: "Geschäftsstelle",
  guest: "Gast",
}

/** The German word for a stored value; the value itself where a newer program wrote it. */
export function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value
}

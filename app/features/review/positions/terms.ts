// Without zod: pages in the browser read this file, the schemas stay on the server.

/** What an organisation thinks of a passage. */
export const STANCES = ["supports", "with_reservation", "rejects"] as const
export type Stance = (typeof STANCES)[number]

/** A stance, or `none` to withdraw it. */
export const STANCE_CHOICES = [...STANCES, "none"] as const
export type StanceChoice = (typeof STANCE_CHOICES)[number]

export const MAX_POSITION_LENGTH = 1000

export const STANCE_WORDS: Record<StanceChoice, string> = {
  supports: "trägt mit",
  with_reservation: "mit Vorbehalt",
  rejects: "lehnt ab",
  none: "keine Haltung",
}

/** What is said of a position whose passage reads differently now. */
export const LAPSED_WORDS = "Text seitdem geändert"

/** Which passages the overview shows. */
export const POSITION_VIEWS = ["taken", "lapsed", "missing", "all"] as const
export type PositionShow = (typeof POSITION_VIEWS)[number]

export const VIEW_WORDS: Record<PositionShow, string> = {
  taken: "Mit Haltung",
  lapsed: "Text geändert",
  missing: "Ohne unsere Haltung",
  all: "Alle Absätze",
}

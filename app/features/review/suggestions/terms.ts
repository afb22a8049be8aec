// Without zod: pages in the browser read this file, the schemas stay on the server.

/** What a suggestion would do to one block. */
export const SUGGESTION_OPS = ["replace", "insert_after", "delete", "set_kind", "move"] as const
export type SuggestionOp = (typeof SUGGESTION_OPS)[number]

export const SUGGESTION_STATES = ["open", "accepted", "rejected", "withdrawn", "outdated"] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

/** The views of the list. */
export const SHOWN_SUGGESTIONS = ["open", "closed", "mine"] as const
export type ShownSuggestions = (typeof SHOWN_SUGGESTIONS)[number]

/** What a person makes of a suggestion whose block has moved on. */
export const RESOLUTIONS = ["merged", "proposal", "words", "content"] as const
export type Resolution = (typeof RESOLUTIONS)[number]

export const MAX_SUGGESTION_REASON = 2000
export const MIN_CLOSING_REASON = 3
/** Of one text block, in characters. */
export const MAX_PROPOSED_LENGTH = 20_000
export const MAX_PROPOSED_BLOCKS = 50
export const MAX_PROPOSED_CELLS = 2000
/** Of one suggestion as a whole, in characters: some thirty pages. */
export const MAX_SUGGESTION_LENGTH = 60_000
/** The same with formatting, links and cells, as JSON. */
export const MAX_SUGGESTION_JSON = 300_000
/** Open at the same time on one document: enough for every paragraph of a long one. */
export const MAX_OPEN_SUGGESTIONS = 1000
/** Of one person. */
export const MAX_OWN_SUGGESTIONS = 100
/** Of all that are open on one document, in characters of JSON: what changes, what it was, and why. */
export const MAX_OPEN_SIZE = 4_000_000

/** German words of the screen for what the schema names. */
export const OP_WORDS: Record<SuggestionOp, string> = {
  replace: "Absatz ändern",
  insert_after: "Neuer Absatz",
  delete: "Absatz streichen",
  set_kind: "Art des Absatzes ändern",
  move: "Absatz verschieben",
}

export const SHOWN_WORDS: Record<ShownSuggestions, string> = {
  open: "Offen",
  closed: "Entschieden",
  mine: "Meine",
}

export const SUGGESTION_STATE_WORDS: Record<SuggestionState, string> = {
  open: "offen",
  accepted: "angenommen",
  rejected: "abgelehnt",
  withdrawn: "zurückgezogen",
  outdated: "überholt",
}

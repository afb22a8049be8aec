/** Longest reason for a rule set. */
export const MAX_REASON_LENGTH = 500
/** Longest list of the paragraphs and articles that a rule set rests on. */
export const MAX_SOURCE_LENGTH = 300

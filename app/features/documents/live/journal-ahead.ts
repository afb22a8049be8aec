/**
 * Somebody else has appended since these updates were made: their rows come first, and what the merge breaks is
 * put right before any of it is written. Recognised by `isJournalAhead`.
 */
export class JournalAheadError extends Error {
  override readonly name = "JournalAheadError"

  constructor(documentId: string) {
    super(`The journal of the text ${documentId} has gone on.`)
  }
}

/** Server and pages load this module apart, so the class alone says nothing. */
export function isJournalAhead(error: unknown): boolean {
  return error instanceof Error && error.name === "JournalAheadError"
}

/**
 * A text that has been closed takes nothing more, whatever was under way: what is frozen stays to the letter
 * what the version holds. Recognised by `isTextClosed`.
 */
export class TextClosedError extends Error {
  override readonly name = "TextClosedError"

  constructor(documentId: string) {
    super(`The text ${documentId} is closed.`)
  }
}

/** Server and pages load this module apart, so the class alone says nothing. */
export function isTextClosed(error: unknown): boolean {
  return error instanceof Error && error.name === "TextClosedError"
}

/** Whether a document's text is closed to everybody: frozen, or in the archive. */
export function isClosed(document: { state: string; archivedAt: string | null }): boolean {
  return document.state === "frozen" || document.archivedAt !== null
}

import { type Cast, DOCUMENT_IDS, documentId, PERSON_OF, suggestionId } from "../cast.ts"
import type { CommandActorName } from "../table.ts"

/** What one command is tried with, and what must come of it. */
export interface CommandRow {
  /** One input per column of the table. */
  inputs: Record<string, (cast: Cast, actor: CommandActorName) => unknown>
  /**
   * `ok` something changed and an event says so · `same` let through, nothing changed · the HTTP
   * status of the refusal · `rule` · `reauth` refused until the password is confirmed.
   */
  expected: string
}

/** The same input for each document of the cast, and for an id that nothing has. */
export function perDocument(
  input: (documentId: string, cast: Cast) => unknown,
): CommandRow["inputs"] {
  return Object.fromEntries(
    DOCUMENT_IDS.map((name) => [name, (cast: Cast) => input(documentId(cast, name), cast)]),
  )
}

/** The sessions of whoever asks; of the far person for those without an account. */
export function ownSessions(cast: Cast, actor: CommandActorName) {
  return cast.sessions[PERSON_OF[actor] ?? "far"]
}

/** The same for the open suggestion to each document, and for an id that nothing has. */
export function perSuggestion(input: (suggestionId: string) => unknown): CommandRow["inputs"] {
  return Object.fromEntries(
    DOCUMENT_IDS.map((name) => [name, (cast: Cast) => input(suggestionId(cast, name))]),
  )
}

/** Whoever manages a document may, while it takes edits. */
export const WHO_MANAGES_WHILE_OPEN = `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       409      409    404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    ok     404    404      409      409    404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`

/** Whoever edits a document may, while it takes edits. */
export const WHO_EDITS = `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       403      403    404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       ok     ok       404    404      403      403    404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      ok     404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    ok       404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`

/** Whoever manages a document may, frozen or not; an archived one has to be taken back first. */
export const WHO_MANAGES = `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       409      ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    ok       404    404      409      ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`

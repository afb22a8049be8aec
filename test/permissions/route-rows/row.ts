import { type Cast, DOCUMENT_IDS, documentId, PAPER_IDS, paperId } from "../cast.ts"
import type { Call } from "../route-call.ts"
import type { ActorName } from "../table.ts"

/** What one loader or action is called with, and what it must answer. */
export interface RouteRow {
  /** One request per column of the table. */
  calls: Record<string, (cast: Cast, actor: ActorName) => Call>
  /**
   * The HTTP status of the answer · `done`: sent on to another page · `login`: sent to the login
   * page · `reauth`: refused until the password is confirmed.
   */
  expected: string
}

/** By `file loader`, `file action` or `file action, intent`. */
export type RouteRows = Record<string, RouteRow>

/** One request for each document of the cast, and for an id that nothing has. */
export function perDocument(call: (documentId: string, cast: Cast) => Call): RouteRow["calls"] {
  return Object.fromEntries(
    DOCUMENT_IDS.map((name) => [name, (cast: Cast) => call(documentId(cast, name), cast)]),
  )
}

/** A page of each paper of the cast and of an id that nothing has, with what is sent to it where it is a form. */
export function perPaper(
  form?: (paperId: string, cast: Cast) => Record<string, string>,
): RouteRow["calls"] {
  return Object.fromEntries(
    PAPER_IDS.map((name) => [
      name,
      (cast: Cast) => {
        const id = paperId(cast, name)
        return { params: { paperId: id }, ...(form && { form: form(id, cast) }) }
      },
    ]),
  )
}

/** The page without anything in its address. */
export const PLAIN: RouteRow["calls"] = { page: () => ({}) }

/** Everybody with an account gets it; without one, or with a token, it is refused. */
export const LOGGED_IN_ONLY = `
                                      | page
      reader commenter editor surveys | 200
      admin stale                     | 200
      partner partnerReader           | 200
      seated former outsider          | 200
      others                          | 403`

/** A page of the administration; looking takes no confirmed password. */
export const ADMINISTRATION_ONLY = `
                                      | page
      admin stale                     | 200
      others                          | 403`

/** The same where the console may look too. */
export const ADMINISTRATION_AND_SYSTEM = `
                                      | page
      admin stale system              | 200
      others                          | 403`

/** A page that anybody in the world may see. */
export const EVERYBODY = `
                                      | page
      stranger gone system            | 200
      reader commenter editor surveys | 200
      admin stale token offscope      | 200
      partner partnerReader           | 200
      seated former outsider          | 200`

/** Whoever may read a document gets the page. */
export const WHO_READS = `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 200 200    200       200       200    200      200    200      200      200    404     404
      partner            | 404 200    200       200       200    200      404    404      200      200    404     404
      partnerReader      | 404 200    200       200       200    200      404    200      200      200    404     404
      seated             | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`

import { type Cast, DOCUMENTS, suggestionId } from "../cast.ts"
import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

const LIST = "_app.documents.$documentId_.suggestions._index.tsx"
const ONE = "_app.documents.$documentId_.suggestions.$suggestionId.tsx"

// What each form does is held by the commands' rows; here that none gets around them.
const DECIDED = `
                         | own  toSuggest toEdit frozen foreign mixed
      editor surveys     | done done      done   403    404     404
      reader commenter   | 403  403       403    403    404     404
      partner            | 404  403       done   403    404     404
      partnerReader      | 404  403       403    403    404     404
      admin stale system | 403  403       403    403    403     403
      others             | 404  404       404    404    404     404`

/** A form about the suggestion to some documents, and about one while the page is another's. */
function forms(intent: string, fields: Record<string, string> = {}) {
  const call =
    (name: "own" | "toSuggest" | "toEdit" | "frozen" | "foreign", page = name) =>
    (cast: Cast) => ({
      params: { documentId: cast.documents[page], suggestionId: suggestionId(cast, page) },
      form: { intent, suggestionId: suggestionId(cast, name), ...fields },
    })
  return {
    own: call("own"),
    toSuggest: call("toSuggest"),
    toEdit: call("toEdit"),
    frozen: call("frozen"),
    foreign: call("foreign"),
    mixed: call("foreign", "toEdit"),
  }
}

const OUTCOMES: RouteRows = Object.fromEntries(
  [LIST, ONE].flatMap((route) => [
    [`${route} action, accept`, { calls: forms("accept"), expected: DECIDED }],
    [
      `${route} action, reject`,
      { calls: forms("reject", { reason: "Steht schon im Text." }), expected: DECIDED },
    ],
    [
      `${route} action, blocking`,
      {
        calls: forms("blocking", { isBlocking: "1", reason: "Betrifft alle." }),
        expected: DECIDED,
      },
    ],
    [
      `${route} action, close`,
      { calls: forms("close"), expected: DECIDED.replaceAll("done", "409") },
    ],
    [
      `${route} action, withdraw`,
      {
        calls: forms("withdraw"),
        expected: `
                         | own  toSuggest toEdit frozen foreign mixed
      editor             | done done      done   done   404     404
      surveys            | 403  403       403    403    404     404
      reader commenter   | 403  403       403    403    404     404
      partner            | 404  403       403    403    404     404
      partnerReader      | 404  403       403    403    404     404
      admin stale system | 403  403       403    403    403     403
      others             | 404  404       404    404    404     404`,
      },
    ],
  ]),
)

export const SUGGESTION_ROUTES: RouteRows = {
  [`${LIST} loader`]: {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  [`${ONE} loader`]: {
    calls: perDocument((documentId, cast) => ({
      params: { documentId, suggestionId: suggestionTo(cast, documentId) },
    })),
    expected: WHO_READS,
  },

  ...OUTCOMES,
}

function suggestionTo(cast: Cast, documentId: string): string {
  const name = DOCUMENTS.find((one) => cast.documents[one] === documentId)
  return suggestionId(cast, name ?? "missing")
}

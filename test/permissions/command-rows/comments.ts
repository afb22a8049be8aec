import { type Cast, DOCUMENT_IDS, MISSING } from "../cast.ts"
import { type CommandRow, perDocument } from "./row.ts"

/** The same input for the thread on each document, and for an id that nothing has. */
function perThread(input: (threadId: string) => unknown): CommandRow["inputs"] {
  return Object.fromEntries(
    DOCUMENT_IDS.map((name) => [
      name,
      ({ threads }: Cast) => input(name === "missing" ? missing("thr") : threads[name]),
    ]),
  )
}

const missing = (prefix: string) => `${prefix}_${MISSING.other.slice(4)}`

const WHO_COMMENTS = `
                                     | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token commenter | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     404     404
      reader                         | 403 403    403       403       403    403      403    403      403      403    404     404
      partner                        | 404 403    ok        ok        ok     ok       404    404      ok       ok     404     404
      partnerReader                  | 404 403    403       403       403    403      404    403      403      403    404     404
      seated                         | 404 404    404       404       404    404      ok     404      404      404    404     404
      outsider                       | 404 404    404       404       404    404      404    ok       404      404    404     404
      admin stale system             | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope                       | 403 403    403       403       403    403      403    403      403      403    403     403
      others                         | 404 404    404       404       404    404      404    404      404      404    404     404`

/** Those who began them, and who may write in the text; also where it is closed. */
const WHO_RESOLVES = `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       ok     ok       404    404      ok       ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      ok     404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    ok       404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`

export const COMMENT_ROWS: Record<string, CommandRow> = {
  "comments.start": {
    inputs: perDocument((documentId, { documents, blocks }) => {
      const name = DOCUMENT_IDS.find((one) => one !== "missing" && documents[one] === documentId)
      const blockId = name === undefined || name === "missing" ? "nothing" : blocks[name]
      return { documentId, blockId, text: "Gilt das auch für die Ämter?" }
    }),
    expected: WHO_COMMENTS,
  },

  "comments.reply": {
    inputs: perThread((threadId) => ({ threadId, text: "Ja, siehe 5.1." })),
    expected: WHO_COMMENTS,
  },

  "comments.resolve": {
    inputs: perThread((threadId) => ({ threadId })),
    expected: WHO_RESOLVES,
  },

  "comments.reopen": {
    inputs: perThread((threadId) => ({ threadId })),
    expected: WHO_RESOLVES.replaceAll(/\bok\b/g, "same"),
  },

  "comments.withdraw": {
    inputs: {
      editors: ({ comments }) => ({ commentId: comments.editor }),
      partners: ({ comments }) => ({ commentId: comments.partner }),
      missing: () => ({ commentId: missing("cmt") }),
    },
    expected: `
                         | editors partners missing
      editor token       | ok      404      404
      partner            | 404     ok       404
      admin stale system | 403     403      404
      offscope           | 403     403      403
      others             | 404     404      404`,
  },
}

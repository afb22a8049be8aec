import type { Cast, DocumentName } from "../cast.ts"
import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

const LIST = "_app.documents.$documentId_.comments.tsx"

/** A form about a thread; on its document's page, and about another document's on one's own. */
function forms(intent: string, fields: Record<string, string> = {}) {
  const about = (name: DocumentName, page: DocumentName) => (cast: Cast) => ({
    path: `/documents/${cast.documents[page]}/comments`,
    params: { documentId: cast.documents[page] },
    form: { intent, threadId: cast.threads[name], ...fields },
  })
  return {
    own: about("own", "own"),
    toComment: about("toComment", "toComment"),
    toEdit: about("toEdit", "toEdit"),
    frozen: about("frozen", "frozen"),
    foreign: about("foreign", "foreign"),
    mixed: about("foreign", "own"),
  }
}

const SETTLES = `
                         | own  toComment toEdit frozen foreign mixed
      editor surveys     | done done      done   done   404     404
      reader commenter   | 403  403       403    403    404     404
      partner            | 404  403       done   done   404     404
      partnerReader      | 404  403       403    403    404     404
      admin stale system | 403  403       403    403    403     403
      others             | 404  404       404    404    404     404`

export const COMMENT_ROUTES: RouteRows = {
  "documents.$documentId.margin.ts loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/margin`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },

  [`${LIST} loader`]: {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/comments`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },

  [`${LIST} action, reply`]: {
    calls: forms("reply", { text: "Ja, siehe 5.1." }),
    expected: `
                         | own  toComment toEdit frozen foreign mixed
      editor surveys     | done done      done   done   404     404
      commenter          | done done      done   done   404     404
      reader             | 403  403       403    403    404     404
      partner            | 404  done      done   done   404     404
      partnerReader      | 404  403       403    403    404     404
      admin stale system | 403  403       403    403    403     403
      others             | 404  404       404    404    404     404`,
  },

  [`${LIST} action, resolve`]: { calls: forms("resolve"), expected: SETTLES },

  [`${LIST} action, reopen`]: { calls: forms("reopen"), expected: SETTLES },

  [`${LIST} action, withdraw`]: {
    calls: {
      editors: ({ documents, comments }) => withdraw(documents.own, comments.editor),
      partners: ({ documents, comments }) => withdraw(documents.toComment, comments.partner),
    },
    expected: `
                         | editors partners
      editor             | done    404
      partner            | 404     done
      admin stale system | 403     403
      others             | 404     404`,
  },
}

function withdraw(documentId: string, commentId: string) {
  const path = `/documents/${documentId}/comments`
  return { path, params: { documentId }, form: { intent: "withdraw", commentId } }
}

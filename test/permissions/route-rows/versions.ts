import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

/** Whoever manages a document may, while it takes edits. */
const WHO_MANAGES_WHILE_OPEN = `
                         | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | done done   done      done      done   done     done   done     409      409    404     404
      reader commenter   | 403  403    403       403       403    403      403    403      403      403    404     404
      partner            | 404  403    403       403       403    done     404    404      409      409    404     404
      partnerReader      | 404  403    403       403       403    403      404    403      403      403    404     404
      seated             | 404  404    404       404       404    404      403    404      404      404    404     404
      outsider           | 404  404    404       404       404    404      404    403      404      404    404     404
      admin stale system | 403  403    403       403       403    403      403    403      403      403    403     404
      others             | 404  404    404       404       404    404      404    404      404      404    404     404`

/** Each of the cast's documents has a first version. */
export const VERSION_ROUTES: RouteRows = {
  "_app.documents.$documentId_.versions._index.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  "_app.documents.$documentId_.versions.$number.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId, number: "1" } })),
    expected: WHO_READS,
  },

  "_app.documents.$documentId_.versions.$number.tsx action": {
    calls: perDocument((documentId) => ({
      params: { documentId, number: "1" },
      form: { documentId, number: "1" },
    })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "_app.documents.$documentId_.versions.new.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      403      403    404     404
      reader commenter   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner            | 404 403    403       403       200    200      404    404      403      403    404     404
      partnerReader      | 404 403    403       403       403    403      404    403      403      403    404     404
      seated             | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "_app.documents.$documentId_.versions.new.tsx action": {
    calls: perDocument((documentId) => ({
      params: { documentId },
      form: { documentId, label: "Stand" },
    })),
    expected: `
                         | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | done done   done      done      done   done     done   done     403      403    404     404
      reader commenter   | 403  403    403       403       403    403      403    403      403      403    404     404
      partner            | 404  403    403       403       done   done     404    404      403      403    404     404
      partnerReader      | 404  403    403       403       403    403      404    403      403      403    404     404
      seated             | 404  404    404       404       404    404      done   404      404      404    404     404
      outsider           | 404  404    404       404       404    404      404    done     404      404    404     404
      admin stale system | 403  403    403       403       403    403      403    403      403      403    403     404
      others             | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },

  "_app.documents.$documentId_.state.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner            | 404 403    403       403       403    200      404    404      200      200    404     404
      partnerReader      | 404 403    403       403       403    403      404    403      403      403    404     404
      seated             | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "_app.documents.$documentId_.state.tsx action, freeze": {
    calls: perDocument((documentId) => ({
      params: { documentId },
      form: { intent: "freeze", documentId },
    })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "_app.documents.$documentId_.state.tsx action, reopen": {
    calls: perDocument((documentId) => ({
      params: { documentId },
      form: { intent: "reopen", documentId, reason: "Der Vorstand hat Maßgaben beschlossen." },
    })),
    expected: `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 409 409    409       409       409    409      409    409      409      done   404     404
      reader commenter   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner            | 404 403    403       403       403    409      404    404      409      done   404     404
      partnerReader      | 404 403    403       403       403    403      404    403      403      403    404     404
      seated             | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "_app.documents.$documentId_.state.tsx action, start-review": {
    calls: perDocument((documentId) => ({
      params: { documentId },
      form: { intent: "start-review", documentId },
    })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "_app.documents.$documentId_.state.tsx action, end-review": {
    calls: perDocument((documentId) => ({
      params: { documentId },
      form: { intent: "end-review", documentId },
    })),
    expected: `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 409 409    409       409       409    409      409    409      409      409    404     404
      reader commenter   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner            | 404 403    403       403       403    409      404    404      409      409    404     404
      partnerReader      | 404 403    403       403       403    403      404    403      403      403    404     404
      seated             | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },
}

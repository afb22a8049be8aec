import { comparedChange, NEWER_VERSION, OLDER_VERSION } from "../furnish-redline.ts"
import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

const COMPARE = "_app.documents.$documentId_.compare.tsx"
const PAIR = `from=${OLDER_VERSION}&to=${NEWER_VERSION}`
const KEY = comparedChange("own")

export const REDLINE_ROUTES: RouteRows = {
  [`${COMPARE} loader`]: {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/compare?${PAIR}`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },

  [`${COMPARE} action`]: {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/compare?${PAIR}`,
      params: { documentId },
      form: {
        documentId,
        from: String(OLDER_VERSION),
        to: String(NEWER_VERSION),
        "changes[]": `${KEY}:editorial`,
      },
    })),
    expected: `
                         | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | done done   done      done      done   done     done   done     done     done   404     404
      reader commenter   | 403  403    403       403       403    403      403    403      403      403    404     404
      partner            | 404  403    403       403       done   done     404    404      done     done   404     404
      partnerReader      | 404  403    403       403       403    403      404    403      403      403    404     404
      seated             | 404  404    404       404       404    404      done   404      404      404    404     404
      outsider           | 404  404    404       404       404    404      404    done     404      404    404     404
      admin stale system | 403  403    403       403       403    403      403    403      403      403    403     404
      others             | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },

  "documents.$documentId.since-visit.ts loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/since-visit`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },
}

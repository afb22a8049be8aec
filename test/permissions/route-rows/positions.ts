import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

const PAGE = "_app.documents.$documentId_.positions.tsx"

/** What organisations think of a text. */
export const POSITION_ROUTES: RouteRows = {
  [`${PAGE} loader`]: {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/positions?show=all`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },

  // What the form beside the text begins with: for those who may set one.
  "documents.$documentId.positions.$blockId.ts loader": {
    calls: perDocument((documentId, cast) => ({
      path: `/documents/${documentId}/positions/${cast.passages.own}`,
      params: { documentId, blockId: cast.passages.own },
    })),
    expected: `
                               | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor commenter surveys | 200 200    200       200       200    200      200    200      200      200    404     404
      reader                   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner                  | 404 403    403       200       200    200      404    404      200      200    404     404
      partnerReader            | 404 403    403       403       403    403      404    403      403      403    404     404
      seated                   | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider                 | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale system       | 403 403    403       403       403    403      403    403      403      403    403     404
      others                   | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  // What the form sets is held by the command's row; here that none gets around it.
  [`${PAGE} action`]: {
    calls: {
      own: (cast) => position(cast.documents.own, cast.passages.own),
      toRead: (cast) => position(cast.documents.toRead, cast.passages.toRead),
      toSuggest: (cast) => position(cast.documents.toSuggest, cast.passages.toSuggest),
      archived: (cast) => position(cast.documents.archived, cast.passages.archived),
      mixed: (cast) => ({
        ...position(cast.documents.foreign, cast.passages.foreign),
        params: { documentId: cast.documents.own },
      }),
    },
    expected: `
                               | own  toRead toSuggest archived mixed
      editor commenter surveys | done done   done      409      404
      reader                   | 403  403    403       403      404
      partner                  | 404  403    done      409      404
      partnerReader            | 404  403    403       403      404
      admin stale system       | 403  403    403       403      403
      others                   | 404  404    404       404      404`,
  },
}

function position(documentId: string, blockId: string) {
  return {
    params: { documentId },
    form: { documentId, blockId, stance: "supports", text: "", seenId: "" },
  }
}

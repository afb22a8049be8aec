import { type CommandRow, perDocument, WHO_EDITS, WHO_MANAGES_WHILE_OPEN } from "./row.ts"

export const VERSION_ROWS: Record<string, CommandRow> = {
  "versions.create": {
    inputs: perDocument((documentId) => ({ documentId, label: "Stand der Beratung" })),
    expected: WHO_EDITS,
  },

  "versions.restore": {
    inputs: perDocument((documentId) => ({ documentId, number: 1 })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "documents.freeze": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "documents.reopen": {
    inputs: perDocument((documentId) => ({
      documentId,
      reason: "Der Vorstand hat Maßgaben beschlossen.",
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | 409 409  409     409     409  409    409  409    409      ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    409    404    404      409      ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "documents.start-review": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "documents.end-review": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | 409 409  409     409     409  409    409  409    409      409    404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    409    404    404      409      409    404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },
}

import { comparedChange, NEWER_VERSION, OLDER_VERSION } from "../furnish-redline.ts"
import { type CommandRow, perDocument } from "./row.ts"

const FROM_TO = { from: OLDER_VERSION, to: NEWER_VERSION }
const KEY = comparedChange("own")

export const REDLINE_ROWS: Record<string, CommandRow> = {
  "redlines.confirm": {
    inputs: perDocument((documentId) => ({
      documentId,
      ...FROM_TO,
      changes: [`${KEY}:editorial`],
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       ok     ok       404    404      ok       ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      ok     404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    ok       404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "redlines.confirm, own document with what is not there": {
    inputs: {
      version: (cast) => ({
        documentId: cast.documents.own,
        from: OLDER_VERSION,
        to: NEWER_VERSION + 1,
        changes: [`${KEY}:editorial`],
      }),
      change: (cast) => ({
        documentId: cast.documents.own,
        ...FROM_TO,
        changes: ["0123456789abcdef:editorial"],
      }),
      backwards: (cast) => ({
        documentId: cast.documents.own,
        from: NEWER_VERSION,
        to: OLDER_VERSION,
        changes: [`${KEY}:editorial`],
      }),
    },
    expected: `
                           | version change backwards
      editor surveys token | 404     409    409
      reader commenter     | 403     403    403
      admin stale system   | 403     403    403
      offscope             | 403     403    403
      others               | 404     404    404`,
  },

  // Told nobody: who reads what, and when, is nobody else's affair.
  "documents.note-visit": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: `
                           | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys       | same same   same      same      same   same     same   same     same     same   404     404
      reader commenter     | same same   same      same      same   same     same   same     same     same   404     404
      partner              | 404  same   same      same      same   same     404    404      same     same   404     404
      partnerReader        | 404  same   same      same      same   same     404    same     same     same   404     404
      seated               | 404  404    404       404       404    404      same   404      404      404    404     404
      outsider             | 404  404    404       404       404    404      404    same     404      404    404     404
      token                | same same   same      same      same   same     same   same     same     same   404     404
      admin stale system   | 403  403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403  403    403       403       403    403      403    403      403      403    403     403
      others               | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },
}

import { MISSING } from "../cast.ts"
import { type CommandRow, perDocument, WHO_MANAGES } from "./row.ts"

// A frozen text does not stop the work it describes; the archive does.
export const PACKAGE_ROWS: Record<string, CommandRow> = {
  // All of them have a head, which stays.
  "packages.start-head": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: `
                           | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | same same   same      same      same   same     same   same     403      403    404     404
      reader commenter     | 403  403    403       403       403    403      403    403      403      403    404     404
      partner              | 404  403    403       403       same   same     404    404      403      403    404     404
      partnerReader        | 404  403    403       403       403    403      404    403      403      403    404     404
      seated               | 404  404    404       404       404    404      same   404      404      404    404     404
      outsider             | 404  404    404       404       404    404      404    same     404      404    404     404
      admin stale system   | 403  403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403  403    403       403       403    403      403    403      403      403    403     403
      others               | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },

  "packages.set-state": {
    inputs: perDocument((documentId) => ({ documentId, state: "cancelled", revision: 0 })),
    expected: WHO_MANAGES,
  },

  "packages.set-health": {
    inputs: perDocument((documentId) => ({
      documentId,
      health: "amber",
      reason: "Personal fehlt",
      revision: 0,
    })),
    expected: WHO_MANAGES,
  },

  "packages.set-schedule": {
    inputs: perDocument((documentId) => ({
      documentId,
      startsOn: "2027-01-01",
      endsOn: "2027-06-30",
      revision: 0,
    })),
    expected: WHO_MANAGES,
  },

  "packages.set-dependency": {
    inputs: perDocument((documentId, cast) => ({
      documentId,
      predecessorId: cast.documents.toManage,
      kind: "FS",
      lagDays: 0,
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     rule     ok     ok       409      ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    rule     404    404      409      ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "packages.set-dependency, own package on another's": {
    inputs: {
      foreign: (cast) => ({
        documentId: cast.documents.own,
        predecessorId: cast.documents.foreign,
        kind: "FS",
        lagDays: 0,
      }),
      missing: (cast) => ({
        documentId: cast.documents.own,
        predecessorId: MISSING.document,
        kind: "FS",
        lagDays: 0,
      }),
    },
    expected: `
                           | foreign missing
      editor surveys token | 404     404
      reader commenter     | 403     403
      admin stale system   | 403     403
      offscope             | 403     403
      others               | 404     404`,
  },

  "packages.set-parent, one that nobody here may read stays": {
    inputs: perDocument((documentId) => ({ documentId, parentId: "hidden", revision: 0 })),
    expected: `
                           | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | same same   same      same      same   same     same   same     409      same   404     404
      reader commenter     | 403  403    403       403       403    403      403    403      403      403    404     404
      partner              | 404  403    403       403       403    same     404    404      409      same   404     404
      partnerReader        | 404  403    403       403       403    403      404    403      403      403    404     404
      seated               | 404  404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404  404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403  403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403  403    403       403       403    403      403    403      403      403    403     403
      others               | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },

  "packages.remove-dependency": {
    inputs: perDocument((documentId, cast) => ({
      documentId,
      predecessorId: cast.documents.toManage,
    })),
    expected: `
                           | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | same same   same      same      same   same     same   same     409      same   404     404
      reader commenter     | 403  403    403       403       403    403      403    403      403      403    404     404
      partner              | 404  403    403       403       403    same     404    404      409      same   404     404
      partnerReader        | 404  403    403       403       403    403      404    403      403      403    404     404
      seated               | 404  404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404  404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403  403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403  403    403       403       403    403      403    403      403      403    403     403
      others               | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },

  "packages.set-parent": {
    inputs: perDocument((documentId, cast) => ({
      documentId,
      parentId: cast.documents.toManage,
      revision: 0,
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     rule     ok     ok       409      ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    rule     404    404      409      ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "packages.set-parent, own package below another's": {
    inputs: {
      foreign: (cast) => ({
        documentId: cast.documents.own,
        parentId: cast.documents.foreign,
        revision: 0,
      }),
    },
    expected: `
                           | foreign
      editor surveys token | 404
      reader commenter     | 403
      admin stale system   | 403
      offscope             | 403
      others               | 404`,
  },
}

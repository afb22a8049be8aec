import { MISSING } from "../cast.ts"
import { picture } from "../furnish-documents.ts"
import {
  type CommandRow,
  perDocument,
  WHO_EDITS,
  WHO_MANAGES,
  WHO_MANAGES_WHILE_OPEN,
} from "./row.ts"

const RED_PICTURE = await picture(200)

export const DOCUMENT_ROWS: Record<string, CommandRow> = {
  "documents.create": {
    inputs: { any: () => ({ kind: "note", title: "Neuer Vermerk", text: [{ text: "Anfang" }] }) },
    expected: `
                                    | any
      editor surveys token          | ok
      partner seated former outsider| ok
      others                        | 403`,
  },

  "documents.rename": {
    inputs: perDocument((documentId, cast) => ({
      documentId,
      title: "Ein anderer Titel",
      // Archiving has counted the revision on.
      revision: documentId === cast.documents.archived ? 2 : 1,
    })),
    expected: WHO_MANAGES_WHILE_OPEN,
  },

  "documents.set-numbering": {
    inputs: perDocument((documentId) => ({ documentId, numbering: "paragraphs" })),
    expected: WHO_EDITS,
  },

  "documents.grant": {
    inputs: perDocument((documentId, cast) => ({
      documentId,
      subjectKind: "organization",
      subjectId: cast.organizations.third,
      level: "read",
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    ok       404    404      ok       ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     ok      404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "documents.grant, own document with another's ids": {
    inputs: {
      foreignCommittee: (cast) => ({
        documentId: cast.documents.own,
        subjectKind: "committee",
        subjectId: cast.committees.foreign,
        level: "edit",
      }),
      committeeAsPerson: (cast) => ({
        documentId: cast.documents.own,
        subjectKind: "person",
        subjectId: cast.committees.foreign,
        level: "edit",
      }),
      personGone: (cast) => ({
        documentId: cast.documents.own,
        subjectKind: "person",
        subjectId: cast.people.gone,
        level: "edit",
      }),
      bodyOfRegister: (cast) => ({
        documentId: cast.documents.own,
        subjectKind: "organization",
        subjectId: cast.organizations.register,
        level: "edit",
      }),
      owner: (cast) => ({
        documentId: cast.documents.own,
        subjectKind: "organization",
        subjectId: cast.organizations.home,
        level: "read",
      }),
      oneself: (cast) => ({
        documentId: cast.documents.foreign,
        subjectKind: "person",
        subjectId: cast.people.editor,
        level: "manage",
      }),
      admin: (cast) => ({
        documentId: cast.documents.foreign,
        subjectKind: "person",
        subjectId: cast.people.admin,
        level: "read",
      }),
    },
    expected: `
                           | foreignCommittee committeeAsPerson personGone bodyOfRegister owner oneself admin
      editor surveys token | ok               422               422        422            422   404     404
      admin stale          | ok               422               422        422            422   ok      rule
      system               | ok               422               422        422            422   ok      ok
      reader commenter     | 403              403               403        403            403   404     404
      offscope             | 403              403               403        403            403   403     403
      others               | 404              404               404        404            404   404     404`,
  },

  "documents.archive": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: WHO_MANAGES,
  },

  "documents.restore-archived": {
    inputs: perDocument((documentId) => ({ documentId })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | 409 409    409       409       409    409      409    409      ok       409    404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    409      404    404      ok       409    404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "documents.inspect": {
    inputs: perDocument((documentId) => ({ documentId, reason: "Prüfung eines Hinweises" })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      admin stale          | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     ok      404
      editor surveys token | 403 403    403       403       403    403      403    403      403      403    404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    403      404    404      403      403    404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      system               | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "files.store": {
    inputs: perDocument((documentId) => ({
      documentId,
      fileName: "plan.png",
      bytes: RED_PICTURE,
    })),
    expected: WHO_EDITS,
  },

  "documents.settle-lost-words": {
    inputs: {
      editors: (cast) => ({ lostWordsId: cast.lostWords.editor, outcome: "inserted" }),
      partners: (cast) => ({ lostWordsId: cast.lostWords.partner, outcome: "dismissed" }),
      outsiders: (cast) => ({ lostWordsId: cast.lostWords.outsider, outcome: "inserted" }),
      missing: () => ({ lostWordsId: `los_${MISSING.other.slice(4)}`, outcome: "inserted" }),
    },
    expected: `
                   | editors partners outsiders missing
      editor token | ok      404      404       404
      partner      | 404     ok       404       404
      offscope     | 403     403      403       403
      others       | 404     404      404       404`,
  },
}

import type { Cast } from "../cast.ts"
import { paperWords } from "../furnish-papers.ts"
import { LOGGED_IN_ONLY, perDocument, perPaper, type RouteRows, WHO_READS } from "./row.ts"

// A draft is seen by those who manage it; what was released by readers of the text and the committee's seats.
const READ = `
                       | draft released seat foreign missing
      editor surveys   | 200   200      200  404     404
      reader commenter | 404   200      200  404     404
      partner          | 404   200      404  404     404
      partnerReader    | 404   200      404  404     404
      seated           | 404   404      200  404     404
      others           | 404   404      404  404     404`

const MANAGED = `
                       | draft released seat foreign missing
      editor surveys   | 200   200      200  404     404
      reader commenter | 404   403      403  404     404
      partner          | 404   403      404  404     404
      partnerReader    | 404   403      404  404     404
      seated           | 404   404      403  404     404
      others           | 404   404      404  404     404`

/** The form's own revision is the first: of the released paper it is an old one. */
const DONE = MANAGED.replace("| 200   200      200 ", "| done  409      done")

export const PAPER_ROUTES: RouteRows = {
  "_app.papers._index.tsx loader": {
    calls: { page: () => ({ path: "/papers?q=Vermerk" }) },
    expected: LOGGED_IN_ONLY,
  },

  "_app.papers.new.tsx loader": {
    calls: {
      choice: () => ({ path: "/papers/new" }),
      ...perDocument((documentId) => ({ path: `/papers/new?document=${documentId}&version=1` })),
    },
    expected: `
                         | choice own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200    200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 200    403 403    403       403       403    403      403    403      403      403    404     404
      partner            | 200    404 403    403       403       403    200      404    404      200      200    404     404
      partnerReader      | 200    404 403    403       403       403    403      404    403      403      403    404     404
      seated             | 200    404 404    404       404       404    404      403    404      404      404    404     404
      former             | 200    404 404    404       404       404    404      404    404      404      404    404     404
      outsider           | 200    404 404    404       404       404    404      404    403      404      404    404     404
      admin stale        | 200    403 403    403       403       403    403      403    403      403      403    403     404
      others             | 403    403 403    403       403       403    403      403    403      403      403    403     403`,
  },

  "_app.papers.new.tsx action": {
    calls: {
      own: (cast) => ({ form: formOf(cast, "own") }),
      toEdit: (cast) => ({ form: formOf(cast, "toEdit") }),
      toManage: (cast) => ({ form: formOf(cast, "toManage") }),
      foreign: (cast) => ({ form: formOf(cast, "foreign") }),
    },
    expected: `
                         | own  toEdit toManage foreign
      editor surveys     | done done   done     404
      reader commenter   | 403  403    403      404
      partner            | 404  403    done     404
      partnerReader      | 404  403    403      404
      admin stale system | 403  403    403      403
      others             | 404  404    404      404`,
  },

  "_app.papers.$paperId.tsx loader": { calls: perPaper(), expected: READ },

  "papers.$paperId.export[.]pdf.ts loader": { calls: perPaper(), expected: READ },

  "_app.papers.$paperId.tsx action, reference": {
    calls: perPaper((paperId, cast) => ({
      ...{ intent: "reference", paperId, organizationId: cast.organizations.home },
    })),
    expected: MANAGED.replace("| 200   200      200 ", "| 409   409      409 "),
  },

  // Sent with the first revision; no committee has said anything.
  "_app.papers.$paperId.tsx action, conclude": {
    calls: perPaper((paperId) => ({ intent: "conclude", paperId, revision: "1" })),
    expected: MANAGED.replace("| 200   200      200 ", "| 422   409      422 "),
  },

  "_app.papers.$paperId_.edit.tsx loader": { calls: perPaper(), expected: MANAGED },

  "_app.papers.$paperId_.edit.tsx action, edit": {
    calls: perPaper((paperId, cast) => ({
      ...{ ...wordsOf(cast.versions[versionFor(cast, paperId)]), intent: "edit" },
      ...{ paperId, revision: "1" },
    })),
    expected: DONE,
  },

  "_app.papers.$paperId_.edit.tsx action, withdraw": {
    calls: perPaper((paperId) => ({
      ...{ intent: "withdraw", paperId, revision: "1", reason: "Die Sache hat sich erledigt." },
    })),
    expected: DONE,
  },

  "_app.papers.$paperId_.release.tsx loader": { calls: perPaper(), expected: MANAGED },

  // The texts of the others were never frozen.
  "_app.papers.$paperId_.release.tsx action": {
    calls: perPaper((paperId) => ({ paperId, revision: "1" })),
    expected: MANAGED.replace("| 200   200      200 ", "| 422   409      422 "),
  },
}

export const HANDOVER_ROUTES: RouteRows = {
  "_app.documents.$documentId_.handovers.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  "_app.documents.$documentId_.handovers.tsx action, record": {
    calls: {
      own: (cast) => recordOf(cast, "own"),
      toEdit: (cast) => recordOf(cast, "toEdit"),
      toManage: (cast) => recordOf(cast, "toManage"),
      foreign: (cast) => recordOf(cast, "foreign"),
      // The page of one document, the form of another.
      mixed: (cast) => recordOf(cast, "foreign", "toManage"),
    },
    expected: `
                         | own  toEdit toManage foreign mixed
      editor surveys     | done done   done     404     404
      reader commenter   | 403  403    403      404     404
      partner            | 404  403    done     404     404
      partnerReader      | 404  403    403      404     404
      admin stale system | 403  403    403      403     403
      others             | 404  404    404      404     404`,
  },

  "_app.documents.$documentId_.handovers.tsx action, receipt": {
    calls: {
      own: (cast) => receiptOf(cast, "own"),
      frozen: (cast) => receiptOf(cast, "frozen"),
      foreign: (cast) => receiptOf(cast, "foreign"),
      mixed: (cast) => receiptOf(cast, "foreign", "own"),
    },
    expected: `
                         | own  frozen foreign mixed
      editor surveys     | done done   404     404
      reader commenter   | 403  403    404     404
      partner            | 404  403    404     404
      partnerReader      | 404  403    404     404
      admin stale system | 403  403    403     403
      others             | 404  404    404     404`,
  },
}

function recordOf(cast: Cast, name: keyof Cast["documents"], page = name) {
  return {
    params: { documentId: cast.documents[page] },
    form: {
      ...{ intent: "record", documentId: cast.documents[name], versionId: cast.versions[name] },
      ...{ addressee: "Landesamt", handedOverOn: "2026-03-12", channel: "letter" },
    },
  }
}

function receiptOf(cast: Cast, name: keyof Cast["handovers"], page = name) {
  return {
    params: { documentId: cast.documents[page] },
    form: { intent: "receipt", handoverId: cast.handovers[name], receivedOn: "2026-03-14" },
  }
}

function wordsOf(versionId: string): Record<string, string> {
  const { financialEffect, ...words } = paperWords(versionId)
  return { ...words, "financialEffect.kind": financialEffect.kind }
}

function formOf(cast: Cast, name: keyof Cast["versions"]): Record<string, string> {
  return { ...wordsOf(cast.versions[name]), documentId: cast.documents[name] }
}

function versionFor(cast: Cast, paperId: string): keyof Cast["versions"] {
  if (paperId === cast.papers.released) return "frozen"
  return paperId === cast.papers.seat ? "toSeat" : "own"
}

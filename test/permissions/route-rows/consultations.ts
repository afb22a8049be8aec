import { type Cast, MISSING, PAPER_IDS, paperId } from "../cast.ts"
import { pdfOf } from "../furnish-papers.ts"
import { perDocument, perPaper, type RouteRows, WHO_READS } from "./row.ts"

const STEPS = ["released", "reported", "seat", "foreign", "missing"] as const
const REASON = "Das Gremium tagt erst im Herbst wieder."

function stepId(cast: Cast, name: (typeof STEPS)[number]): string {
  return name === "missing" ? `con_${MISSING.other.slice(4)}` : cast.consultations[name]
}

/** The page of each step, and what is sent to it where it is a form; revisions are those of a planned one. */
function perStep(form?: (consultationId: string, cast: Cast) => Record<string, string>) {
  return Object.fromEntries(
    STEPS.map((name) => [
      name,
      (cast: Cast) => {
        const consultationId = stepId(cast, name)
        return { params: { consultationId }, ...(form && { form: form(consultationId, cast) }) }
      },
    ]),
  )
}

function onCondition(form: (cast: Cast) => Record<string, string>): RouteRows[string]["calls"] {
  return {
    reported: (cast) => ({
      params: { documentId: cast.documents.frozen },
      form: { ...form(cast), conditionId: cast.conditions.reported, revision: "1" },
    }),
  }
}

const WRITES = `
                             | reported
      editor surveys         | 409
      partner                | 409
      partnerReader          | 403
      reader commenter       | 403
      others                 | 404`

// What each form does is held by the commands' rows; here that none gets around them.
const LED = `
                       | released reported seat foreign missing
      editor surveys   | done     409      done 404     404
      reader commenter | 403      403      403  404     404
      partner          | 403      403      404  404     404
      partnerReader    | 403      403      404  404     404
      seated           | 404      404      403  404     404
      others           | 404      404      404  404     404`

export const CONSULTATION_ROUTES: RouteRows = {
  "_app.papers.$paperId_.consultations.new.tsx loader": {
    calls: perPaper(),
    expected: `
                       | draft released seat foreign missing
      editor surveys   | 200   200      200  404     404
      reader commenter | 404   403      403  404     404
      partner          | 404   403      404  404     404
      partnerReader    | 404   403      404  404     404
      seated           | 404   404      403  404     404
      others           | 404   404      404  404     404`,
  },

  "_app.papers.$paperId_.consultations.new.tsx action": {
    calls: perPaper((id, cast) => ({
      ...{ intent: "plan", paperId: id, committeeId: cast.committees.own, role: "advise" },
    })),
    expected: `
                       | draft released seat foreign missing
      editor surveys   | 409   done     done 404     404
      reader commenter | 404   403      403  404     404
      partner          | 404   403      404  404     404
      partnerReader    | 404   403      404  404     404
      seated           | 404   404      403  404     404
      others           | 404   404      404  404     404`,
  },

  "_app.consultations.$consultationId.tsx loader": {
    calls: perStep(),
    expected: `
                       | released reported seat foreign missing
      editor surveys   | 200      200      200  404     404
      reader commenter | 200      200      200  404     404
      partner          | 200      200      404  404     404
      partnerReader    | 200      200      404  404     404
      seated           | 404      404      200  404     404
      others           | 404      404      404  404     404`,
  },

  // The hash is none that lay before a committee [C1].
  "_app.consultations.$consultationId.tsx action, report": {
    calls: perStep((consultationId) => ({
      ...{ intent: "report", consultationId, result: "deliberated", decidedOn: "2026-03-11" },
      sha256: "0".repeat(64),
    })),
    expected: `
                       | released reported seat foreign missing
      editor surveys   | 409      409      409  404     404
      commenter        | 409      409      409  404     404
      reader           | 403      403      403  404     404
      partner          | 409      409      404  404     404
      partnerReader    | 403      403      404  404     404
      seated           | 404      404      409  404     404
      others           | 404      404      404  404     404`,
  },

  "_app.consultations.$consultationId.tsx action, confirm": {
    calls: {
      reported: (cast) => ({
        params: { consultationId: cast.consultations.reported },
        form: { intent: "confirm", resultId: cast.results.reported },
      }),
    },
    expected: `
                             | reported
      editor surveys         | 422
      reader commenter       | 422
      partner partnerReader  | 422
      others                 | 404`,
  },

  "_app.consultations.$consultationId.tsx action, withdraw": {
    calls: {
      reported: (cast) => ({
        params: { consultationId: cast.consultations.reported },
        form: { intent: "withdraw", resultId: cast.results.reported, reason: REASON },
      }),
    },
    expected: `
                             | reported
      editor surveys         | done
      reader commenter       | 403
      partner partnerReader  | 403
      others                 | 404`,
  },

  "_app.consultations.$consultationId.tsx action, edit": {
    calls: perStep((consultationId) => ({
      ...{ intent: "edit", consultationId, revision: "1", role: "advise" },
    })),
    expected: LED,
  },

  "_app.consultations.$consultationId.tsx action, skip": {
    calls: perStep((consultationId) => ({
      ...{ intent: "skip", consultationId, revision: "1", reason: REASON },
    })),
    expected: LED,
  },

  "_app.consultations.$consultationId.tsx action, cancel": {
    calls: perStep((consultationId) => ({
      ...{ intent: "cancel", consultationId, revision: "1", reason: REASON },
    })),
    expected: LED,
  },

  "_app.documents.$documentId_.conditions.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  // Nobody has confirmed the result; without the right that is not told.
  "_app.documents.$documentId_.conditions.tsx action, incorporate": {
    calls: onCondition((cast) => ({
      intent: "incorporate",
      versionId: cast.versions.frozen,
    })),
    expected: WRITES,
  },

  "_app.documents.$documentId_.conditions.tsx action, refuse": {
    calls: onCondition(() => ({ intent: "refuse", reason: REASON })),
    expected: WRITES,
  },

  "_app.documents.$documentId_.conditions.tsx action, verify": {
    calls: onCondition(() => ({ intent: "verify", isMet: "yes" })),
    expected: `
                             | reported
      editor surveys         | 422
      reader commenter       | 422
      partner partnerReader  | 422
      others                 | 404`,
  },

  "evidence._index.ts loader": {
    calls: { page: () => ({ path: "/evidence" }) },
    expected: `
                                      | page
      others                          | 404`,
  },

  "evidence._index.ts action": {
    calls: Object.fromEntries(
      PAPER_IDS.map((name) => [
        name,
        (cast: Cast) => ({
          ...{ path: "/evidence", multipart: true },
          form: { paperId: paperId(cast, name), file: new Blob([pdfOf("Auszug")]) },
        }),
      ]),
    ),
    expected: `
                       | draft released seat foreign missing
      editor surveys   | 201   201      201  404     404
      commenter        | 404   201      201  404     404
      reader           | 404   403      403  404     404
      partner          | 404   201      404  404     404
      partnerReader    | 404   403      404  404     404
      seated           | 404   404      201  404     404
      admin stale      | 404   404      404  404     404
      system former    | 404   404      404  404     404
      outsider         | 404   404      404  404     404
      others           | 401   401      401  401     401`,
  },

  "evidence.$sha256.ts loader": {
    calls: {
      released: (cast) => ({ params: { sha256: cast.evidence.released } }),
      seat: (cast) => ({ params: { sha256: cast.evidence.seat } }),
      // A picture of a text is no evidence.
      picture: (cast) => ({ params: { sha256: cast.files.own } }),
      missing: () => ({ params: { sha256: MISSING.hash } }),
      noHash: () => ({ params: { sha256: "../../schulterschluss.sqlite" } }),
    },
    expected: `
                                      | released seat picture missing noHash
      editor surveys reader commenter | 200      200  404     404     404
      partner partnerReader           | 200      404  404     404     404
      seated                          | 404      200  404     404     404
      others                          | 404      404  404     404     404`,
  },
}

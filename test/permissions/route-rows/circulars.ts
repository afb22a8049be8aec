import { type Cast, MISSING } from "../cast.ts"
import { LOGGED_IN_ONLY, PLAIN, type RouteRow, type RouteRows } from "./row.ts"

const CIRCULARS = ["draft", "open", "foreign", "missing"] as const

function perCircular(form?: Record<string, string>): RouteRow["calls"] {
  return Object.fromEntries(
    CIRCULARS.map((name) => [
      name,
      (cast: Cast) => {
        const missing = `cir_${MISSING.other.slice(4)}`
        const circularId = name === "missing" ? missing : cast.circulars[name]
        return { params: { circularId }, ...(form && { form }) }
      },
    ]),
  )
}

function perStep(call: (consultationId: string) => object): RouteRow["calls"] {
  return Object.fromEntries(
    (["seat", "foreign", "missing"] as const).map((name) => [
      name,
      (cast: Cast) =>
        call(name === "missing" ? `con_${MISSING.other.slice(4)}` : cast.consultations[name]),
    ]),
  )
}

// Nobody of the cast acts for a committee. Who may read the paper knows of the open one.
const NOT_THEIRS = `
                         | draft open foreign missing
      editor surveys     | 404   403  404     404
      reader commenter   | 404   403  404     404
      seated             | 404   403  404     404
      system             | 403   403  403     404
      others             | 404   404  404     404`

const NEW = `
                         | seat foreign missing
      editor surveys     | 403  404     404
      reader commenter   | 403  404     404
      seated             | 403  404     404
      others             | 404  404     404`

/** The form names no text that was voted on. */
const ANSWER = { intent: "answer", choice: "yes", seenNumber: "0", sha256: MISSING.hash }
const REASON = "Darüber möchte ich in der Sitzung sprechen."

export const CIRCULAR_ROUTES: RouteRows = {
  "_app.circulars._index.tsx loader": { calls: PLAIN, expected: LOGGED_IN_ONLY },

  "_app.circulars.new.tsx loader": {
    calls: perStep((id) => ({ path: `/circulars/new?consultation=${id}` })),
    expected: NEW,
  },

  "_app.circulars.new.tsx action": {
    calls: perStep((consultationId) => ({
      form: {
        ...{ consultationId, question: "Stimmt der Ausschuss dem Vermerk zu?" },
        deadlineOn: "2099-12-31",
      },
    })),
    expected: NEW,
  },

  "_app.circulars.$circularId.tsx loader": {
    calls: perCircular(),
    expected: `
                         | draft open foreign missing
      editor surveys     | 404   200  404     404
      reader commenter   | 404   200  404     404
      seated             | 404   200  404     404
      others             | 404   404  404     404`,
  },

  "_app.circulars.$circularId.tsx action, open": {
    calls: perCircular({ intent: "open", revision: "1" }),
    expected: NOT_THEIRS,
  },

  "_app.circulars.$circularId.tsx action, edit": {
    calls: perCircular({
      ...{ intent: "edit", revision: "1", question: "Stimmt der Ausschuss dem Vermerk zu?" },
      deadlineOn: "2099-12-31",
    }),
    expected: NOT_THEIRS,
  },

  "_app.circulars.$circularId.tsx action, cancel": {
    calls: perCircular({ intent: "cancel", revision: "1", reason: REASON }),
    expected: NOT_THEIRS,
  },

  "_app.circulars.$circularId.tsx action, close": {
    calls: perCircular({ intent: "close" }),
    expected: NOT_THEIRS.replace("403   403  403     404", "422   422  422     404"),
  },

  "_app.circulars.$circularId.tsx action, answer": {
    calls: perCircular(ANSWER),
    expected: `
                         | draft open  foreign missing
      editor surveys     | 404   422   404     404
      reader commenter   | 404   422   404     404
      seated             | 404   409   404     404
      stale              | reauth reauth reauth reauth
      stranger system    | 403   403   403     403
      gone token offscope| 403   403   403     403
      others             | 404   404   404     404`,
  },

  "_app.circulars.$circularId.tsx action, object": {
    calls: perCircular({ intent: "object", reason: REASON }),
    expected: `
                         | draft open  foreign missing
      editor surveys     | 404   422   404     404
      reader commenter   | 404   422   404     404
      seated             | 404   done  404     404
      stale              | reauth reauth reauth reauth
      stranger system    | 403   403   403     403
      gone token offscope| 403   403   403     403
      others             | 404   404   404     404`,
  },
}

import { type Cast, MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

const CIRCULARS = ["draft", "open", "foreign", "missing"] as const

function perCircular(input: (circular: { circularId: string; revision: number }) => unknown) {
  return Object.fromEntries(
    CIRCULARS.map((name) => [
      name,
      (cast: Cast) => {
        const missing = `cir_${MISSING.other.slice(4)}`
        const circularId = name === "missing" ? missing : cast.circulars[name]
        return input({ circularId, revision: name === "draft" ? 1 : 2 })
      },
    ]),
  ) as CommandRow["inputs"]
}

// Nobody of the cast acts for a committee. Who may read the paper knows of the open one, drafts know nobody.
const NOT_THEIRS = `
                           | draft open foreign missing
      editor surveys       | 404   403  404     404
      token reader         | 404   403  404     404
      commenter seated     | 404   403  404     404
      system               | 403   403  403     404
      offscope             | 403   403  403     403
      others               | 404   404  404     404`

const ANSWER = { choice: "yes", seenNumber: 0 }

export const CIRCULAR_ROWS: Record<string, CommandRow> = {
  "circulars.create": {
    inputs: Object.fromEntries(
      (["seat", "foreign", "missing"] as const).map((name) => [
        name,
        (cast: Cast) => ({
          consultationId:
            name === "missing" ? `con_${MISSING.other.slice(4)}` : cast.consultations[name],
          ...{ question: "Stimmt der Ausschuss dem Vermerk zu?", deadlineOn: "2099-12-31" },
        }),
      ]),
    ),
    expected: `
                           | seat foreign missing
      editor surveys       | 403  404     404
      token reader         | 403  404     404
      commenter seated     | 403  404     404
      offscope             | 403  403     403
      others               | 404  404     404`,
  },

  "circulars.open": {
    inputs: perCircular(({ circularId, revision }) => ({ circularId, revision })),
    expected: NOT_THEIRS,
  },

  "circulars.edit": {
    inputs: perCircular((circular) => ({
      ...circular,
      ...{ question: "Stimmt der Ausschuss dem Vermerk zu?", deadlineOn: "2099-12-31" },
    })),
    expected: NOT_THEIRS,
  },

  "circulars.cancel": {
    inputs: perCircular((circular) => ({ ...circular, reason: "Die Sitzung findet doch statt." })),
    expected: NOT_THEIRS,
  },

  // The system closes at the deadline, and not before.
  "circulars.close": {
    inputs: perCircular(({ circularId }) => ({ circularId })),
    expected: NOT_THEIRS.replace("403   403  403     404", "rule  rule rule    404"),
  },

  // Asked is the seated member; the others may read about it, and have no vote.
  "circulars.answer": {
    inputs: perCircular(({ circularId }) => ({ circularId, ...ANSWER, sha256: MISSING.hash })),
    expected: `
                           | draft open  foreign missing
      editor surveys       | 404   rule  404     404
      reader commenter     | 404   rule  404     404
      seated               | 404   409   404     404
      stale token          | reauth reauth reauth reauth
      offscope             | 403   403   403     403
      system               | 403   403   403     403
      stranger gone        | 403   403   403     403
      respondent           | 403   403   403     403
      partRespondent       | 403   403   403     403
      others               | 404   404   404     404`,
  },

  "circulars.object": {
    inputs: perCircular(({ circularId }) => ({
      ...{ circularId, reason: "Darüber möchte ich in der Sitzung sprechen." },
    })),
    expected: `
                           | draft open  foreign missing
      editor surveys       | 404   rule  404     404
      reader commenter     | 404   rule  404     404
      seated               | 404   ok    404     404
      stale token          | reauth reauth reauth reauth
      offscope             | 403   403   403     403
      system               | 403   403   403     403
      stranger gone        | 403   403   403     403
      respondent           | 403   403   403     403
      partRespondent       | 403   403   403     403
      others               | 404   404   404     404`,
  },
}

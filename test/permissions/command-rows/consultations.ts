import { type Cast, MISSING, PAPER_IDS, paperId } from "../cast.ts"
import { pdfOf } from "../furnish-papers.ts"
import type { CommandRow } from "./row.ts"

const STEPS = ["released", "reported", "seat", "foreign", "missing"] as const
/** As it was furnished: a report has moved its step on. */
const REVISIONS = { released: 1, reported: 2, seat: 1, foreign: 1, missing: 1 }

function stepId(cast: Cast, name: (typeof STEPS)[number]): string {
  return name === "missing" ? `con_${MISSING.other.slice(4)}` : cast.consultations[name]
}

function perStep(input: (step: { consultationId: string; revision: number }) => unknown) {
  return Object.fromEntries(
    STEPS.map((name) => [
      name,
      (cast: Cast) => input({ consultationId: stepId(cast, name), revision: REVISIONS[name] }),
    ]),
  ) as CommandRow["inputs"]
}

// Who leads the paper; nobody of the cast acts for one of the committees.
const LED = `
                           | released reported seat foreign missing
      editor surveys token | ok       rule     ok   404     404
      reader commenter     | 403      403      403  404     404
      partner              | 403      403      404  404     404
      partnerReader        | 403      403      404  404     404
      seated               | 404      404      403  404     404
      offscope             | 403      403      403  403     403
      others               | 404      404      404  404     404`

/** Something about the condition of the report, and about one that there is not. */
function onConditions(input: (cast: Cast) => object): CommandRow["inputs"] {
  const missing = `cnd_${MISSING.other.slice(4)}`
  return {
    reported: (cast) => ({ ...input(cast), conditionId: cast.conditions.reported, revision: 1 }),
    missing: (cast) => ({ ...input(cast), conditionId: missing, revision: 1 }),
  }
}

const WRITES = `
                           | reported missing
      editor surveys token | 409      404
      reader commenter     | 403      404
      partner              | 409      404
      partnerReader        | 403      404
      offscope             | 403      403
      others               | 404      404`

const REASON = "Das Gremium tagt erst im Herbst wieder."

export const CONSULTATION_ROWS: Record<string, CommandRow> = {
  // The draft is not released.
  "consultations.plan": {
    inputs: Object.fromEntries(
      PAPER_IDS.map((name) => [
        name,
        (cast: Cast) => ({
          paperId: paperId(cast, name),
          committeeId: cast.committees.own,
          role: "decide",
        }),
      ]),
    ),
    expected: `
                           | draft released seat foreign missing
      editor surveys token | 409   ok       ok   404     404
      reader commenter     | 404   403      403  404     404
      partner              | 404   403      404  404     404
      partnerReader        | 404   403      404  404     404
      seated               | 404   404      403  404     404
      offscope             | 403   403      403  403     403
      others               | 404   404      404  404     404`,
  },

  "consultations.edit": {
    inputs: perStep((step) => ({ ...step, role: "advise" })),
    expected: LED.replace("ok       rule ", "ok       409  "),
  },

  "consultations.skip": {
    inputs: perStep((step) => ({ ...step, reason: REASON })),
    expected: LED,
  },

  "consultations.cancel": {
    inputs: perStep((step) => ({ ...step, reason: REASON })),
    expected: LED,
  },

  // Who leads the paper, and who may suggest in its text.
  "consultations.record-result": {
    inputs: Object.fromEntries(
      STEPS.map((name) => [
        name,
        (cast: Cast) => ({
          consultationId: stepId(cast, name),
          ...{ result: "deliberated", decidedOn: "2026-03-11", sha256: "0".repeat(64) },
        }),
      ]),
    ),
    // The hash is none that lay before a committee [C1].
    expected: `
                           | released reported seat foreign missing
      editor surveys token | 409      409      409  404     404
      commenter            | 409      409      409  404     404
      reader               | 403      403      403  404     404
      partner              | 409      409      404  404     404
      partnerReader        | 403      403      404  404     404
      seated               | 404      404      409  404     404
      offscope             | 403      403      403  403     403
      others               | 404      404      404  404     404`,
  },

  // [C3] Only the far committee's chair could, and nobody of the cast is.
  "consultations.confirm-result": {
    inputs: {
      reported: (cast) => ({ resultId: cast.results.reported }),
      missing: () => ({ resultId: `res_${MISSING.other.slice(4)}` }),
    },
    expected: `
                           | reported missing
      editor surveys token | rule     404
      reader commenter     | rule     404
      partner              | rule     404
      partnerReader        | rule     404
      offscope             | 403      403
      others               | 404      404`,
  },

  "consultations.withdraw-result": {
    inputs: {
      reported: (cast) => ({ resultId: cast.results.reported, reason: REASON }),
      missing: () => ({ resultId: `res_${MISSING.other.slice(4)}`, reason: REASON }),
    },
    expected: `
                           | reported missing
      editor surveys token | ok       404
      reader commenter     | 403      404
      partner              | 403      404
      partnerReader        | 403      404
      offscope             | 403      403
      others               | 404      404`,
  },

  // Nobody has confirmed the result; without the right that is not told.
  "conditions.incorporate": {
    inputs: onConditions((cast) => ({ versionId: cast.versions.frozen })),
    expected: WRITES,
  },

  "conditions.refuse": {
    inputs: onConditions(() => ({ reason: "Das ist mit dem Land nicht vereinbart." })),
    expected: WRITES,
  },

  // Only the far committee's chair could, and nobody of the cast is.
  "conditions.verify": {
    inputs: onConditions(() => ({ isMet: true })),
    expected: `
                           | reported missing
      editor surveys token | rule     404
      reader commenter     | rule     404
      partner              | rule     404
      partnerReader        | rule     404
      offscope             | 403      403
      others               | 404      404`,
  },

  // Who may report on a paper; who brings a text before committees proves its handover.
  "files.store-evidence": {
    inputs: {
      ...Object.fromEntries(
        (["draft", "released", "seat", "foreign"] as const).map((name) => [
          name,
          (cast: Cast) => evidenceOf({ kind: "paper", id: cast.papers[name] }),
        ]),
      ),
      missing: () => evidenceOf({ kind: "paper", id: `pap_${MISSING.other.slice(4)}` }),
      own: (cast) => evidenceOf({ kind: "document", id: cast.documents.own }),
      toRead: (cast) => evidenceOf({ kind: "document", id: cast.documents.toRead }),
    },
    expected: `
                           | draft released seat foreign missing own toRead
      editor surveys token | ok    ok       ok   404     404     ok  ok
      commenter            | 404   ok       ok   404     404     403 403
      reader               | 404   403      403  404     404     403 403
      partner              | 404   ok       404  404     404     404 403
      partnerReader        | 404   403      404  404     404     404 403
      seated               | 404   404      ok   404     404     404 404
      admin stale system   | 404   404      404  404     404     403 403
      offscope             | 403   403      403  403     403     403 403
      others               | 404   404      404  404     404     404 404`,
  },
}

function evidenceOf(subject: { kind: "paper" | "document"; id: string }) {
  return { subject, fileName: "Niederschrift.pdf", bytes: pdfOf("Niederschrift") }
}

import { isApproval, type Result } from "../rules/results.ts"
import { isConsent, type Matrix } from "./matrix.ts"
import { shortBodyWords } from "./matrix-words.ts"

/** How a text is decided on: by a decision, a recommendation, or a commitment that does not bind. */
export type DecidedKind = "decided" | "recommended" | "committed"

/** The newest version that a committee agreed to. */
export interface Decided {
  versionNumber: number
  kind: DecidedKind
  /** "Vorstand StGT", or how many. */
  by: string
}

const KINDS: readonly DecidedKind[] = ["decided", "recommended", "committed"]

/**
 * What a reader of the text is to know first: the newest version with a confirmed consent, neither withdrawn nor
 * put right; of several consents to it the one that binds most. Null where there is none.
 */
export function decidedOf({ bodies }: Matrix): Decided | null {
  const consents = bodies.flatMap((body) =>
    body.cells.flatMap(({ versionNumber, results }) =>
      results
        // What the body has said last on this version: a later No takes an earlier Yes back.
        .filter(({ result, isConfirmed }) => isConfirmed && isDecision(result))
        .slice(0, 1)
        .filter(({ result }) => isConsent(result))
        .map(({ result, role }) => {
          const binding: DecidedKind = role === "decide" ? "decided" : "recommended"
          const kind = isApproval(result) ? binding : "committed"
          return { versionNumber, kind, body: shortBodyWords(body) }
        }),
    ),
  )
  const versionNumber = Math.max(0, ...consents.map((one) => one.versionNumber))
  const newest = consents.filter((one) => one.versionNumber === versionNumber)
  const kind = KINDS.find((one) => newest.some((consent) => consent.kind === one))
  if (!kind) return null
  const own = newest.filter((one) => one.kind === kind)
  const [first] = own
  const by = own.length === 1 && first ? first.body : `${own.length} Gremien`
  return { versionNumber, kind, by }
}

/** A consent or its refusal; what was only deliberated on or put off changes neither. */
function isDecision(result: Result): boolean {
  return isConsent(result) || result === "rejected"
}

const KIND_WORDS: Record<DecidedKind, string> = {
  decided: "Beschlossen",
  recommended: "Empfohlen",
  committed: "Politisch getragen",
}

/** "Beschlossen: Fassung 2, Vorstand StGT" */
export function decidedWords({ versionNumber, kind, by }: Decided): string {
  return `${KIND_WORDS[kind]}: Fassung ${versionNumber}, ${by}`
}

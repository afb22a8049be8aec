import { isApproval } from "../rules/results.ts"
import { type Matrix, standingConsents } from "./matrix.ts"
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
      standingConsents(results.filter(({ isConfirmed }) => isConfirmed)).map(({ result, role }) => {
        const binding: DecidedKind = role === "decide" ? "decided" : "recommended"
        const kind = isApproval(result) ? binding : "committed"
        return { versionNumber, kind, body }
      }),
    ),
  )
  const versionNumber = Math.max(0, ...consents.map((one) => one.versionNumber))
  const newest = consents.filter((one) => one.versionNumber === versionNumber)
  const kind = KINDS.find((one) => newest.some((consent) => consent.kind === one))
  if (!kind) return null
  const own = new Set(newest.filter((one) => one.kind === kind).map(({ body }) => body))
  const [first] = own
  const by = own.size === 1 && first ? shortBodyWords(first) : `${own.size} Gremien`
  return { versionNumber, kind, by }
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

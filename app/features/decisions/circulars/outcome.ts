import { committeeBriefly } from "../committee-names.ts"
import { asSentence } from "../reason.ts"
import type { CircularState } from "../rules/states.ts"
import type { AskedCondition, AskedResult } from "./terms.ts"

/** "Vorstand (StGT)"; the project group belongs to nobody alone. */
export function committeeOf(circular: { committee: string; organization: string | null }): string {
  return committeeBriefly(circular.committee, circular.organization)
}

const OPEN_AGAIN =
  "Damit ist nichts beschlossen, auch keine Ablehnung: Der Beratungsschritt ist wieder offen und kann in einer Sitzung behandelt werden."

/** What a Yes says beyond the question; empty for a plain consent. */
export function askedWords(asked: {
  result: AskedResult
  resolutionText: string
  conditions: readonly AskedCondition[]
}): string[] {
  const words = asked.resolutionText === "" ? [] : [`Beschlusstext: „${asked.resolutionText}“`]
  return [
    ...(YES_SAYS[asked.result] ?? []),
    ...asked.conditions.map(({ text }, at) => `Maßgabe ${at + 1}: ${text}`),
    ...words,
  ]
}

const YES_SAYS: Partial<Record<AskedResult, readonly string[]>> = {
  endorsed_with_conditions: ["Mit Ja stimmt das Gremium unter diesen Maßgaben zu:"],
  endorsed_modified: ["Mit Ja wird der Text geändert beschlossen."],
  commits_itself: [
    "Mit Ja bekennt sich das Gremium politisch zu dem Text; rechtlich bindet das nicht.",
  ],
}

/** What came of it, in sentences. */
export function endWords(
  { state, endReason }: { state: CircularState; endReason: string | null },
  computed: string,
): string {
  if (state === "failed" || state === "objected") return `${computed} ${OPEN_AGAIN}`
  if (state !== "cancelled") return computed
  return `Der Umlaufbeschluss ist abgebrochen: ${asSentence(endReason ?? "")} Abgegebene Antworten zählen nicht.`
}

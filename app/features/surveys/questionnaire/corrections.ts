import { ruleBroken } from "../../../commands/errors.ts"
import { wordDiff } from "../../documents/text/text-diff.ts"
import { classifyWords } from "../../review/redline/classify.ts"
import type { CriticalReason } from "../../review/redline/critical-words.ts"
import { compareDefinitions, type DefinitionChange } from "./compare.ts"
import type { Definition } from "./definition.ts"

const REASONS: Readonly<Record<CriticalReason, string>> = {
  number: "eine Zahl",
  amount: "ein Maß oder Betrag",
  date: "ein Datum",
  negation: "eine Verneinung",
  modal: "ein „muss“, „soll“ oder „kann“",
}

/**
 * While a survey is open, only what was misspelt may be put right: those who have answered must have been asked
 * the same.
 *
 * @throws rule [A1]
 */
export function assertOnlyCorrections(before: Definition, after: Definition): void {
  for (const change of compareDefinitions(before, after)) {
    if (!change.isTextOnly) {
      const message =
        "Die Umfrage läuft: Fragen, Antworten, Bedingungen und Reihenfolge bleiben, wie sie sind. Nur Schreibfehler lassen sich berichtigen."
      throw ruleBroken("A1", message)
    }
    const reason = meaningOf(change)
    if (reason !== null) throw ruleBroken("A1", reason)
  }
}

/** Why a change of words is no mere correction; null where it is one. */
function meaningOf({ before, after }: DefinitionChange): string | null {
  const advice = "Schließen Sie die Umfrage, oder lassen Sie die Worte stehen."
  // From right to left: what stands before a change keeps its place.
  let text = before
  for (const { at, remove, insert } of wordDiff(before, after).toReversed()) {
    const next = text.slice(0, at) + insert + text.slice(at + remove)
    const judgement = classifyWords({
      before: { text, from: at, to: at + remove },
      after: { text: next, from: at, to: at + insert.length },
    })
    const [reason] = judgement.forcedBy
    if (reason !== undefined) return `Das ändert den Sinn: Es berührt ${REASONS[reason]}. ${advice}`
    if (judgement.proposed !== "editorial") {
      const words = (insert || before.slice(at, at + remove)).trim().slice(0, 60)
      return `Das ist mehr als ein Schreibfehler („${words}“). ${advice}`
    }
    text = next
  }
  return null
}

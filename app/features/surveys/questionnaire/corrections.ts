import { ruleBroken } from "../../../commands/errors.ts"
import { wordDiff } from "../../documents/text/text-diff.ts"
import { classifyWords } from "../../review/redline/classify.ts"
import type { CriticalReason } from "../../review/redline/critical-words.ts"
import { compareDefinitions, type DefinitionChange } from "./compare.ts"
import type { Definition } from "./definition.ts"
import { isMisspelling } from "./misspelling.ts"

const REASONS: Readonly<Record<CriticalReason, string>> = {
  number: "eine Zahl",
  amount: "ein Maß oder Betrag",
  date: "ein Datum",
  negation: "eine Verneinung",
  modal: "ein „muss“, „soll“ oder „kann“",
}

const ALLOWED =
  "Solange die Umfrage läuft, gelten als Schreibfehler nur vertauschte oder doppelte Buchstaben, ein ausgelassener Selbstlaut, Satzzeichen, Bindestriche und Großschreibung."
const ADVICE =
  "Lassen Sie die Worte stehen, oder schließen Sie die Umfrage und fragen Sie in einer neuen."

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
  // From right to left: what stands before a change keeps its place.
  let text = before
  for (const { at, remove, insert } of wordDiff(before, after).toReversed()) {
    const next = text.slice(0, at) + insert + text.slice(at + remove)
    const { forcedBy } = classifyWords({
      before: { text, from: at, to: at + remove },
      after: { text: next, from: at, to: at + insert.length },
    })
    const [reason] = forcedBy
    if (reason !== undefined) return `Das ändert den Sinn: Es berührt ${REASONS[reason]}. ${ADVICE}`
    const was = before.slice(at, at + remove)
    const rest = { left: text.slice(0, at), right: text.slice(at + remove) }
    if (!isMisspelling(was, insert, rest)) {
      return `„${(insert || was).trim().slice(0, 60)}“ könnte etwas anderes sagen. ${ALLOWED} ${ADVICE}`
    }
    text = next
  }
  return null
}

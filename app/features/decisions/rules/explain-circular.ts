import type { CircularDecision } from "./circular.ts"
import { inequalityText } from "./inequality.ts"

/** What a circular resolution has come to, and by which numbers: short, with what silence and abstention mean. */
export function circularSentence(decision: CircularDecision): string {
  const { outcome, counts } = decision
  if (outcome === "objected") {
    return "Widersprochen: Ein Mitglied verlangt eine Sitzung; dort wird entschieden."
  }
  if (outcome === "open")
    return `Läuft: ${consentWords(decision)}; ${missingWords(counts.notCast)}.`
  const word = outcome === "passed" ? "Angenommen" : "Nicht zustande gekommen"
  const computation = inequalityText(decision.computation)
  const reasons = outcome === "passed" ? "" : silenceWords(decision)
  return `${word}: ${consentWords(decision)} (${computation}).${reasons}`
}

function consentWords({ rule, base, counts, needed }: CircularDecision): string {
  const all = rule.majority === "unanimous_all" ? "alle" : `mindestens ${needed}`
  const verb = needed === 1 && all !== "alle" ? "ist" : "sind"
  return `${counts.yes} von ${base} Stimmen der Stimmberechtigten sind Ja, nötig ${verb} ${all}`
}

function missingWords(notCast: number): string {
  if (notCast === 0) return "alle haben geantwortet"
  return notCast === 1 ? "1 Stimme steht aus" : `${notCast} Stimmen stehen aus`
}

function silenceWords({ counts }: CircularDecision): string {
  const words = []
  if (counts.abstain > 0) words.push(" Eine Enthaltung ist keine Zustimmung.")
  if (counts.notCast > 0) words.push(" Wer nicht geantwortet hat, hat nicht zugestimmt.")
  return words.join("")
}

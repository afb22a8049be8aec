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
  const votes = base === 1 ? "Stimme" : "Stimmen"
  const least = `${needed === 1 ? "ist" : "sind"} mindestens ${needed}`
  const all = base === 1 ? "ist sie" : "sind alle"
  return `${counts.yes} Ja von ${base} ${votes} der Stimmberechtigten, nötig ${rule.majority === "unanimous_all" ? all : least}`
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

import type { LineCounts } from "./counts.ts"
import type { Statement, VoteDecision, WhatIf } from "./decide.ts"
import { inequalityText } from "./inequality.ts"
import type { MajorityResult } from "./majority.ts"
import type { Quorum } from "./quorum.ts"
import type { Abstention, Majority } from "./rule-set.ts"
import { MAJORITY_WORDS } from "./terms.ts"

/** "Ja: 9 · Nein: 0 · Enthaltungen: 0 · Befangen: 0"; what is invalid or was not cast only where there is some. */
export function tallyLine({ yes, no, abstain, excluded, invalid, notCast }: LineCounts): string {
  const parts = [`Ja: ${yes}`, `Nein: ${no}`, `Enthaltungen: ${abstain}`]
  if (invalid !== null && invalid > 0) parts.push(`Ungültig: ${invalid}`)
  if (notCast !== null && notCast > 0) parts.push(`Nicht teilgenommen: ${notCast}`)
  return [...parts, `Befangen: ${excluded}`].join(" · ")
}

/** Whether the committee can decide, and why, in one sentence. */
export function quorumSentence(quorum: Quorum): string {
  const word = quorum.isMet ? "Beschlussfähig" : "Nicht beschlussfähig"
  return `${word}: ${groundSentence(quorum)}`
}

function groundSentence(quorum: Quorum): string {
  const { ground, required, inequality } = quorum
  const needed = `nötig ${required === 1 ? "ist" : "sind"} mindestens ${required}`
  const computation = inequality ? ` (${inequalityText(inequality)})` : ""
  switch (ground) {
    case "counted":
      return `${presentWords(quorum)}, ${needed}${computation}.`
    case "no_share":
      return `Eine Mindestzahl ist nicht vorgeschrieben; ${presentWords(quorum)}.`
    case "established":
      return `Zu Beginn festgestellt und seither nicht angezweifelt; jetzt ${presentWords(quorum)}.`
    case "second_summons":
      return `Zweite Sitzung zum selben Gegenstand; ${presentWords(quorum)}, ${needed}.`
    case "summons_defect":
      return "Ein Mitglied, das nicht ordnungsgemäß geladen wurde, fehlt."
  }
}

function presentWords({ unit, present, base }: Quorum): string {
  if (unit === "votes")
    return `${present} von ${base} ${base === 1 ? "Stimme" : "Stimmen"} vertreten`
  return `${present} von ${base} ${base === 1 ? "Mitglied" : "Mitgliedern"} anwesend`
}

/** What a vote has come to, and by which numbers, in one sentence. */
export function voteSentence(decision: VoteDecision): string {
  if (!decision.quorum.isMet) return `Kein Beschluss. ${quorumSentence(decision.quorum)}`
  if (decision.majority.tie === "open") {
    return `Offen: ${numbersOf(decision)}; die Stimme des Vorsitzes entscheidet.`
  }
  return `${decision.passed ? "Angenommen" : "Abgelehnt"}: ${reasonOf(decision)}.`
}

function reasonOf(decision: VoteDecision): string {
  const { tie, yes } = decision.majority
  if (yes === 0) return "Niemand hat mit Ja gestimmt"
  const numbers = numbersOf(decision)
  if (tie === "rejected") return `${numbers}; bei Stimmengleichheit ist der Antrag abgelehnt`
  if (tie === "chair_yes") return `${numbers}; der Vorsitz hat für den Antrag entschieden`
  if (tie === "chair_no") return `${numbers}; der Vorsitz hat gegen den Antrag entschieden`
  if (tie === "chair_none") {
    return `${numbers}; bei Stimmengleichheit entscheidet der Vorsitz, und er hat weder mit Ja noch mit Nein gestimmt`
  }
  return [numbers, abstentionWords(decision)].filter((part) => part !== "").join("; ")
}

/** "6 Ja gegen 3 Nein", or "23 Ja, nötig sind mindestens 23 von 45 (2 · 23 > 45)". */
function numbersOf({ majority, tally, byMembers }: VoteDecision): string {
  const { yes, base, inequality } = majority
  if (byMembers) {
    const who = yes === 1 ? "1 Mitglied" : `${yes} Mitglieder`
    const of = base === 1 ? "1 Mitglied" : `${base} Mitgliedern`
    return `${who} mit Ja, nötig ${majority.needed === 1 ? "ist" : "sind"} mindestens ${majority.needed} von ${of} (${inequalityText(inequality)})`
  }
  if (majority.rule.majority === "simple_cast") {
    if (majority.of === "cast") return `${majority.yes} Ja gegen ${tally.no} Nein`
    const others = majority.base - majority.yes
    return `${majority.yes} Ja gegen ${others} ${others === 1 ? "andere Stimme" : "andere Stimmen"}`
  }
  const needed = `nötig ${majority.needed === 1 ? "ist" : "sind"} ${neededWords(majority)}`
  return `${majority.yes} Ja, ${needed} (${inequalityText(majority.inequality)})`
}

function neededWords({ rule, needed, base, of }: MajorityResult): string {
  const isAll = rule.majority === "unanimous_cast" || rule.majority === "unanimous_all"
  const [one, many] = BASE_WORDS[of]
  if (isAll) return base === 1 ? `die einzige ${one}` : `alle ${base} ${many}`
  return `mindestens ${needed} von ${base} ${base === 1 ? `${one}` : many}`
}

const BASE_WORDS: Record<MajorityResult["of"], [one: string, many: string]> = {
  cast: ["abgegebene Stimme", "abgegebenen Stimmen"],
  present: ["Stimme der Anwesenden", "Stimmen der Anwesenden"],
  members: ["Stimme aller Mitglieder", "Stimmen aller Mitglieder"],
  entitled: ["Stimme der Stimmberechtigten", "Stimmen der Stimmberechtigten"],
}

/** What became of votes that were neither Yes nor No; empty where there were none. */
function abstentionWords({ majority, tally: { abstain, invalid, notCast } }: VoteDecision): string {
  const kinds = [abstain > 0 && "Enthaltungen", invalid > 0 && "ungültige Stimmen"]
  if (majority.of === "cast") return withVerb(kinds, "zählen nicht mit")
  if (majority.of !== "present") return ""
  return withVerb([...kinds, notCast > 0 && "nicht abgegebene Stimmen"], "wirken wie Nein")
}

function withVerb(kinds: readonly (string | false)[], verb: string): string {
  const found = kinds.filter((kind) => kind !== false)
  const last = found.at(-1)
  if (last === undefined) return ""
  const before = found.slice(0, -1).join(", ")
  return `${before === "" ? last : `${before} und ${last}`} ${verb}`
}

/** What an abstention does to this vote, for who is about to abstain; empty where it does nothing. */
export function abstentionNote(majority: Majority, abstention: Abstention): string {
  if (majority === "unanimous_all") {
    return "Alle Stimmberechtigten müssen zustimmen: Mit einer Enthaltung kommt der Beschluss nicht zustande."
  }
  const countsAll = majority === "absolute_members" || majority === "two_thirds_members"
  if (abstention === "ignored" && !countsAll) return ""
  return majority === "unanimous_cast"
    ? "Alle Anwesenden müssen zustimmen: Mit einer Enthaltung kommt der Beschluss nicht zustande."
    : "Eine Enthaltung wirkt hier wie ein Nein."
}

export const STATEMENT_WORDS: Record<Statement, string> = {
  passed: "angenommen",
  failed: "abgelehnt",
}

/** [Q5] Why a chair's statement cannot be recorded, with the computation and what to do. */
export function contradictionSentence(decision: VoteDecision, statement: Statement): string {
  const { rule, inequality } = decision.majority
  const computed = STATEMENT_WORDS[decision.passed ? "passed" : "failed"]
  const law = `${MAJORITY_WORDS[rule.majority]} (${rule.source})`
  return `Festgestellt ist „${STATEMENT_WORDS[statement]}“, gerechnet ist der Antrag ${computed}: ${reasonOf(decision)}. Verlangt ist: ${law}; Rechnung: ${inequalityText(inequality)}. Prüfen Sie die Zahlen; stimmen sie, so stellen Sie „${computed}“ fest.`
}

/** What could still change, for the screen beside a running vote: first the quorum, then the majority. */
export function whatIfSentences(what: WhatIf): [quorum: string, majority: string] {
  return [leaveSentence(what), missingSentence(what.yesMissing)]
}

function leaveSentence({ hasQuorum, mayLeave, losesAtOnce }: WhatIf): string {
  if (!hasQuorum) return "Das Gremium ist nicht beschlussfähig."
  if (!losesAtOnce) {
    return "Die Beschlussfähigkeit ist festgestellt und gilt, bis jemand sie anzweifelt."
  }
  if (mayLeave === 0) return "Geht noch jemand, kann die Beschlussfähigkeit verloren sein."
  const people = mayLeave === 1 ? "1 Mitglied kann" : `${mayLeave} Mitglieder können`
  return `${people} noch gehen, ohne dass die Beschlussfähigkeit verloren geht.`
}

function missingSentence(yesMissing: number | null): string {
  if (yesMissing === null) return "Die Mehrheit ist nicht mehr zu erreichen."
  if (yesMissing === 0) return "Nach den bisherigen Stimmen ist die Mehrheit erreicht."
  const missing = yesMissing === 1 ? "Es fehlt noch 1 Ja" : `Es fehlen noch ${yesMissing} Ja`
  return `${missing}, wenn kein Nein hinzukommt.`
}

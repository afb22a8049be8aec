import { compare, leastCount } from "./inequality.ts"
import { leastYes } from "./majority.ts"
import {
  type CircularMajority,
  DECISION_TYPES,
  type DecisionType,
  type Majority,
  type MajorityRule,
  type RuleSet,
  type Share,
} from "./rule-set.ts"
import {
  ABSTENTION_WORDS,
  EXCLUDED_WORDS,
  SECRET_VOTES_WORDS,
  SUBSTITUTION_WORDS,
} from "./terms.ts"

/** What a rule set is explained for. */
export interface ExplainedCommittee {
  /** With its article, as in "die Stadtvertretung". */
  subject: string
  /** Statutory number of seats; null where nobody has entered it. */
  seats: number | null
  vacantSeats: number
  /** Members with a voting right. */
  appointed: number
  /** The sum of their votes. */
  votes: number
}

export const RULE_TOPICS = [
  "quorum",
  "majorities",
  "ties",
  "notice",
  "substitutes",
  "votes",
  "circular",
] as const
export type RuleTopic = (typeof RULE_TOPICS)[number]

/** A rule set in German sentences that need no lawyer, by topic and in the order of the screen. */
export function explainRuleSet(
  ruleSet: RuleSet,
  committee: ExplainedCommittee,
): Record<RuleTopic, string[]> {
  return {
    quorum: quorumSentences(ruleSet, committee),
    majorities: DECISION_TYPES.flatMap((type) => {
      const rule = ruleSet.majorities[type]
      return rule ? [majoritySentence(ruleSet, type, rule, committee)] : []
    }),
    ties: [tieSentence(ruleSet), ABSTENTION_WORDS[ruleSet.abstention]],
    notice: [noticeSentence(ruleSet)],
    substitutes: [SUBSTITUTION_WORDS[ruleSet.substitutes]],
    votes: [...votesSentences(ruleSet), SECRET_VOTES_WORDS[ruleSet.secretVotes]],
    circular: circularSentences(ruleSet, committee),
  }
}

function quorumSentences(ruleSet: RuleSet, committee: ExplainedCommittee): string[] {
  const { share, source, persists, needsDueSummons, afterSecondSummons, excluded } = ruleSet.quorum
  const { subject } = committee
  if (share === null) {
    return [
      `Eine Mindestzahl Anwesender ist nicht vorgeschrieben: Beschlussfähig ist ${subject}, sobald ein stimmberechtigtes Mitglied da ist (${source}).`,
      ...(needsDueSummons ? [SUMMONS] : []),
    ]
  }
  return [
    `Beschlussfähig ist ${subject}, wenn ${shareClause(ruleSet, share, committee)} (${source}).`,
    ...(needsDueSummons ? [SUMMONS] : []),
    persists
      ? "Zu Beginn festgestellt, gilt die Beschlussfähigkeit, bis jemand sie anzweifelt."
      : "Die Beschlussfähigkeit wird bei jeder Abstimmung neu gezählt.",
    `Befangene ${EXCLUDED_WORDS[excluded]}.`,
    ...(afterSecondSummons === null ? [] : [secondSummonsSentence(afterSecondSummons)]),
  ]
}

const SUMMONS =
  "Alle Mitglieder müssen ordnungsgemäß geladen sein; wer trotz eines Fehlers erscheint, heilt ihn."

function secondSummonsSentence(members: number): string {
  const enough = members === 1 ? "genügt 1 Mitglied" : `genügen ${members} Mitglieder`
  return `In einer zweiten Sitzung zum selben Gegenstand ${enough}.`
}

/** "mehr als die Hälfte aller Mitglieder anwesend ist: mindestens 23 von 45". */
function shareClause(ruleSet: RuleSet, share: Share, committee: ExplainedCommittee): string {
  const { base } = ruleSet.quorum
  const who = base === "votes" ? "aller Stimmen vertreten" : "aller Mitglieder anwesend"
  const all = allOf(ruleSet, base, committee)
  const clause =
    share.numerator === share.denominator
      ? `alle ${base === "votes" ? "Stimmen vertreten" : "Mitglieder anwesend"} sind`
      : `${shareWords(share)} ${who} ${share.numerator === 1 ? "ist" : "sind"}`
  if (all === null) return `${clause} (die Zahl der Sitze ist noch nicht eingetragen)`
  const operator = share.comparison === "more_than" ? (">" as const) : ("≥" as const)
  const right = { factor: share.numerator, count: all }
  const least = Math.max(1, leastCount(compare(share.denominator, 0, operator, right)))
  return `${clause}: mindestens ${least} von ${all}`
}

function allOf(
  ruleSet: RuleSet,
  base: RuleSet["majorityBase"],
  { seats, vacantSeats, appointed, votes }: ExplainedCommittee,
): number | null {
  if (base === "votes") return votes
  if (base === "appointed") return appointed
  if (seats === null) return null
  return Math.max(seats - (ruleSet.deductsVacantSeats ? vacantSeats : 0), appointed)
}

const PARTS: Record<string, string> = {
  "1/2": "die Hälfte",
  "1/3": "ein Drittel",
  "2/3": "zwei Drittel",
  "1/4": "ein Viertel",
  "3/4": "drei Viertel",
}

/** "mehr als die Hälfte", "mindestens zwei Drittel", "mindestens 3 von 5 Teilen". */
export function shareWords({ numerator, denominator, comparison }: Share): string {
  const part = PARTS[`${numerator}/${denominator}`] ?? `${numerator} von ${denominator} Teilen`
  return `${comparison === "more_than" ? "mehr als" : "mindestens"} ${part}`
}

const TYPE_SUBJECTS: Record<DecisionType, string> = {
  resolution: "Ein Beschluss",
  statute_change: "Eine Änderung der Satzung",
  purpose_change: "Eine Änderung des Zwecks",
  merger: "Ein Zusammenschluss",
  dissolution: "Die Auflösung",
  expulsion: "Der Ausschluss eines Mitglieds",
  election: "Eine Wahl, bei der nur eine Person antritt,",
  recall: "Eine Abberufung",
  urgent_item: "Die Erweiterung der Tagesordnung wegen Dringlichkeit",
}

function majoritySentence(
  ruleSet: RuleSet,
  type: DecisionType,
  { majority, source }: MajorityRule,
  committee: ExplainedCommittee,
): string {
  const all = allOf(ruleSet, ruleSet.majorityBase, committee)
  return `${TYPE_SUBJECTS[type]} braucht ${majorityClause(ruleSet, majority, all)} (${source}).`
}

function majorityClause(
  { abstention, majorityBase, votes }: RuleSet,
  majority: MajorityRule["majority"],
  all: number | null,
): string {
  const cast = abstention === "ignored" ? "der abgegebenen Stimmen" : "der Stimmen der Anwesenden"
  const members = majorityBase === "votes" ? "der Stimmen aller Mitglieder" : "aller Mitglieder"
  const byHeads = votes.weighted && majorityBase !== "votes" ? ", nach Köpfen" : ""
  switch (majority) {
    case "simple_cast":
      return abstention === "ignored" ? "mehr Ja als Nein" : `mehr als die Hälfte ${cast}`
    case "absolute_members":
      return `die Mehrheit ${members}${byHeads}${leastWords(majority, all)}`
    case "two_thirds_cast":
      return `zwei Drittel ${cast}`
    case "two_thirds_members":
      return `zwei Drittel ${members}${byHeads}${leastWords(majority, all)}`
    case "three_quarters_cast":
      return `drei Viertel ${cast}`
    case "unanimous_cast":
      return abstention === "ignored"
        ? "Einstimmigkeit der abgegebenen Stimmen"
        : "die Zustimmung aller Anwesenden"
    case "unanimous_all":
      return "die Zustimmung aller Stimmberechtigten, auch der abwesenden"
  }
}

function leastWords(majority: Majority, all: number | null): string {
  return all === null ? "" : `: mindestens ${leastYes(majority, all)} von ${all}`
}

function tieSentence({ tie }: RuleSet): string {
  return tie === "rejected"
    ? "Bei Stimmengleichheit ist der Antrag abgelehnt."
    : "Bei Stimmengleichheit entscheidet die Stimme des Vorsitzes."
}

function noticeSentence({ notice }: RuleSet): string {
  if (notice.days === 0) return "Eine Ladungsfrist ist nicht vorgeschrieben."
  const full = `Zwischen Einladung und Sitzung ${dayWords(notice.days)}`
  if (notice.urgentDays === null) return `${full}.`
  if (notice.urgentDays === 0) {
    return `${full}; in dringenden Fällen genügt die Einladung am Tag der Sitzung.`
  }
  const urgent = notice.urgentDays === 1 ? "1 voller Tag" : `${notice.urgentDays} volle Tage`
  return `${full}; in dringenden Fällen ${notice.urgentDays === 1 ? "genügt" : "genügen"} ${urgent}.`
}

function dayWords(days: number): string {
  return days === 1 ? "liegt mindestens 1 voller Tag" : `liegen mindestens ${days} volle Tage`
}

function votesSentences({ votes }: RuleSet): string[] {
  return [
    votes.weighted ? "Mitglieder können mehrere Stimmen haben." : "Jedes Mitglied hat eine Stimme.",
    ...(votes.castUniformly ? ["Die Stimmen einer Körperschaft sind einheitlich abzugeben."] : []),
  ]
}

function circularSentences(
  { circular, ...ruleSet }: RuleSet,
  { votes, appointed }: ExplainedCommittee,
): string[] {
  if (circular === null) {
    return [
      "Entschieden wird in Sitzungen: Eine Rechtsgrundlage für Umlaufbeschlüsse ist nicht eingetragen.",
    ]
  }
  const { legalBasis, majority, minimumDays, objection } = circular
  const unit = ruleSet.votes.weighted ? " Stimmen" : ""
  const all = ruleSet.votes.weighted ? votes : appointed
  const needed = majority === "unanimous_all" ? "" : `${leastWords(majority, all)}${unit}`
  return [
    `Ein Umlaufbeschluss ist erlaubt (${legalBasis}). Er braucht die Zustimmung ${CONSENT[majority]} in Textform${needed}; Schweigen ist keine Zustimmung.`,
    minimumDays === 0
      ? "Eine Mindestfrist ist nicht vorgeschrieben."
      : `Zwischen Beginn und Ende der Frist ${dayWords(minimumDays)}.`,
    ...(objection
      ? ["Widerspricht ein Mitglied dem Umlauf, wird in einer Sitzung entschieden."]
      : []),
  ]
}

const CONSENT: Record<CircularMajority, string> = {
  unanimous_all: "aller Stimmberechtigten",
  absolute_members: "von mehr als der Hälfte aller Stimmberechtigten",
  two_thirds_members: "von zwei Dritteln aller Stimmberechtigten",
}

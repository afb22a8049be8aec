import type {
  Abstention,
  DecisionType,
  ExcludedInQuorum,
  Majority,
  MemberBase,
  SecretVotes,
  Substitution,
  Tie,
} from "./rule-set.ts"

/** German words of the screen for what rule sets name. */
export const DECISION_TYPE_WORDS: Record<DecisionType, string> = {
  resolution: "Beschluss",
  statute_change: "Änderung der Satzung",
  purpose_change: "Änderung des Zwecks",
  merger: "Zusammenschluss",
  dissolution: "Auflösung",
  expulsion: "Ausschluss eines Mitglieds",
  election: "Wahl",
  recall: "Abberufung",
  urgent_item: "Erweiterung der Tagesordnung wegen Dringlichkeit",
}

export const MAJORITY_WORDS: Record<Majority, string> = {
  simple_cast: "einfache Mehrheit",
  absolute_members: "Mehrheit aller Mitglieder",
  two_thirds_cast: "zwei Drittel der abgegebenen Stimmen",
  two_thirds_members: "zwei Drittel aller Mitglieder",
  three_quarters_cast: "drei Viertel der abgegebenen Stimmen",
  unanimous_cast: "einstimmig",
  unanimous_all: "Zustimmung aller",
}

export const MEMBER_BASE_WORDS: Record<MemberBase, string> = {
  statutory: "satzungsmäßige Zahl der Sitze",
  appointed: "bestellte Mitglieder",
  votes: "Stimmen aller Mitglieder",
}

export const EXCLUDED_WORDS: Record<ExcludedInQuorum, string> = {
  present: "zählen als anwesend",
  not_present: "zählen nicht als anwesend",
  not_in_base: "zählen weder als anwesend noch als Mitglied",
}

export const TIE_WORDS: Record<Tie, string> = {
  rejected: "Der Antrag ist abgelehnt.",
  chair_decides: "Die Stimme des Vorsitzes entscheidet.",
}

export const ABSTENTION_WORDS: Record<Abstention, string> = {
  ignored: "Enthaltungen zählen nicht mit.",
  counts_as_no: "Enthaltungen wirken wie Nein.",
}

export const SUBSTITUTION_WORDS: Record<Substitution, string> = {
  none: "Stellvertretung ist nicht vorgesehen.",
  absent: "Eine Stellvertretung stimmt, solange ihr Mitglied fehlt.",
  absent_or_excluded: "Eine Stellvertretung stimmt, solange ihr Mitglied fehlt oder befangen ist.",
}

export const SECRET_VOTES_WORDS: Record<SecretVotes, string> = {
  never: "Abgestimmt wird offen.",
  personnel: "Abgestimmt wird offen; nur Wahlen und Abberufungen dürfen geheim sein.",
  always: "Auf Antrag wird geheim abgestimmt.",
}

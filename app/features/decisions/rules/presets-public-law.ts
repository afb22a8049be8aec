import { by, MORE_THAN_HALF, type Preset } from "./preset.ts"
import type { QuorumRule } from "./rule-set.ts"

const COUNCIL_QUORUM: QuorumRule = {
  base: "statutory",
  share: MORE_THAN_HALF,
  excluded: "not_present",
  persists: true,
  needsDueSummons: true,
  afterSecondSummons: 3,
  source: "§ 30 KV M-V",
}

const ELECTION_AMONG_SEVERAL =
  "Wahl zwischen mehreren Personen: Gewählt ist, wer die meisten Stimmen erhält, bei Stimmengleichheit entscheidet das Los (§ 32 Abs. 1 Satz 2 und 3). Hier wird nur über eine einzige Person mit Ja und Nein abgestimmt (Satz 4)."

export const COUNCIL: Preset = {
  id: "kv_mv_council",
  name: "Gewählte Vertretung nach der Kommunalverfassung M-V",
  source: "§§ 24, 29 bis 32 KV M-V",
  ruleSet: {
    quorum: COUNCIL_QUORUM,
    majorityBase: "statutory",
    deductsVacantSeats: true,
    majorities: {
      resolution: by("simple_cast", "§ 31 Abs. 1 KV M-V"),
      statute_change: by("absolute_members", "§ 5 Abs. 2 KV M-V"),
      // Of one person: Yes or No. Between several it is another act, see below.
      election: by("simple_cast", "§ 32 Abs. 1 Satz 4 KV M-V"),
      recall: by("absolute_members", "§ 32 Abs. 3 Satz 2 KV M-V"),
      urgent_item: by("absolute_members", "§ 29 Abs. 4 KV M-V"),
    },
    tie: "rejected",
    abstention: "ignored",
    notice: { days: 7, urgentDays: 3 },
    substitutes: "none",
    votes: { weighted: false, castUniformly: false },
    secretVotes: "personnel",
    // A sitting is what the law asks for (§ 29 KV M-V).
    circular: null,
  },
  toConfirm: [
    "Wortlaut der Kommunalverfassung in der Fassung von 2024 (§§ 24, 29 bis 32).",
    "Ladungsfrist und verkürzte Frist nach der Geschäftsordnung.",
    "Ob befangene Mitglieder bei der Beschlussfähigkeit mitzählen.",
    "Ob das Mitglied, das die Beschlussfähigkeit anzweifelt, als anwesend mitzählt (§ 30 Abs. 1).",
    "Mindestzahl der Anwesenden in der zweiten Sitzung zum selben Gegenstand (§ 30 Abs. 3).",
    "Mehrheit für die Erweiterung der Tagesordnung (§ 29 Abs. 4) und für die Hauptsatzung (§ 5 Abs. 2).",
    ELECTION_AMONG_SEVERAL,
    "Abberufung von Beigeordneten: zwei Drittel aller Mitglieder auf schriftlichen Antrag von mehr als der Hälfte (§ 32 Abs. 4 Satz 1), nicht die Mehrheit aller Mitglieder; zwischen Antrag und Abstimmung müssen mindestens zwei Wochen liegen (§ 32 Abs. 4 Satz 2).",
  ],
}

export const ASSOCIATION_OF_COMMUNES: Preset = {
  id: "special_purpose_association",
  name: "Verbandsversammlung eines Zweckverbands",
  source: "§§ 152, 156, 157, 163 KV M-V und die Verbandssatzung",
  ruleSet: {
    quorum: { ...COUNCIL_QUORUM, base: "votes", source: "§ 30 KV M-V entsprechend" },
    // "Aller Mitglieder der Verbandsversammlung" are people; only the simple majority counts their votes.
    majorityBase: "appointed",
    deductsVacantSeats: false,
    majorities: {
      resolution: by("simple_cast", "§ 31 Abs. 1 KV M-V entsprechend"),
      statute_change: by("absolute_members", "§ 152 Abs. 4 Satz 1 KV M-V"),
      merger: by("two_thirds_members", "§ 150a Abs. 1 Satz 3 KV M-V"),
      dissolution: by("two_thirds_members", "§ 164 KV M-V"),
      // Never of a municipality, Amt, district or association (§ 163 Abs. 2 KV M-V).
      expulsion: by("two_thirds_members", "§ 163 Abs. 3 Satz 3 KV M-V"),
      election: by("simple_cast", "§ 32 Abs. 1 Satz 4 KV M-V entsprechend"),
      recall: by("absolute_members", "§ 32 Abs. 3 Satz 2 KV M-V entsprechend"),
      urgent_item: by("absolute_members", "§ 29 Abs. 4 KV M-V entsprechend"),
    },
    tie: "rejected",
    abstention: "ignored",
    notice: { days: 14, urgentDays: 3 },
    substitutes: "absent_or_excluded",
    votes: { weighted: true, castUniformly: true },
    secretVotes: "personnel",
    circular: null,
  },
  toConfirm: [
    "Zahl der Stimmen jedes Verbandsmitglieds und ob sie einheitlich abzugeben sind (Verbandssatzung).",
    "Ob die Beschlussfähigkeit nach Stimmen oder nach Köpfen zu bemessen ist.",
    "„Mehrheit aller Mitglieder der Verbandsversammlung“ zählt nach dem Wortlaut Köpfe (§§ 150a, 152, 163); ob die Verbandssatzung dafür nach Stimmen zählen lässt.",
    "Ausschluss: Gemeinden, Ämter, Landkreise und Zweckverbände lassen sich nicht ausschließen (§ 163 Abs. 2); andere Mitglieder nur aus einem Grund, den die Verbandssatzung nennt, und nach Anhörung (§ 163 Abs. 3).",
    ELECTION_AMONG_SEVERAL,
    "Mehrheit für die Aufhebung des Verbands (§ 164).",
    "Ladungsfrist nach Verbandssatzung oder Geschäftsordnung.",
    "Ob die Stellvertretung auch bei Befangenheit eintritt (§ 156 Abs. 4).",
  ],
}

export const INSTITUTION: Preset = {
  id: "public_law_institution",
  name: "Verwaltungsrat einer Anstalt des öffentlichen Rechts",
  source: "§§ 70 bis 70b, 167a bis 167c KV M-V und die Unternehmenssatzung",
  ruleSet: {
    quorum: { ...COUNCIL_QUORUM, afterSecondSummons: null, source: "Unternehmenssatzung" },
    majorityBase: "statutory",
    deductsVacantSeats: false,
    majorities: {
      resolution: by("simple_cast", "Unternehmenssatzung"),
      statute_change: by("two_thirds_members", "Unternehmenssatzung"),
      election: by("simple_cast", "Unternehmenssatzung"),
    },
    tie: "rejected",
    abstention: "ignored",
    notice: { days: 14, urgentDays: 3 },
    substitutes: "absent_or_excluded",
    votes: { weighted: false, castUniformly: false },
    secretVotes: "personnel",
    // Only where the company's statutes say so: they are named there when they do.
    circular: null,
  },
  toConfirm: [
    "Unternehmenssatzung: Beschlussfähigkeit, Mehrheiten, Ladungsfrist, Stichentscheid, Stellvertretung.",
    "Unternehmenssatzung: Verteilung der Sitze und Stimmen auf die Träger (§ 167b Abs. 3 KV M-V).",
    "Unternehmenssatzung: ob Umlaufbeschlüsse erlaubt sind und mit welcher Mehrheit.",
    "Weisungen der Träger und was nur sie gemeinsam entscheiden (§ 167b Abs. 3 Nr. 4 KV M-V).",
  ],
}

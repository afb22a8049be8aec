import type { MajorityRule, QuorumRule, RuleSet } from "./rule-set.ts"

export const PRESET_IDS = [
  "kv_mv_council",
  "special_purpose_association",
  "association_assembly",
  "association_board",
  "public_law_institution",
  "project_group",
] as const
export type PresetId = (typeof PRESET_IDS)[number]

/** A proposal to start from: a committee takes it over, changes what its own law says, and keeps it as its rule set. */
export interface Preset {
  id: PresetId
  name: string
  /** The law it is taken from. */
  source: string
  ruleSet: RuleSet
  /** German sentences: what a lawyer has to confirm before anybody decides by it. */
  toConfirm: readonly string[]
}

const MORE_THAN_HALF = { numerator: 1, denominator: 2, comparison: "more_than" } as const

function by(majority: MajorityRule["majority"], source: string): MajorityRule {
  return { majority, source }
}

const COUNCIL_QUORUM: QuorumRule = {
  base: "statutory",
  share: MORE_THAN_HALF,
  excluded: "not_present",
  persists: true,
  needsDueSummons: true,
  afterSecondSummons: 3,
  source: "§ 30 KV M-V",
}

const COUNCIL: Preset = {
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
      election: by("simple_cast", "§ 32 Abs. 1 KV M-V"),
      recall: by("absolute_members", "§ 32 Abs. 3 KV M-V"),
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
    "Mindestzahl der Anwesenden in der zweiten Sitzung zum selben Gegenstand (§ 30 Abs. 3).",
    "Mehrheit für die Erweiterung der Tagesordnung (§ 29 Abs. 4) und für die Hauptsatzung (§ 5 Abs. 2).",
    "Abberufung von Beigeordneten: zwei Drittel aller Mitglieder (§ 32 Abs. 4), nicht die Mehrheit aller Mitglieder.",
  ],
}

const ASSOCIATION_OF_COMMUNES: Preset = {
  id: "special_purpose_association",
  name: "Verbandsversammlung eines Zweckverbands",
  source: "§§ 152, 156, 157, 163 KV M-V und die Verbandssatzung",
  ruleSet: {
    quorum: { ...COUNCIL_QUORUM, base: "votes", source: "§ 30 KV M-V entsprechend" },
    majorityBase: "votes",
    deductsVacantSeats: false,
    majorities: {
      resolution: by("simple_cast", "§ 31 Abs. 1 KV M-V entsprechend"),
      statute_change: by("absolute_members", "§ 152 Abs. 4 KV M-V"),
      merger: by("two_thirds_members", "§ 150a Abs. 1 KV M-V"),
      dissolution: by("two_thirds_members", "§ 164 KV M-V"),
      expulsion: by("two_thirds_members", "§ 163 Abs. 3 KV M-V"),
      election: by("simple_cast", "§ 32 Abs. 1 KV M-V entsprechend"),
      recall: by("absolute_members", "§ 32 Abs. 3 KV M-V entsprechend"),
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
    "Ob „Mehrheit aller Mitglieder“ nach Stimmen oder nach Köpfen zu rechnen ist (§§ 150a, 152, 163).",
    "Mehrheit für die Aufhebung des Verbands (§ 164).",
    "Ladungsfrist nach Verbandssatzung oder Geschäftsordnung.",
    "Ob die Stellvertretung auch bei Befangenheit eintritt (§ 156 Abs. 4).",
  ],
}

const MEMBERS_ASSEMBLY: Preset = {
  id: "association_assembly",
  name: "Mitgliederversammlung eines eingetragenen Vereins",
  source: "§§ 32 bis 34, 36, 41 BGB und die Satzung",
  ruleSet: {
    quorum: {
      base: "appointed",
      share: null,
      excluded: "not_present",
      persists: false,
      needsDueSummons: true,
      afterSecondSummons: null,
      source: "§ 32 Abs. 1 BGB",
    },
    majorityBase: "appointed",
    deductsVacantSeats: false,
    majorities: {
      resolution: by("simple_cast", "§ 32 Abs. 1 Satz 3 BGB"),
      statute_change: by("three_quarters_cast", "§ 33 Abs. 1 Satz 1 BGB"),
      purpose_change: by("unanimous_all", "§ 33 Abs. 1 Satz 2 BGB"),
      dissolution: by("three_quarters_cast", "§ 41 Satz 2 BGB"),
      election: by("simple_cast", "§ 32 Abs. 1 Satz 3 BGB"),
      recall: by("simple_cast", "§ 27 Abs. 2, § 32 Abs. 1 Satz 3 BGB"),
    },
    tie: "rejected",
    abstention: "ignored",
    notice: { days: 14, urgentDays: null },
    substitutes: "absent",
    votes: { weighted: false, castUniformly: false },
    secretVotes: "always",
    circular: {
      legalBasis: "§ 32 Abs. 3 BGB",
      majority: "unanimous_all",
      minimumDays: 7,
      objection: false,
      form: "text",
    },
  },
  toConfirm: [
    "Satzung: Stimmenzahl je Mitglied, Delegierte, Vertretung bei der Stimmabgabe (§§ 38, 40 BGB).",
    "Satzung: Beschlussfähigkeit; das Gesetz verlangt keine Mindestzahl.",
    "Satzung: Ladungsfrist und abweichende Mehrheiten (§ 40 BGB).",
    "Umlaufbeschluss: Zustimmung aller in Textform seit 2025 (§ 32 Abs. 3 BGB), soweit die Satzung nichts anderes sagt.",
  ],
}

const BOARD: Preset = {
  id: "association_board",
  name: "Vorstand eines eingetragenen Vereins",
  source: "§§ 28, 32, 34 BGB und die Satzung",
  ruleSet: {
    quorum: {
      base: "appointed",
      share: null,
      excluded: "not_present",
      persists: false,
      needsDueSummons: true,
      afterSecondSummons: null,
      source: "§§ 28, 32 Abs. 1 BGB",
    },
    majorityBase: "appointed",
    deductsVacantSeats: false,
    majorities: { resolution: by("simple_cast", "§§ 28, 32 Abs. 1 Satz 3 BGB") },
    tie: "rejected",
    abstention: "ignored",
    notice: { days: 7, urgentDays: null },
    substitutes: "none",
    votes: { weighted: false, castUniformly: false },
    secretVotes: "always",
    circular: {
      legalBasis: "§§ 28, 32 Abs. 3 BGB",
      majority: "unanimous_all",
      minimumDays: 3,
      objection: false,
      form: "text",
    },
  },
  toConfirm: [
    "Satzung: Beschlussfähigkeit des Vorstands; das Gesetz verlangt keine Mindestzahl.",
    "Satzung: ob Umlaufbeschlüsse mit Mehrheit erlaubt sind; sonst müssen alle zustimmen (§§ 28, 32 Abs. 3 BGB).",
    "Satzung: Ladungsfrist, Stichentscheid des Vorsitzes, Stellvertretung.",
  ],
}

const INSTITUTION: Preset = {
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

const PROJECT_GROUP: Preset = {
  id: "project_group",
  name: "Projektgruppe nach Vereinbarung",
  source: "Vereinbarung der Beteiligten",
  ruleSet: {
    quorum: {
      base: "appointed",
      share: MORE_THAN_HALF,
      excluded: "not_in_base",
      persists: false,
      needsDueSummons: false,
      afterSecondSummons: null,
      source: "Vereinbarung der Beteiligten",
    },
    majorityBase: "appointed",
    deductsVacantSeats: false,
    majorities: { resolution: by("unanimous_cast", "Vereinbarung der Beteiligten") },
    tie: "rejected",
    abstention: "ignored",
    notice: { days: 5, urgentDays: 1 },
    substitutes: "absent",
    votes: { weighted: false, castUniformly: true },
    secretVotes: "never",
    circular: {
      legalBasis: "Vereinbarung der Beteiligten",
      majority: "unanimous_all",
      minimumDays: 5,
      objection: true,
      form: "text",
    },
  },
  toConfirm: [
    "Die Vereinbarung selbst: Was die Gruppe beschließt, bindet keine Körperschaft; jede entscheidet nach ihrem eigenen Recht.",
    "Ob die Gruppe einstimmig entscheidet oder mit Mehrheit, und wer für eine Körperschaft spricht.",
  ],
}

/** The presets in the order in which a screen offers them; a committee's own rule set rests on one of them or on none. */
export const PRESETS: readonly Preset[] = [
  COUNCIL,
  ASSOCIATION_OF_COMMUNES,
  MEMBERS_ASSEMBLY,
  BOARD,
  INSTITUTION,
  PROJECT_GROUP,
]

export function presetOf(id: PresetId): Preset {
  const found = PRESETS.find((preset) => preset.id === id)
  if (!found) throw new Error(`no such preset: ${id}`)
  return found
}

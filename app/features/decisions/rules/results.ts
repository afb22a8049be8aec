import { conflict, DomainError, invalid, ruleBroken } from "../../../commands/errors.ts"

export const CONSULTATION_ROLES = ["decide", "advise", "hear", "inform"] as const
export type ConsultationRole = (typeof CONSULTATION_ROLES)[number]

export const RESULTS = [
  "endorsed",
  "endorsed_with_conditions",
  "endorsed_modified",
  "commits_itself",
  "deliberated",
  "noted",
  "informed",
  "deferred",
  "referred",
  "rejected",
  "withdrawn",
  "not_dealt_with",
] as const
export type Result = (typeof RESULTS)[number]

type Column = "decide" | "advise" | "inform"

/** [C2] DOMAIN.md's table, row by row; who advises and who is heard share a column. */
const ALLOWED: Record<Result, readonly Column[]> = {
  endorsed: ["decide", "advise"],
  endorsed_with_conditions: ["decide", "advise"],
  endorsed_modified: ["decide", "advise"],
  commits_itself: ["decide", "advise"],
  deliberated: ["decide", "advise"],
  noted: ["advise", "inform"],
  informed: ["inform"],
  deferred: ["decide", "advise"],
  referred: ["decide", "advise"],
  rejected: ["decide", "advise", "inform"],
  withdrawn: ["decide", "advise", "inform"],
  not_dealt_with: ["decide", "advise", "inform"],
}

function columnOf(role: ConsultationRole): Column {
  return role === "hear" ? "advise" : role
}

/** [C2] The results that a consultation of this role may have, in the order of the screen. */
export function resultsFor(role: ConsultationRole): Result[] {
  return RESULTS.filter((result) => ALLOWED[result].includes(columnOf(role)))
}

/** What becomes of the step: it is over, it stays open for a later result, or it opens the next one. */
export type ResultEffect = "final" | "stays_open" | "opens_next"

export function effectOf(result: Result, role: ConsultationRole): ResultEffect {
  if (result === "deferred" || result === "referred") return "opens_next"
  return result === "deliberated" && role === "decide" ? "stays_open" : "final"
}

const APPROVALS: ReadonlySet<Result> = new Set([
  "endorsed",
  "endorsed_with_conditions",
  "endorsed_modified",
])

/** Whether a committee has approved the text. Being told, taking note and a political commitment are no approval. */
export function isApproval(result: Result): boolean {
  return APPROVALS.has(result)
}

/** Results that a vote brings about; the others are recorded without counts. */
export function mayHaveCounts(result: Result): boolean {
  return isApproval(result) || result === "commits_itself" || result === "rejected"
}

/** Results that may ask for something: an approval by its name, a commitment that is not binding where it wants to. */
export function mayHaveConditions(result: Result): boolean {
  return result === "endorsed_with_conditions" || result === "commits_itself"
}

export const ROLE_WORDS: Record<ConsultationRole, string> = {
  decide: "Entscheidung",
  advise: "Vorberatung",
  hear: "Anhörung",
  inform: "Kenntnisnahme",
}

/** As the one who decides says it; see `resultWord`. */
export const RESULT_WORDS: Record<Result, string> = {
  endorsed: "zugestimmt",
  endorsed_with_conditions: "mit Maßgaben zugestimmt",
  endorsed_modified: "geändert beschlossen",
  commits_itself: "bekennt sich",
  deliberated: "beraten, ohne Beschluss",
  noted: "zur Kenntnis genommen",
  informed: "informiert",
  deferred: "vertagt",
  referred: "verwiesen",
  rejected: "abgelehnt",
  withdrawn: "zurückgezogen",
  not_dealt_with: "abgesetzt",
}

/** The German word of a result: who only advises recommends. */
export function resultWord(result: Result, role: ConsultationRole): string {
  if (columnOf(role) !== "advise") return RESULT_WORDS[result]
  if (result === "endorsed") return "empfohlen"
  if (result === "endorsed_with_conditions") return "mit Maßgaben empfohlen"
  if (result === "endorsed_modified") return "geändert empfohlen"
  return RESULT_WORDS[result]
}

/** What stands beside a result that could be taken for more than it is; empty for the others. */
export function resultNote(result: Result): string {
  if (result === "commits_itself") return "politisch, nicht bindend"
  if (result === "noted" || result === "informed") return "keine Zustimmung"
  return result === "deliberated" ? "ohne Abstimmung" : ""
}

export interface ReportedResult {
  result: Result
  /** Wordings of the conditions. */
  conditions: readonly string[]
  /** The text as it was decided, where it differs. */
  resolutionText: string
  hasCounts: boolean
  /** The committee the matter was referred to. */
  referredTo: string | null
}

/**
 * [C2] The result is open to this role and says what it needs to say.
 *
 * @throws rule C2 for a result that this role does not have
 * @throws invalid at the field that is missing or too much
 */
export function assertResultAllowed(role: ConsultationRole, reported: ReportedResult): void {
  const { result } = reported
  if (!ALLOWED[result].includes(columnOf(role))) {
    const words = resultsFor(role).map((one) => `„${resultWord(one, role)}“`)
    throw ruleBroken(
      "C2",
      `„${RESULT_WORDS[result]}“ passt nicht zum Schritt „${ROLE_WORDS[role]}“. Möglich ist ${listWords(words)}.`,
    )
  }
  const fields = fieldsMissing(role, reported)
  if (Object.keys(fields).length > 0) throw invalid(fields)
}

function fieldsMissing(role: ConsultationRole, reported: ReportedResult): Record<string, string> {
  const { result, conditions, resolutionText, hasCounts, referredTo } = reported
  const hasCondition = conditions.some((condition) => condition.trim() !== "")
  const fields: Record<string, string> = {}
  if (result === "endorsed_with_conditions" && !hasCondition) {
    fields.conditions = "Bitte nennen Sie mindestens eine Maßgabe."
  }
  if (!mayHaveConditions(result) && conditions.length > 0) {
    const words = RESULTS.filter(mayHaveConditions).map((one) => `„${resultWord(one, role)}“`)
    fields.conditions = `Maßgaben gehören zu ${listWords(words)}. Bitte wählen Sie ein solches Ergebnis.`
  }
  if (result === "endorsed_modified" && resolutionText.trim() === "") {
    fields.resolutionText = "Bitte geben Sie den Text an, wie er beschlossen wurde."
  }
  if (result === "referred" && referredTo === null) {
    fields.referredTo = "Bitte wählen Sie das Gremium, an das verwiesen wurde."
  }
  if (hasCounts && !mayHaveCounts(result)) {
    fields.counts = `Zu „${RESULT_WORDS[result]}“ gehört keine Abstimmung. Bitte lassen Sie die Zahlen weg.`
  }
  return fields
}

function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ""
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} oder ${last}`
}

/**
 * [C1] The result holds for the text that was before the committee, and for no other.
 *
 * @throws conflict
 */
export function assertSameText(beforeCommittee: string, named: string): void {
  if (beforeCommittee === named) return
  throw conflict(
    "Dieses Ergebnis gilt einem anderen Text als dem, der dem Gremium vorlag. Bitte vergleichen Sie die Prüfsummen, und erfassen Sie das Ergebnis zur richtigen Fassung.",
  )
}

/** Who wants to confirm a result, and who reported it. */
export interface Confirmation {
  actorId: string
  reporterId: string
  /** Roles that the actor holds in the very committee whose result it is. */
  actorRoles: readonly string[]
}

const CONFIRMING_ROLES = ["chair", "deputy_chair"]

/**
 * [C3] Only that committee's chair or deputy confirms, and never the person who reported.
 *
 * @throws rule C3
 */
export function assertMayConfirm({ actorId, reporterId, actorRoles }: Confirmation): void {
  if (!actorRoles.some((role) => CONFIRMING_ROLES.includes(role))) {
    throw ruleBroken(
      "C3",
      "Ein gemeldetes Ergebnis bestätigt der Vorsitz dieses Gremiums oder seine Stellvertretung. Bitten Sie sie darum.",
    )
  }
  if (actorId !== reporterId) return
  throw ruleBroken(
    "C3",
    "Wer ein Ergebnis gemeldet hat, bestätigt es nicht selbst. Bitten Sie die andere Person im Vorsitz.",
  )
}

/** @throws rule C2 where the step has a final result: it is corrected by a new act, never overwritten */
export function assertStillOpen(result: Result | null, role: ConsultationRole): void {
  if (result === null || effectOf(result, role) === "stays_open") return
  throw new DomainError(
    "rule",
    `Zu diesem Schritt steht das Ergebnis fest: „${resultWord(result, role)}“. Eine Berichtigung wird als eigener Vorgang erfasst.`,
    { rule: "C2" },
  )
}

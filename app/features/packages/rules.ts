import { conflict, DomainError, invalid, ruleBroken } from "../../commands/errors.ts"
import { formatDate } from "../../ui/dates.ts"
import {
  type DependencyKind,
  type Health,
  PACKAGE_STATE_WORDS,
  type PackageState,
} from "./terms.ts"

/** When a package runs, as far as somebody has said so; days as YYYY-MM-DD. */
export interface Schedule {
  startsOn: string | null
  endsOn: string | null
}

export interface Dependency {
  successorId: string
  predecessorId: string
  kind: DependencyKind
  lagDays: number
}

const NEXT: Record<PackageState, readonly PackageState[]> = {
  proposed: ["approved", "cancelled"],
  approved: ["active", "cancelled"],
  active: ["on_hold", "completed", "cancelled"],
  on_hold: ["active", "completed", "cancelled"],
  completed: [],
  cancelled: [],
}

/** The states that may follow; without those that only a decision brings. */
export function nextStates(state: PackageState): readonly PackageState[] {
  return NEXT[state]
}

/**
 * @param hasDecision whether a committee has decided on the package
 * @throws rule [W3] for `approved` without a decision, and for a step that the order of states does not know
 */
export function assertNextState(
  before: PackageState,
  state: PackageState,
  hasDecision: boolean,
): void {
  if (!NEXT[before].includes(state)) {
    throw new DomainError("rule", stepSentence(before, state))
  }
  if (state === "approved" && !hasDecision) {
    throw ruleBroken(
      "W3",
      "„Beschlossen“ setzt einen Beschluss voraus, und zu diesem Arbeitspaket ist keiner erfasst. Bringen Sie eine Fassung vor das zuständige Gremium; mit dessen Beschluss ändert sich der Zustand.",
    )
  }
}

function stepSentence(before: PackageState, state: PackageState): string {
  const allowed = NEXT[before].map((next) => `„${PACKAGE_STATE_WORDS[next]}“`)
  const now = `Das Arbeitspaket ist „${PACKAGE_STATE_WORDS[before]}“`
  if (allowed.length === 0) return `${now}; dabei bleibt es.`
  return `${now} und kann nicht „${PACKAGE_STATE_WORDS[state]}“ werden. Möglich ist ${allowed.join(" oder ")}.`
}

/** @throws rule [W4] for a health other than green without a reason */
export function assertHealthReason(health: Health, reason: string): void {
  if (health === "green" || reason !== "") return
  throw new DomainError(
    "rule",
    "Wenn ein Arbeitspaket nicht im Plan ist, braucht es einen Grund.",
    {
      rule: "W4",
      fields: { reason: "Bitte sagen Sie in einem Satz, woran es liegt und was geschieht." },
    },
  )
}

/** @throws conflict if somebody changed the package since the page was drawn */
export function assertPlanSeen(revision: number, seenRevision: number): void {
  if (revision === seenRevision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand Stand oder Planung geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

/** @throws invalid where the end lies before the start */
export function assertOrdered({ startsOn, endsOn }: Schedule): void {
  if (startsOn === null || endsOn === null || startsOn <= endsOn) return
  throw invalid({ endsOn: "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage." })
}

/**
 * Whether `from` reaches `to` by following the edges.
 *
 * @param nextOf what stands one edge further
 */
function reaches(from: string, to: string, nextOf: (id: string) => readonly string[]): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...nextOf(id))
  }
  return false
}

/** @throws rule [W1] if the new dependency would make packages wait for each other */
export function assertNoCycle(
  dependencies: readonly Dependency[],
  { successorId, predecessorId }: Pick<Dependency, "successorId" | "predecessorId">,
): void {
  const predecessorsOf = (id: string) =>
    dependencies.filter((one) => one.successorId === id).map((one) => one.predecessorId)
  if (!reaches(predecessorId, successorId, predecessorsOf)) return
  throw new DomainError("rule", "So würden die Arbeitspakete im Kreis aufeinander warten.", {
    rule: "W1",
    fields: { predecessorId: "Dieses Paket wartet selbst schon auf das andere." },
  })
}

/** @throws rule if a package would stand below itself */
export function assertNoOwnParent(
  parents: ReadonlyMap<string, string | null>,
  documentId: string,
  parentId: string,
): void {
  const parentsOf = (id: string) => [parents.get(id) ?? null].filter((one) => one !== null)
  if (!reaches(parentId, documentId, parentsOf)) return
  throw new DomainError("rule", "Ein Arbeitspaket kann nicht unter sich selbst stehen.", {
    fields: { parentId: "Dieses Paket steht selbst unter dem anderen." },
  })
}

/**
 * What a dependency asks for and the dates do not keep; null where it holds, or a day is not known yet.
 *
 * `FS` start ≥ end + lag, `SS` start ≥ start + lag, `FF` end ≥ end + lag, in calendar days.
 */
export function brokenBy(
  { kind, lagDays }: Pick<Dependency, "kind" | "lagDays">,
  successor: Schedule,
  predecessor: Schedule,
): { field: "startsOn" | "endsOn"; earliest: string } | null {
  const field = kind === "FF" ? "endsOn" : "startsOn"
  const from = kind === "SS" ? predecessor.startsOn : predecessor.endsOn
  const day = successor[field]
  if (day === null || from === null) return null
  const earliest = addDays(from, lagDays)
  return day < earliest ? { field, earliest } : null
}

/** @throws rule [W2] if the successor would begin or end too early */
export function assertInTime(
  dependency: Pick<Dependency, "kind" | "lagDays">,
  successor: Schedule & { title: string },
  predecessor: Schedule & { title: string },
): void {
  const broken = brokenBy(dependency, successor, predecessor)
  if (broken === null) return
  const verb = broken.field === "startsOn" ? "beginnen" : "enden"
  throw new DomainError(
    "rule",
    `„${successor.title}“ kann wegen „${predecessor.title}“ frühestens am ${formatDate(broken.earliest)} ${verb}. Ändern Sie zuerst die Tage oder die Abhängigkeit.`,
    { rule: "W2" },
  )
}

/** The day so many calendar days later; YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

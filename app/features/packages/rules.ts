import { conflict, DomainError, invalid, ruleBroken } from "../../commands/errors.ts"
import { formatDate } from "../../ui/dates.ts"
import {
  type DependencyKind,
  type Health,
  HIDDEN_PACKAGE,
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

/**
 * @param isHidden whether the person may not read a package, so that the circle cannot be seen on the pages
 * @throws rule [W1] if the new dependency would make packages wait for each other
 */
export function assertNoCycle(
  dependencies: readonly Dependency[],
  { successorId, predecessorId }: Pick<Dependency, "successorId" | "predecessorId">,
  isHidden: (id: string) => boolean,
): void {
  const predecessorsOf = (id: string) =>
    dependencies.filter((one) => one.successorId === id).map((one) => one.predecessorId)
  const way = wayBetween(predecessorId, successorId, predecessorsOf, isHidden)
  if (way === null) return
  throw new DomainError("rule", "So würden die Arbeitspakete im Kreis aufeinander warten.", {
    rule: "W1",
    fields: { predecessorId: `Dieses Paket wartet selbst schon auf das andere${HIDDEN_WAY[way]}.` },
  })
}

/**
 * @param isHidden whether the person may not read a package
 * @throws rule if a package would stand below itself
 */
export function assertNoOwnParent(
  parents: ReadonlyMap<string, string | null>,
  documentId: string,
  parentId: string,
  isHidden: (id: string) => boolean,
): void {
  const parentsOf = (id: string) => [parents.get(id) ?? null].filter((one) => one !== null)
  const way = wayBetween(parentId, documentId, parentsOf, isHidden)
  if (way === null) return
  throw new DomainError("rule", "Ein Arbeitspaket kann nicht unter sich selbst stehen.", {
    fields: { parentId: `Dieses Paket steht selbst unter dem anderen${HIDDEN_WAY[way]}.` },
  })
}

const HIDDEN_WAY = { seen: "", hidden: `, über ${HIDDEN_PACKAGE}` } as const

/** How one package leads to the other: `hidden` where only over one that the person may not read. */
function wayBetween(
  from: string,
  to: string,
  nextOf: (id: string) => readonly string[],
  isHidden: (id: string) => boolean,
): keyof typeof HIDDEN_WAY | null {
  if (!reaches(from, to, nextOf)) return null
  const seenNextOf = (id: string) => nextOf(id).filter((next) => !isHidden(next))
  return reaches(from, to, seenNextOf) ? "seen" : "hidden"
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

/** One side of a dependency, as the person who changes something knows it. */
interface Side extends Schedule {
  /** Null where the person may not read the package. */
  title: string | null
  /** Whether its days are what is being changed. */
  isChanged: boolean
}

/**
 * @throws rule [W2] if the successor would begin or end too early. Of a package that the person may not read no
 * name is told, and of one that waits for the person's own no day either.
 */
export function assertInTime(
  dependency: Pick<Dependency, "kind" | "lagDays">,
  successor: Side,
  predecessor: Side,
): void {
  const broken = brokenBy(dependency, successor, predecessor)
  if (broken === null) return
  const fields = successor.isChanged
    ? { [broken.field]: `Möglich ist der ${formatDate(broken.earliest)} oder ein späterer Tag.` }
    : predecessor.isChanged
      ? { [changedField(dependency)]: "Bitte wählen Sie einen früheren Tag." }
      : { lagDays: "Mit diesem Abstand passen die Tage der beiden nicht zueinander." }
  throw new DomainError("rule", lateSentence(broken, successor.title, predecessor.title), {
    rule: "W2",
    fields,
  })
}

/** Which day of the predecessor its successor looks at. */
function changedField({ kind }: Pick<Dependency, "kind">): "startsOn" | "endsOn" {
  return kind === "SS" ? "startsOn" : "endsOn"
}

function lateSentence(
  { field, earliest }: NonNullable<ReturnType<typeof brokenBy>>,
  successor: string | null,
  predecessor: string | null,
): string {
  const [verb, would] = field === "startsOn" ? ["beginnen", "begänne"] : ["enden", "endete"]
  const advice = "Bitten Sie jemanden, der beide lesen darf, die Abhängigkeit zu ändern."
  if (successor === null) {
    return `Auf „${predecessor}“ wartet ${HIDDEN_PACKAGE}; mit diesen Tagen ${would} es zu früh. ${advice}`
  }
  const day = `frühestens am ${formatDate(earliest)} ${verb}`
  if (predecessor === null) {
    return `„${successor}“ kann ${day}: Es wartet auf ${HIDDEN_PACKAGE}. ${advice}`
  }
  return `„${successor}“ kann wegen „${predecessor}“ ${day}. Ändern Sie zuerst die Tage oder die Abhängigkeit.`
}

/** The day so many calendar days later; YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

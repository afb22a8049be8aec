import type { ConditionProgress } from "../conditions/progress.ts"
import type { LineCounts } from "../rules/counts.ts"
import { type ConsultationRole, isApproval, type Result } from "../rules/results.ts"
import type { ConsultationState } from "../rules/states.ts"

/** One step of a sequence: which committee deals with which version. */
export interface MatrixStep {
  id: string
  paperId: string
  committeeId: string
  committee: string
  /** Null for the project group across organisations. */
  organization: string | null
  shortName: string | null
  versionNumber: number
  role: ConsultationRole
  state: ConsultationState
  position: number
  dueOn: string | null
  /** Where the step stands on an agenda. */
  agenda: { startsAt: string; itemNumber: number; isInvited: boolean } | null
  /** Last day of a circular resolution that is under way. */
  circularDeadlineOn: string | null
  /** What came of the last attempt without a meeting, where that was no decision. */
  lastCircular: "failed" | "objected" | null
}

export interface MatrixResult {
  id: string
  consultationId: string
  /** Version that lay before the committee; its step may have gone on to a later one since. */
  versionNumber: number
  result: Result
  decidedOn: string
  recordedAt: string
  counts: LineCounts | null
  /** [C1] Of the text that lay before the committee. */
  sha256: string
  isConfirmed: boolean
  isWithdrawn: boolean
  /** Id of the result that it puts right. */
  corrects: string | null
  conditions: ConditionProgress
}

export interface MatrixVersion {
  number: number
  label: string
  createdAt: string
  sha256: string
}

export interface MatrixRows {
  versions: readonly MatrixVersion[]
  steps: readonly MatrixStep[]
  results: readonly MatrixResult[]
}

export type CellResult = Omit<MatrixResult, "isWithdrawn"> & {
  role: ConsultationRole
  paperId: string
}

/** A step that has no result yet. */
export type CellPlan = Pick<
  MatrixStep,
  "id" | "paperId" | "role" | "state" | "dueOn" | "agenda" | "circularDeadlineOn" | "lastCircular"
>

/** What one body has to do with one version; without either it has not dealt with it. */
export interface MatrixCell {
  versionNumber: number
  /** The latest first. */
  results: CellResult[]
  plans: CellPlan[]
}

export interface MatrixBody {
  committeeId: string
  committee: string
  organization: string | null
  shortName: string | null
  /** One for each version, in their order. */
  cells: MatrixCell[]
  /** Whether it is asked for a decision, and not only for advice or its notice. */
  decides: boolean
  /** The consent that the body gave last, and to which version; today's text is measured by it. */
  consent: { versionNumber: number; result: CellResult } | null
  /** Whether there is any result at all, and whether it said no. */
  hasResult: boolean
  hasRejected: boolean
}

export interface Matrix {
  /** The oldest first; those that no committee deals with are left out. */
  versions: MatrixVersion[]
  /** In the order of their sequence. */
  bodies: MatrixBody[]
}

/** What no longer happens leaves no trace in the matrix; the paper's own page tells of it. */
const ENDED: readonly ConsultationState[] = ["skipped", "cancelled"]
/** A step that was only deliberated on is in one of these again. */
const TO_COME: readonly ConsultationState[] = ["planned", "scheduled", "in_session"]

/** Who decided what on which text: committees by versions. */
export function buildMatrix({ versions, steps, results }: MatrixRows): Matrix {
  const standing = standingResults(results)
  const stepsWithResult = new Set(standing.map(({ consultationId }) => consultationId))
  const shown = steps.filter(({ id, state }) => !ENDED.includes(state) || stepsWithResult.has(id))
  const dealtWith = new Set([...shown, ...standing].map(({ versionNumber }) => versionNumber))
  const columns = versions
    .filter(({ number }) => dealtWith.has(number))
    .sort((one, other) => one.number - other.number)
  const bodies = [...Map.groupBy(shown, ({ committeeId }) => committeeId).values()]
  return {
    versions: columns,
    bodies: bodies.sort(byOrder).map((own) => bodyOf(own, columns, standing)),
  }
}

/** Neither withdrawn nor put right by a later confirmed one. */
function standingResults(results: readonly MatrixResult[]): MatrixResult[] {
  const valid = results.filter(({ isWithdrawn }) => !isWithdrawn)
  const corrected = new Set(valid.flatMap((one) => (one.isConfirmed ? [one.corrects] : [])))
  return valid.filter(({ id }) => !corrected.has(id))
}

function byOrder(one: readonly MatrixStep[], other: readonly MatrixStep[]): number {
  const place = (steps: readonly MatrixStep[]) => Math.min(...steps.map(({ position }) => position))
  return place(one) - place(other) || nameOf(one).localeCompare(nameOf(other), "de")
}

function nameOf([step]: readonly MatrixStep[]): string {
  return `${step?.organization ?? ""} ${step?.committee ?? ""}`
}

function bodyOf(
  steps: readonly MatrixStep[],
  versions: readonly MatrixVersion[],
  standing: readonly MatrixResult[],
): MatrixBody {
  const cells = versions.map(({ number }) => cellOf(steps, number, standing))
  const all = cells
    .flatMap(({ versionNumber, results }) =>
      holdingResults(results).map((result) => ({ versionNumber, result })),
    )
    .sort((one, other) => byDate(one.result, other.result))
  const consents = new Set(cells.flatMap(({ results }) => standingConsents(results)))
  const [step] = steps
  return {
    committeeId: step?.committeeId ?? "",
    committee: step?.committee ?? "",
    organization: step?.organization ?? null,
    shortName: step?.shortName ?? null,
    cells,
    decides: steps.some(({ role }) => role === "decide"),
    consent: all.find(({ result }) => consents.has(result)) ?? null,
    hasResult: all.length > 0,
    hasRejected: all.some(({ result }) => result.result === "rejected"),
  }
}

/** Without reports that would put right what is confirmed: nobody's report undoes what a chair has confirmed. */
export function holdingResults(results: readonly CellResult[]): CellResult[] {
  const confirmed = new Set(results.flatMap(({ id, isConfirmed }) => (isConfirmed ? [id] : [])))
  return results.filter(
    ({ isConfirmed, corrects }) => isConfirmed || corrects === null || !confirmed.has(corrects),
  )
}

/**
 * What a body has consented to on one version and said last: a later No takes an earlier Yes back, a reported one only
 * what was reported; what it merely deliberated on or put off changes neither. The latest first.
 *
 * @param results of that version, the latest first
 */
export function standingConsents(results: readonly CellResult[]): CellResult[] {
  const holding = holdingResults(results)
  return holding.filter(({ result, isConfirmed }, index) => {
    const later = holding.slice(0, index)
    const isTakenBack = later.some(
      (one) => one.result === "rejected" && (one.isConfirmed || !isConfirmed),
    )
    return isConsent(result) && !isTakenBack
  })
}

/** All results of a body, those that hold first, and of each kind the latest. */
export function latestFirst({
  cells,
}: MatrixBody): { versionNumber: number; result: CellResult }[] {
  const all = cells.flatMap(({ versionNumber, results }) =>
    results.map((result) => ({ versionNumber, result })),
  )
  const holding = new Set(holdingResults(all.map(({ result }) => result)))
  return all.sort(
    (one, other) =>
      Number(holding.has(other.result)) - Number(holding.has(one.result)) ||
      byDate(one.result, other.result),
  )
}

/** A political commitment is no approval, and yet the body has bound itself to these words. */
export function isConsent(result: Result): boolean {
  return isApproval(result) || result === "commits_itself"
}

function cellOf(
  steps: readonly MatrixStep[],
  versionNumber: number,
  standing: readonly MatrixResult[],
): MatrixCell {
  const results = steps.flatMap(({ id, role, paperId }) =>
    standing
      .filter((result) => result.consultationId === id && result.versionNumber === versionNumber)
      .map(({ isWithdrawn: _, ...result }) => ({ ...result, role, paperId })),
  )
  return {
    versionNumber,
    results: results.sort(byDate),
    plans: steps
      .filter((step) => step.versionNumber === versionNumber && TO_COME.includes(step.state))
      .map(({ id, paperId, role, state, dueOn, agenda, circularDeadlineOn, ...step }) => ({
        ...{ id, paperId, role, state, dueOn, agenda, circularDeadlineOn },
        lastCircular: step.lastCircular,
      })),
  }
}

/** The latest first. */
export function byDate(
  one: Pick<MatrixResult, "decidedOn" | "recordedAt" | "id">,
  other: Pick<MatrixResult, "decidedOn" | "recordedAt" | "id">,
): number {
  return (
    other.decidedOn.localeCompare(one.decidedOn) ||
    other.recordedAt.localeCompare(one.recordedAt) ||
    other.id.localeCompare(one.id)
  )
}

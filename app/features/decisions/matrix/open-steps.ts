import { calendarDateOf } from "../../../ui/dates.ts"
import { currentResult, pendingResult } from "../consultations/standing.ts"
import type { ConsultationRole, Result } from "../rules/results.ts"
import type { ConsultationState } from "../rules/states.ts"
import type { MatrixResult, MatrixRows, MatrixStep } from "./matrix.ts"

/** What a sequence still waits for. */
export interface OpenStep {
  step: MatrixStep
  /** Reported and not confirmed; null where there is no result at all yet, or one that leaves the step open. */
  reported: { result: Result; role: ConsultationRole; isCorrection: boolean } | null
  /** When the result is due, or was reported for; null where nobody has said. */
  day: string | null
  isOverdue: boolean
}

const AWAITED: readonly ConsultationState[] = ["planned", "scheduled", "in_session"]

/**
 * The steps that are not done: no result yet, or one that nobody has confirmed. What is overdue comes first, then
 * what waits for its confirmation, then by day.
 *
 * @param today calendar day in Berlin
 */
export function openSteps({ steps, results }: MatrixRows, today: string): OpenStep[] {
  return steps
    .flatMap((step) => {
      const own = results.filter(({ consultationId }) => consultationId === step.id)
      const pending = pendingResult(own)
      if (pending) return [unconfirmed(step, pending, currentResult(own), today)]
      return AWAITED.includes(step.state) ? [awaited(step, today)] : []
    })
    .sort(byUrgency)
}

function awaited(step: MatrixStep, today: string): OpenStep {
  const meetsOn = step.agenda && calendarDateOf(step.agenda.startsAt)
  const day = step.circularDeadlineOn ?? meetsOn ?? step.dueOn
  // A step that is planned for later than it was due is late already.
  return { step, reported: null, day, isOverdue: isPast(day, today) || isPast(step.dueOn, today) }
}

function unconfirmed(
  step: MatrixStep,
  { id, result, decidedOn }: MatrixResult,
  current: MatrixResult | null,
  today: string,
): OpenStep {
  const reported = { result, role: step.role, isCorrection: current !== null && current.id !== id }
  return { step, reported, day: decidedOn, isOverdue: isPast(step.dueOn, today) }
}

function isPast(day: string | null, today: string): boolean {
  return day !== null && day < today
}

/** Order of `openSteps`, for those of several texts together. */
export function byUrgency(one: OpenStep, other: OpenStep): number {
  const late = Number(other.isOverdue) - Number(one.isOverdue)
  const told = Number(other.reported !== null) - Number(one.reported !== null)
  return late || told || (one.day ?? "9999").localeCompare(other.day ?? "9999")
}

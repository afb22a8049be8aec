import { type ConsultationRole, effectOf, type Result } from "../rules/results.ts"

/** A result as far as it says whether it still holds. */
export interface RecordedResult {
  id: string
  result: Result
  corrects: string | null
  isConfirmed: boolean
  isWithdrawn: boolean
}

/** `corrected`: confirmed once, and put right by a later one that is confirmed, too. */
export type Standing = "reported" | "confirmed" | "corrected" | "withdrawn"

/**
 * What a step shows: the last result that was not withdrawn. A correction that is only reported takes the
 * place of a confirmed result when it is confirmed, not before: nobody's report undoes what a chair confirmed.
 *
 * @param results of one step, in the order in which they were recorded
 */
export function currentResult<R extends RecordedResult>(results: readonly R[]): R | null {
  const standing = results.filter(({ isWithdrawn }) => !isWithdrawn)
  const last = standing.at(-1) ?? null
  if (last === null || last.isConfirmed || last.corrects === null) return last
  return standing.find(({ id, isConfirmed }) => id === last.corrects && isConfirmed) ?? last
}

/** The report that waits for its confirmation; there is at most one. */
export function pendingResult<R extends RecordedResult>(results: readonly R[]): R | null {
  return results.find(({ isConfirmed, isWithdrawn }) => !isConfirmed && !isWithdrawn) ?? null
}

/** How each result of one step stands now. */
export function standingOf(results: readonly RecordedResult[], id: string): Standing {
  const one = results.find((result) => result.id === id)
  if (!one) throw new RangeError(`no result ${id} of this step`)
  if (one.isWithdrawn) return "withdrawn"
  if (!one.isConfirmed) return "reported"
  const isCorrected = results.some(
    ({ corrects, isConfirmed, isWithdrawn }) => corrects === id && isConfirmed && !isWithdrawn,
  )
  return isCorrected ? "corrected" : "confirmed"
}

/** Whether the step takes a further result without a correction: nothing yet, or what leaves it open. */
export function isOpenFor(current: RecordedResult | null, role: ConsultationRole): boolean {
  return current === null || effectOf(current.result, role) === "stays_open"
}

import type { Result } from "../rules/results.ts"
import {
  byDate,
  type CellResult,
  type Matrix,
  type MatrixBody,
  standingConsents,
} from "./matrix.ts"

/** The version at which a committee's redline begins, and what it decided there. */
export interface Start {
  versionNumber: number
  body: MatrixBody
  result: CellResult
}

/**
 * The version that some committees decided on last, from which their members read on: the one that one of them
 * agreed to last and did not refuse later, else the one it last dealt with at all; null where none has. Only what is confirmed counts, and
 * neither what was withdrawn nor what a later result puts right.
 *
 * @param before only versions below this number
 */
export function startOf(
  { bodies }: Matrix,
  committeeIds: readonly string[],
  before = Number.POSITIVE_INFINITY,
): Start | null {
  const all = bodies
    .filter(({ committeeId }) => committeeIds.includes(committeeId))
    .flatMap((body) =>
      body.cells.flatMap(({ versionNumber, results }) =>
        results
          .filter(({ isConfirmed }) => isConfirmed && versionNumber < before)
          .map((result, _, confirmed) => {
            const isConsent = standingConsents(confirmed).includes(result)
            return { versionNumber, body, result, isConsent }
          }),
      ),
    )
    .sort((one, other) => byDate(one.result, other.result))
  return (
    all.find(({ isConsent }) => isConsent) ??
    all.find(({ result }) => !UNTOUCHED.has(result.result)) ??
    null
  )
}

/** The matter was taken off or withdrawn before the committee came to it. */
const UNTOUCHED: ReadonlySet<Result> = new Set(["withdrawn", "not_dealt_with"])

import type { Result } from "../rules/results.ts"
import { byDate, type CellResult, isConsent, type Matrix, type MatrixBody } from "./matrix.ts"

/** The version at which a committee's redline begins, and what it decided there. */
export interface Start {
  versionNumber: number
  body: MatrixBody
  result: CellResult
}

/**
 * The version that some committees decided on last, from which their members read on: the one that one of them
 * agreed to last, else the one it last dealt with at all; null where none has. Only what is confirmed counts, and
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
        results.map((result) => ({ versionNumber, body, result })),
      ),
    )
    .filter(({ versionNumber, result }) => versionNumber < before && result.isConfirmed)
    .sort((one, other) => byDate(one.result, other.result))
  return (
    all.find(({ result }) => isConsent(result.result)) ??
    all.find(({ result }) => !UNTOUCHED.has(result.result)) ??
    null
  )
}

/** The matter was taken off or withdrawn before the committee came to it. */
const UNTOUCHED: ReadonlySet<Result> = new Set(["withdrawn", "not_dealt_with"])

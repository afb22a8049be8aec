import { formatDate } from "../../../ui/dates.ts"
import { type AccessContext, listReadablePapers } from "./access.server.ts"
import { buildMatrix, type CellResult, isConsent } from "./matrix.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"
import { actWords, bodyWords } from "./matrix-words.ts"
import { startOf } from "./start.ts"

/** Where the redline of a committee's members begins, and why there. */
export interface OwnStart {
  number: number
  /** "Vorstand, Städte- und Gemeindetag M-V: bekennt sich, 20.05.2026" */
  reason: string
  act: Pick<CellResult, "result" | "role" | "decidedOn">
  /** Whether the committee agreed to it; else it only dealt with it. */
  isConsent: boolean
}

/**
 * The version that some committees decided on last, as far as the viewer may know of it; null where none has.
 * Comparison, ballot, circular resolution and paper all begin there.
 *
 * @param before only versions below this number: those that a later text is compared with
 */
export async function findStart(
  context: AccessContext,
  documentId: string,
  { committeeIds, before }: { committeeIds: readonly string[]; before?: number },
): Promise<OwnStart | null> {
  if (committeeIds.length === 0) return null
  const paperIds = (await listReadablePapers(context, documentId)).map(({ id }) => id)
  const matrix = buildMatrix(await readMatrixRows(context.db, documentId, paperIds))
  const start = startOf(matrix, committeeIds, before)
  if (!start) return null
  const { versionNumber, body, result } = start
  const { role, decidedOn } = result
  return {
    number: versionNumber,
    reason: `${bodyWords(body)}: ${actWords(result)}, ${formatDate(decidedOn)}`,
    act: { result: result.result, role, decidedOn },
    isConsent: isConsent(result.result),
  }
}

/** The same for the committees in which the viewer sits. */
export async function findOwnStart(
  context: AccessContext,
  documentId: string,
  before?: number,
): Promise<OwnStart | null> {
  const { viewer } = context
  if (viewer.kind !== "person") return null
  return findStart(context, documentId, { committeeIds: viewer.committeeIds, before })
}

import { formatDate } from "../../../ui/dates.ts"
import { type AccessContext, listReadablePapers } from "./access.server.ts"
import { buildMatrix, ownStart } from "./matrix.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"
import { actWords, bodyWords } from "./matrix-words.ts"

/** Where the redline of somebody who sits in a committee begins, and why there. */
export interface OwnStart {
  number: number
  /** "Vorstand, Städte- und Gemeindetag M-V: bekennt sich, 20.05.2026" */
  reason: string
}

/** The version that one of the viewer's own committees decided on last; null where none has. */
export async function findOwnStart(
  context: AccessContext,
  documentId: string,
): Promise<OwnStart | null> {
  const { viewer, db } = context
  if (viewer.kind !== "person" || viewer.committeeIds.length === 0) return null
  const paperIds = (await listReadablePapers(context, documentId)).map(({ id }) => id)
  const matrix = buildMatrix(await readMatrixRows(db, documentId, paperIds))
  const start = ownStart(matrix, viewer.committeeIds)
  if (!start) return null
  const { versionNumber, body, result } = start
  return {
    number: versionNumber,
    reason: `${bodyWords(body)}: ${actWords(result)}, ${formatDate(result.decidedOn)}`,
  }
}

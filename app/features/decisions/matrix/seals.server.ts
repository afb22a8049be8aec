import type { AccessContext } from "./access.server.ts"
import { listReadablePapers } from "./access.server.ts"
import { buildMatrix, type CellResult, isConsent } from "./matrix.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"
import { actWords, shortBodyWords } from "./matrix-words.ts"

/** What one body has agreed to, on one version. */
export interface Seal {
  committeeId: string
  act: string
  body: string
  result: Pick<CellResult, "result" | "role" | "isConfirmed">
}

/** The consents to one version, as far as the viewer may read the papers they were given to. Asks no other rights. */
export async function listSeals(
  context: AccessContext,
  documentId: string,
  versionNumber: number,
): Promise<Seal[]> {
  const paperIds = (await listReadablePapers(context, documentId)).map(({ id }) => id)
  const { bodies } = buildMatrix(await readMatrixRows(context.db, documentId, paperIds))
  return bodies.flatMap((body) => {
    const cell = body.cells.find((one) => one.versionNumber === versionNumber)
    const given = cell?.results.find(({ result }) => isConsent(result))
    if (!given) return []
    const { result, role, isConfirmed } = given
    return [
      {
        committeeId: body.committeeId,
        act: actWords(given),
        body: shortBodyWords(body),
        result: { result, role, isConfirmed },
      },
    ]
  })
}

import type { AccessContext } from "./access.server.ts"
import { listReadablePapers } from "./access.server.ts"
import { buildMatrix } from "./matrix.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"
import { type Seal, sealsOf } from "./seal.ts"

/** The consents to one version, as far as the viewer may read the papers they were given to. Asks no other rights. */
export async function listSeals(
  context: AccessContext,
  documentId: string,
  versionNumber: number,
): Promise<Seal[]> {
  const paperIds = (await listReadablePapers(context, documentId)).map(({ id }) => id)
  const rows = await readMatrixRows(context.db, documentId, paperIds)
  return sealsOf(buildMatrix(rows), versionNumber)
}

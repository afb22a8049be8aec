import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { isApproval } from "../rules/results.ts"
import { buildMatrix, standingConsents } from "./matrix.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"

/**
 * Whether a committee has decided on a text: a confirmed consent in a step that decides, on any of its versions,
 * neither withdrawn nor corrected, nor taken back by a later No. Asks no rights.
 */
export async function hasDecision(db: Kysely<Tables>, documentId: string): Promise<boolean> {
  const papers = await db
    .selectFrom("papers")
    .select("id")
    .where("documentId", "=", documentId)
    .execute()
  const paperIds = papers.map(({ id }) => id)
  const { bodies } = buildMatrix(await readMatrixRows(db, documentId, paperIds))
  return bodies
    .flatMap(({ cells }) => cells.flatMap(({ results }) => standingConsents(results)))
    .some(({ role, result, isConfirmed }) => role === "decide" && isApproval(result) && isConfirmed)
}

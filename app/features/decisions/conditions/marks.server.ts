import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { listResults } from "../consultations/result-rows.server.ts"
import { standingOf } from "../consultations/standing.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { listKnownConditions } from "./queries.server.ts"

/** A condition that waits at a block of the text. */
export interface ConditionMark {
  id: string
  blockId: string
  number: number
  text: string
  committee: string
  consultationId: string
}

/**
 * The open conditions that ask for something at a block of a version, as far as the viewer may know of them: those
 * of confirmed results, from the version on that was decided on.
 */
export async function listConditionMarks(
  context: PaperContext,
  documentId: string,
  versionNumber: number,
): Promise<ConditionMark[]> {
  const { db, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  const open = (await listKnownConditions(context, subject)).filter(
    ({ state, decidedNumber }) => state === "open" && decidedNumber <= versionNumber,
  )
  const results = await listResults(db, [...new Set(open.map((one) => one.consultationId))])
  return open.flatMap(({ id, blockId, number, text, committee, consultationId, resultId }) => {
    const own = results.filter((result) => result.consultationId === consultationId)
    if (blockId === null || standingOf(own, resultId) !== "confirmed") return []
    return [{ id, blockId, number, text, committee, consultationId }]
  })
}

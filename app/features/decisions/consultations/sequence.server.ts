import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { listMatterActs } from "../acts.server.ts"
import { organizationBeside } from "../committee-names.ts"
import { progressOf } from "../conditions/progress.ts"
import { findNewestRelease } from "../papers/paper-rows.server.ts"
import { listPrerequisites, neededSteps } from "./prerequisites.server.ts"
import { listResults, type ResultRow } from "./result-rows.server.ts"
import { isMet } from "./rules.ts"
import { currentResult, pendingResult } from "./standing.ts"
import { committeeWords, listSteps } from "./steps.server.ts"

type Db = Kysely<Tables>

export type SequenceStep = Awaited<ReturnType<typeof getSequence>>[number]

/** The steps in which committees deal with a paper, in their order, each with what it came to. Asks no rights. */
export async function getSequence(db: Db, paperId: string) {
  const steps = await listSteps(db, [paperId])
  const results = await listResults(
    db,
    steps.map(({ id }) => id),
  )
  const prerequisites = await listPrerequisites(db, paperId)
  const conditions = await listConditionStates(db, results)
  const newest = await findNewestRelease(db, paperId)
  const { ended, exchanged } = await listMatterActs(db, [
    ...new Set(steps.map((one) => one.documentId)),
  ])
  return steps.map((step) => {
    const own = results.filter(({ consultationId }) => consultationId === step.id)
    const current = currentResult(own)
    const { id, committee, role, position, dueOn, state, endReason, versionNumber, sha256 } = step
    return {
      ...{ id, committee, role, position, dueOn, state, endReason, versionNumber, sha256 },
      documentId: step.documentId,
      /** Who left it out or called it off, and who exchanged what the members were invited to. */
      ...{ ended: ended.get(id) ?? null, exchanged: exchanged.get(id) ?? null },
      organization: organizationBeside(step.committee, {
        organization: step.committeeOrganization,
        shortName: step.committeeShortName,
      }),
      name: committeeWords(step),
      /** [P2] The paper's text has changed since. */
      isOnOlderText: newest !== null && newest.sha256 !== sha256,
      current: current && viewOf(current, conditions.get(current.id) ?? []),
      /** A correction of the result waits for its confirmation. */
      hasCorrection: current !== null && (pendingResult(own)?.id ?? current.id) !== current.id,
      needs: neededSteps(
        prerequisites.filter(({ consultationId }) => consultationId === id),
        steps,
        results,
      ).map((needed) => ({
        ...{ id: needed.id, name: needed.name, need: needed.need },
        isMet: isMet(needed),
      })),
    }
  })
}

function viewOf(
  { id, result, decidedOn, counts, isConfirmed, referredToName, deferredTo }: ResultRow,
  conditions: readonly string[],
) {
  return {
    ...{ id, result, decidedOn, counts, isConfirmed, referredToName, deferredTo },
    conditions: progressOf(conditions),
  }
}

/** The states of each result's conditions. */
async function listConditionStates(
  db: Db,
  results: readonly ResultRow[],
): Promise<Map<string, string[]>> {
  if (results.length === 0) return new Map()
  const rows = await db
    .selectFrom("conditions")
    .select(["resultId", "state"])
    .where(
      "resultId",
      "in",
      results.map(({ id }) => id),
    )
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ resultId }) => resultId)].map(([id, of]) => [
      id,
      of.map(({ state }) => state),
    ]),
  )
}

import type { Kysely, Selectable } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { effectOf, type Result } from "../rules/results.ts"
import type { ConsultationState } from "../rules/states.ts"
import { listResults, type ResultRow } from "./result-rows.server.ts"
import { missingPrerequisites, type NeededStep } from "./rules.ts"
import { currentResult } from "./standing.ts"
import { committeeWords, listSteps, type Step } from "./steps.server.ts"
import type { Need } from "./terms.ts"

type Db = Kysely<Tables>

/** Why the step may not be settled yet: one sentence for each thing that must have happened first. */
export async function listMissing(db: Db, step: Pick<Step, "id" | "paperId">): Promise<string[]> {
  const needed = await listNeeded(db, step)
  return missingPrerequisites(needed)
}

/** The steps that this one waits for, as they stand now. */
export async function listNeeded(db: Db, { id, paperId }: Pick<Step, "id" | "paperId">) {
  const prerequisites = (await listPrerequisites(db, paperId)).filter(
    ({ consultationId }) => consultationId === id,
  )
  if (prerequisites.length === 0) return []
  const steps = await listSteps(db, [paperId])
  const results = await listResults(
    db,
    steps.map((step) => step.id),
  )
  return neededSteps(prerequisites, steps, results)
}

type Prerequisite = Pick<Selectable<Tables["consultationPrerequisites"]>, "needsId" | "need">

/** The steps that are needed, among those of their paper with all that was reported to them. */
export function neededSteps(
  prerequisites: readonly Prerequisite[],
  steps: readonly Step[],
  results: readonly ResultRow[],
): (NeededStep & { id: string })[] {
  return prerequisites.flatMap(({ needsId, need }) => {
    const step = steps.find((one) => one.id === needsId)
    return step
      ? [
          {
            ...{ id: needsId, name: committeeWords(step), state: step.state, role: step.role },
            // The column holds only what the command's schema let through.
            need: need as Need,
            outcome: outcomeOf(step, steps, results),
          },
        ]
      : []
  })
}

/** What a step came to: where it was deferred or referred, what the step came to that it opened. */
function outcomeOf(
  step: Step,
  steps: readonly Step[],
  results: readonly ResultRow[],
): Result | null {
  const current = currentResult(results.filter(({ consultationId }) => consultationId === step.id))
  if (current === null || !current.isConfirmed) return null
  if (effectOf(current.result, step.role) !== "opens_next") return current.result
  const next = steps.findLast(({ follows, state }) => follows === step.id && !isOff(state))
  return next ? outcomeOf(next, steps, results) : null
}

function isOff(state: ConsultationState): boolean {
  return state === "cancelled" || state === "skipped"
}

/** What each step of a paper waits for. */
export async function listPrerequisites(db: Db, paperId: string) {
  return db
    .selectFrom("consultationPrerequisites")
    .innerJoin("consultations", "consultations.id", "consultationPrerequisites.consultationId")
    .select([
      "consultationPrerequisites.consultationId",
      "consultationPrerequisites.needsId",
      "consultationPrerequisites.need",
    ])
    .where("consultations.paperId", "=", paperId)
    .execute()
}

import type { Trx } from "../../../commands/define.ts"
import type { Emit } from "../../../commands/events.ts"
import { listSteps, lockStep, writeState } from "./steps.server.ts"

interface Following {
  paperId: string
  emit: Emit
}

/**
 * [P2] Brings the steps that nobody has taken up to a paper's new release, within the caller's transaction. A
 * step that stands on an agenda keeps the text that its members were invited to, until somebody changes it.
 */
export async function followRelease(
  trx: Trx,
  release: { id: string; versionId: string; sha256: string },
  { paperId, emit }: Following,
): Promise<void> {
  for (const stepId of await listStepIds(trx, paperId)) {
    // Held before it is looked at: whoever takes it up at this moment takes it up on one text.
    const step = await lockStep(trx, stepId)
    if (step.state !== "planned" || step.releaseId === release.id) continue
    const { id, versionId, sha256 } = release
    await trx
      .updateTable("consultations")
      .set({ releaseId: id, versionId, sha256, revision: step.revision + 1 })
      .where("id", "=", step.id)
      .execute()
    emit("consultation.edited", { documentId: step.documentId, consultationId: step.id, sha256 })
  }
}

/** Calls off what is still to come of a paper that is taken back, within the caller's transaction. */
export async function cancelOpenSteps(
  trx: Trx,
  reason: string,
  { paperId, emit }: Following,
): Promise<void> {
  for (const id of await listStepIds(trx, paperId)) {
    const step = await lockStep(trx, id)
    if (step.state !== "planned" && step.state !== "scheduled") continue
    await writeState(trx, step, "cancelled", reason)
    await trx
      .updateTable("consultations")
      .set({ endedWithPaper: 1 })
      .where("id", "=", step.id)
      .execute()
    emit("consultation.cancelled", { documentId: step.documentId, consultationId: step.id })
  }
}

/** In the order in which a meeting holds its steps, too. */
async function listStepIds(trx: Trx, paperId: string): Promise<string[]> {
  return (await listSteps(trx, [paperId])).map(({ id }) => id).sort()
}

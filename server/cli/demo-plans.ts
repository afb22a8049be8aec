import type { Execute } from "../../app/commands/execute.ts"
import {
  setDependency,
  setHealth,
  setSchedule,
} from "../../app/features/packages/commands.server.ts"
import { readPlan } from "../../app/features/packages/plans.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { DemoDocument } from "./demo-data.ts"

interface Known {
  documentId(key: string): string
  /** Who writes for an organisation. */
  authorOf(organization: string): PersonActor
}

/**
 * Writes schedule, health and dependencies of the work packages. After the grants: who makes a package wait for
 * another one must be able to read that one.
 */
export async function addPlans(
  { execute, client }: { execute: Execute; client: DatabaseClient },
  documents: readonly DemoDocument[],
  known: Known,
): Promise<void> {
  const planned = documents.flatMap(({ key, owner, plan }) =>
    plan ? [{ documentId: known.documentId(key), author: known.authorOf(owner), plan }] : [],
  )
  const revisionOf = async (documentId: string) =>
    (await readPlan(client.reader, documentId)).revision
  for (const { documentId, author, plan } of planned) {
    const { startsOn, endsOn, health, healthReason } = plan
    const dates = { documentId, startsOn, endsOn, revision: await revisionOf(documentId) }
    await execute(setSchedule, dates, author)
    if (health === undefined) continue
    const state = {
      documentId,
      health,
      reason: healthReason,
      revision: await revisionOf(documentId),
    }
    await execute(setHealth, state, author)
  }
  for (const { documentId, author, plan } of planned) {
    for (const { on, kind, lagDays } of plan.dependencies) {
      const predecessorId = known.documentId(on)
      const input = { documentId, predecessorId, kind, lagDays }
      await execute(setDependency, input, author)
    }
  }
}

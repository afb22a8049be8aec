import { type CommandContext, command, type Trx } from "../../commands/define.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { hasDecision } from "../decisions/matrix/decision-on.server.ts"
import { lockDocument } from "../documents/live/journal-rows.server.ts"
import { assertNotArchived } from "../documents/rules.ts"
import { type PackagePlan, readDependencies, readPlan } from "./plans.server.ts"
import { assertDependenciesKept, assertVisiblePackage, findHidden } from "./relations.server.ts"
import {
  assertHealthReason,
  assertNextState,
  assertNoCycle,
  assertNoOwnParent,
  assertOrdered,
  assertPlanSeen,
} from "./rules.ts"
import {
  RemoveDependencyInput,
  SetDependencyInput,
  SetHealthInput,
  SetParentInput,
  SetScheduleInput,
  SetStateInput,
} from "./schema.ts"
import { HIDDEN_PARENT } from "./terms.ts"

/**
 * Moves a work package on: proposed, approved, active, on hold, completed, cancelled.
 *
 * @throws rule [W3] for `approved` without a confirmed decision on the package
 * @throws conflict if somebody changed the plan since `revision`
 */
export const setState = command({
  name: "packages.set-state",
  summary: "Moves a work package to its next state; approved needs a decision.",
  input: SetStateInput,
  async run(context, { documentId, state, revision }) {
    const { plan } = await openPlan(context, documentId, revision)
    if (state === plan.state) return { id: documentId }
    assertNextState(plan.state, state, await hasDecision(context.trx, documentId))
    await writePlan(context.trx, documentId, { ...plan, state })
    context.emit("package.state-changed", { documentId, state, before: plan.state })
    return { id: documentId }
  },
})

/**
 * Says how a work package is doing.
 *
 * @throws rule [W4] for amber and red without a reason
 */
export const setHealth = command({
  name: "packages.set-health",
  summary: "Says how a work package is doing: green, amber or red; the last two with a reason.",
  input: SetHealthInput,
  async run(context, { documentId, health, reason, revision }) {
    const { plan } = await openPlan(context, documentId, revision)
    assertHealthReason(health, reason)
    const healthReason = health === "green" ? "" : reason
    if (health === plan.health && healthReason === plan.healthReason) return { id: documentId }
    await writePlan(context.trx, documentId, { ...plan, health, healthReason })
    context.emit("package.health-changed", { documentId, health, reason: healthReason })
    return { id: documentId }
  },
})

/**
 * Sets when a work package begins and ends.
 *
 * @throws invalid where the end lies before the start
 * @throws rule [W2] against a dependency, of this package or on it
 */
export const setSchedule = command({
  name: "packages.set-schedule",
  summary: "Sets the first and the last day of a work package; empty for not known yet.",
  input: SetScheduleInput,
  async run(context, { documentId, startsOn, endsOn, revision }) {
    const { plan } = await openPlan(context, documentId, revision)
    assertOrdered({ startsOn, endsOn })
    if (startsOn === plan.startsOn && endsOn === plan.endsOn) return { id: documentId }
    await writePlan(context.trx, documentId, { ...plan, startsOn, endsOn })
    await assertDependenciesKept(context, documentId, documentId)
    context.emit("package.scheduled", { documentId, startsOn, endsOn })
    return { id: documentId }
  },
})

/**
 * Makes a work package wait for another one; again with another kind or lag to change it.
 *
 * @throws not_found for a predecessor that the actor may not see
 * @throws rule [W1] for a cycle · [W2] where the dates contradict it
 */
export const setDependency = command({
  name: "packages.set-dependency",
  summary: "Makes a work package wait for another one: FS, SS or FF with a lag in days.",
  input: SetDependencyInput,
  async run(context, { documentId, predecessorId, kind, lagDays }) {
    const { trx, emit } = context
    await openPlan(context, documentId)
    await assertVisiblePackage(context, predecessorId, "predecessorId")
    const dependencies = await readDependencies(trx)
    const wanted = { successorId: documentId, predecessorId, kind, lagDays }
    const before = dependencies.find(
      (one) => one.successorId === documentId && one.predecessorId === predecessorId,
    )
    if (before?.kind === kind && before.lagDays === lagDays) return { id: documentId }
    const ids = dependencies.flatMap((one) => [one.successorId, one.predecessorId])
    assertNoCycle(dependencies, wanted, await findHidden(context, ids))
    await trx
      .insertInto("packageDependencies")
      .values(wanted)
      .onConflict((found) =>
        found.columns(["successorId", "predecessorId"]).doUpdateSet({ kind, lagDays }),
      )
      .execute()
    await assertDependenciesKept(context, documentId, null)
    emit("package.dependency-set", { documentId, predecessorId, kind, lagDays })
    return { id: documentId }
  },
})

/** Lets a work package wait no longer for another one. */
export const removeDependency = command({
  name: "packages.remove-dependency",
  summary: "Lets a work package wait no longer for another one.",
  input: RemoveDependencyInput,
  async run(context, { documentId, predecessorId }) {
    await openPlan(context, documentId)
    const removed = await context.trx
      .deleteFrom("packageDependencies")
      .where("successorId", "=", documentId)
      .where("predecessorId", "=", predecessorId)
      .executeTakeFirst()
    if (removed.numDeletedRows > 0n) {
      context.emit("package.dependency-removed", { documentId, predecessorId })
    }
    return { id: documentId }
  },
})

/**
 * Puts a work package below another one, or lets it stand by itself; a parent that the actor may not read can
 * be left as it is without knowing which it is.
 *
 * @throws not_found for a parent that the actor may not see
 */
export const setParent = command({
  name: "packages.set-parent",
  summary:
    "Puts a work package below another one; empty to let it stand by itself, `hidden` to keep a parent one may not read.",
  input: SetParentInput,
  async run(context, { documentId, parentId, revision }) {
    const { trx, emit } = context
    const { plan } = await openPlan(context, documentId, revision)
    if (parentId === HIDDEN_PARENT) return { id: documentId }
    // Before it is compared: whoever may not read the parent shall not find out its id by trying.
    if (parentId !== null) await assertVisiblePackage(context, parentId, "parentId")
    if (parentId === plan.parentId) return { id: documentId }
    if (parentId !== null) {
      const rows = await trx.selectFrom("workPackages").select(["documentId", "parentId"]).execute()
      const parents = new Map(rows.map((row) => [row.documentId, row.parentId]))
      assertNoOwnParent(
        parents,
        documentId,
        parentId,
        await findHidden(context, [...parents.keys()]),
      )
    }
    await writePlan(trx, documentId, { ...plan, parentId })
    emit("package.moved", { documentId, parentId })
    return { id: documentId }
  },
})

/**
 * The plan as it stands, for somebody who may steer the package.
 *
 * @param seenRevision what the person saw; left out where nothing of the plan itself changes
 */
async function openPlan(
  { trx, actor, now }: CommandContext,
  documentId: string,
  seenRevision?: number,
): Promise<{ plan: PackagePlan }> {
  assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
  await lockPackages(trx, documentId)
  const document = await trx
    .selectFrom("documents")
    .select(["kind", "archivedAt"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  if (document.kind !== "work_package") throw notFound()
  assertNotArchived(document)
  const plan = await readPlan(trx, documentId)
  if (seenRevision !== undefined) assertPlanSeen(plan.revision, seenRevision)
  return { plan }
}

/**
 * One after the other, whichever package they concern: of two at the same moment each could otherwise close
 * one half of a cycle. The row that all share comes last, so that two never wait for each other.
 */
async function lockPackages(trx: Trx, documentId: string): Promise<void> {
  await lockDocument(trx, documentId)
  await trx
    .updateTable("documents")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", (where) =>
      where
        .selectFrom("documents")
        .select((of) => of.fn.min("id").as("id"))
        .where("kind", "=", "work_package"),
    )
    .execute()
}

async function writePlan(trx: Trx, documentId: string, plan: PackagePlan): Promise<void> {
  const { healthReason, ...rest } = plan
  const row = { ...rest, healthReason: healthReason || null, revision: plan.revision + 1 }
  await trx
    .insertInto("workPackages")
    .values({ documentId, ...row })
    .onConflict((found) => found.column("documentId").doUpdateSet(row))
    .execute()
}

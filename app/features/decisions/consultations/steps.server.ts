import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { notFound } from "../../../commands/errors.ts"
import type { Emit } from "../../../commands/events.ts"
import { committeeBriefly } from "../committee-names.ts"
import type { ConsultationRole } from "../rules/results.ts"
import { assertStep, CONSULTATION, type ConsultationState } from "../rules/states.ts"

type Db = Kysely<Tables>

export type Step = Awaited<ReturnType<typeof getStep>>

/**
 * One step of a sequence, with the paper and the committee it stands between. Asks no rights.
 *
 * @throws not_found if there is none with that id
 */
export async function getStep(db: Db, consultationId: string) {
  const row = await steps(db).where("consultations.id", "=", consultationId).executeTakeFirst()
  if (!row)
    throw notFound("Diesen Beratungsschritt gibt es nicht, oder Sie dürfen ihn nicht sehen.")
  return stepOf(row)
}

/** All steps of some papers, in their order. Asks no rights. */
export async function listSteps(db: Db, paperIds: readonly string[]): Promise<Step[]> {
  if (paperIds.length === 0) return []
  const rows = await steps(db)
    .where("consultations.paperId", "in", paperIds)
    .orderBy("consultations.position")
    .orderBy("consultations.id")
    .execute()
  return rows.map(stepOf)
}

function steps(db: Db) {
  return db
    .selectFrom("consultations")
    .innerJoin("papers", "papers.id", "consultations.paperId")
    .innerJoin("committees", "committees.id", "consultations.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .innerJoin("documentVersions", "documentVersions.id", "consultations.versionId")
    .select([
      "consultations.id",
      "consultations.paperId",
      "consultations.releaseId",
      "consultations.versionId",
      "consultations.sha256",
      "consultations.committeeId",
      "consultations.role",
      "consultations.position",
      "consultations.dueOn",
      "consultations.state",
      "consultations.endReason",
      "consultations.changeReason",
      "consultations.follows",
      "consultations.revision",
      "papers.documentId",
      "papers.organizationId",
      "papers.state as paperState",
      "committees.name as committee",
      "committees.organizationId as committeeOrganizationId",
      "organizations.name as committeeOrganization",
      "organizations.shortName as committeeShortName",
      "documentVersions.number as versionNumber",
    ])
}

type StepRow = NonNullable<Awaited<ReturnType<ReturnType<typeof steps>["executeTakeFirst"]>>>

function stepOf({ role, state, ...row }: StepRow) {
  // The columns hold only what the commands wrote.
  return { ...row, role: role as ConsultationRole, state: state as ConsultationState }
}

/** "Vorstand (StGT M-V)"; the project group belongs to nobody alone. */
export function committeeWords(step: {
  committee: string
  committeeShortName: string | null
}): string {
  return committeeBriefly(step.committee, step.committeeShortName)
}

/**
 * The step, held until the commit: of two who change it at once the second waits here, and reads what the
 * first has written.
 */
export async function lockStep(trx: Trx, consultationId: string): Promise<Step> {
  await trx
    .updateTable("consultations")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", consultationId)
    .execute()
  return getStep(trx, consultationId)
}

/**
 * Moves a step on within the caller's transaction: onto an agenda, off it, into the session.
 *
 * @throws conflict where it stands there already; rule for a step that the order of states does not know
 */
export async function moveStep(
  trx: Trx,
  consultationId: string,
  to: ConsultationState,
  { emit }: { emit: Emit },
): Promise<Step> {
  const step = await lockStep(trx, consultationId)
  assertStep(CONSULTATION, step.state, to)
  await writeState(trx, step, to)
  emit("consultation.moved", {
    documentId: step.documentId,
    consultationId,
    state: to,
    before: step.state,
  })
  return { ...step, state: to, revision: step.revision + 1 }
}

/** Writes the state without asking whether it may follow. */
export async function writeState(
  trx: Trx,
  step: Pick<Step, "id" | "revision">,
  state: ConsultationState,
  endReason: string | null = null,
): Promise<void> {
  await trx
    .updateTable("consultations")
    .set({ state, endReason, revision: step.revision + 1 })
    .where("id", "=", step.id)
    .execute()
}

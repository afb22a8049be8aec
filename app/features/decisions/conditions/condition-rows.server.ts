import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import type { ConditionState } from "../rules/states.ts"

type Db = Kysely<Tables>

export type ConditionRow = Awaited<ReturnType<typeof listConditionsOf>>[number]

/** The conditions of a step's results, those of withdrawn ones included. Asks no rights. */
export async function listConditionsOf(db: Db, consultationId: string) {
  const rows = await conditions(db)
    .where("conditions.consultationId", "=", consultationId)
    .execute()
  return rows.map(viewOf)
}

/** All conditions that committees made about a document, newest result first. Asks no rights. */
export async function listConditionsOn(db: Db, documentId: string) {
  const rows = await conditions(db).where("conditions.documentId", "=", documentId).execute()
  return rows.map(viewOf)
}

/** @throws not_found if there is none with that id */
export async function getCondition(db: Db, conditionId: string): Promise<ConditionRow> {
  const row = await conditions(db).where("conditions.id", "=", conditionId).executeTakeFirst()
  if (!row) throw notFound()
  return viewOf(row)
}

/** What was done about some conditions, oldest first. */
export async function listConditionActs(db: Db, conditionIds: readonly string[]) {
  if (conditionIds.length === 0) return []
  return db
    .selectFrom("conditionActs")
    .leftJoin("people", "people.id", "conditionActs.personId")
    .leftJoin("committees", "committees.id", "conditionActs.committeeId")
    .leftJoin("documentVersions", "documentVersions.id", "conditionActs.versionId")
    .select([
      "conditionActs.id",
      "conditionActs.conditionId",
      "conditionActs.act",
      "conditionActs.reason",
      "conditionActs.at",
      "people.name as person",
      "committees.name as committee",
      "documentVersions.number as versionNumber",
    ])
    .where("conditionActs.conditionId", "in", conditionIds)
    .orderBy("conditionActs.id")
    .execute()
}

function conditions(db: Db) {
  return db
    .selectFrom("conditions")
    .innerJoin("results", "results.id", "conditions.resultId")
    .innerJoin("consultations", "consultations.id", "conditions.consultationId")
    .innerJoin("committees", "committees.id", "conditions.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .innerJoin("documentVersions as decided", "decided.id", "results.versionId")
    .leftJoin("documentVersions as fulfilled", "fulfilled.id", "conditions.versionId")
    .select([
      "conditions.id",
      "conditions.resultId",
      "conditions.consultationId",
      "conditions.committeeId",
      "consultations.paperId",
      "conditions.documentId",
      "conditions.number",
      "conditions.text",
      "conditions.blockId",
      "conditions.state",
      "conditions.revision",
      "conditions.versionId",
      "results.decidedOn",
      "results.sha256",
      "committees.name as committee",
      "committees.organizationId as committeeOrganizationId",
      "organizations.shortName as committeeShortName",
      "decided.number as decidedNumber",
      "decided.id as decidedVersionId",
      "fulfilled.number as fulfilledNumber",
    ])
    .orderBy("results.decidedOn", "desc")
    .orderBy("conditions.resultId")
    .orderBy("conditions.number")
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof conditions>["executeTakeFirst"]>>>

function viewOf({ state, ...row }: Row) {
  // The column holds only what the commands wrote.
  return { ...row, state: state as ConditionState }
}

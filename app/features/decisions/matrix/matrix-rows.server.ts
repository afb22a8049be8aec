import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { progressOf } from "../conditions/progress.ts"
import { countsOf } from "../consultations/result-rows.server.ts"
import type { ConsultationRole, Result } from "../rules/results.ts"
import type { ConsultationState } from "../rules/states.ts"
import type { MatrixResult, MatrixRows, MatrixStep } from "./matrix.ts"

type Db = Kysely<Tables>

/** What the matrix of a document is built of, as far as these papers go. Asks no rights. */
export async function readMatrixRows(
  db: Db,
  documentId: string,
  paperIds: readonly string[],
): Promise<MatrixRows> {
  const versions = await db
    .selectFrom("documentVersions")
    .select(["number", "label", "createdAt", "sha256"])
    .where("documentId", "=", documentId)
    .execute()
  const steps = await listMatrixSteps(db, paperIds)
  const results = await listMatrixResults(
    db,
    steps.map(({ id }) => id),
  )
  return { versions, steps, results }
}

/** The steps of some papers with the meeting or circular resolution that will deal with them. */
export async function listMatrixSteps(db: Db, paperIds: readonly string[]): Promise<MatrixStep[]> {
  if (paperIds.length === 0) return []
  const rows = await db
    .selectFrom("consultations")
    .innerJoin("committees", "committees.id", "consultations.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .innerJoin("documentVersions", "documentVersions.id", "consultations.versionId")
    .select([
      "consultations.id",
      "consultations.paperId",
      "consultations.committeeId",
      "consultations.role",
      "consultations.state",
      "consultations.position",
      "consultations.dueOn",
      "committees.name as committee",
      "organizations.name as organization",
      "organizations.shortName",
      "documentVersions.number as versionNumber",
    ])
    .where("consultations.paperId", "in", paperIds)
    .orderBy("consultations.id")
    .execute()
  const ids = rows.map(({ id }) => id)
  const agendas = await readAgendas(db, ids)
  const deadlines = await readDeadlines(db, ids)
  const attempts = await readLastCirculars(db, ids)
  return rows.map((row) => ({
    ...row,
    // The columns hold only what the commands wrote.
    role: row.role as ConsultationRole,
    state: row.state as ConsultationState,
    agenda: agendas.get(row.id) ?? null,
    circularDeadlineOn: deadlines.get(row.id) ?? null,
    lastCircular: attempts.get(row.id) ?? null,
  }))
}

async function readAgendas(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, NonNullable<MatrixStep["agenda"]>>()
  const rows = await db
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .select([
      "agendaItems.consultationId",
      "agendaItems.position",
      "meetings.startsAt",
      "meetings.invitedAt",
    ])
    .where("agendaItems.consultationId", "in", ids)
    // Where it was called off, not reached or closed without a result, that day is no longer awaited.
    .where("agendaItems.state", "in", ["planned", "open"])
    .where("meetings.state", "in", ["scheduled", "invited", "in_session"])
    .orderBy("meetings.startsAt")
    .execute()
  return new Map(
    rows.map(({ consultationId, position, startsAt, invitedAt }) => [
      consultationId ?? "",
      { startsAt, itemNumber: position, isInvited: invitedAt !== null },
    ]),
  )
}

async function readDeadlines(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom("circulars")
    .select(["consultationId", "deadlineOn"])
    .where("consultationId", "in", ids)
    .where("state", "=", "open")
    .execute()
  return new Map(rows.map(({ consultationId, deadlineOn }) => [consultationId, deadlineOn]))
}

/** The circular resolution of each step that ended last, where no decision came of it. */
async function readLastCirculars(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, MatrixStep["lastCircular"]>()
  const rows = await db
    .selectFrom("circulars")
    .select(["consultationId", "state"])
    .where("consultationId", "in", ids)
    .where("state", "in", ["failed", "objected"])
    .orderBy("id")
    .execute()
  // The query lets no other state through.
  return new Map(
    rows.map(({ consultationId, state }) => [consultationId, state as "failed" | "objected"]),
  )
}

/** What was reported to some steps, each with what came of it. */
async function listMatrixResults(db: Db, stepIds: readonly string[]): Promise<MatrixResult[]> {
  if (stepIds.length === 0) return []
  const rows = await db
    .selectFrom("results")
    .leftJoin("resultConfirmations", "resultConfirmations.resultId", "results.id")
    .leftJoin("resultWithdrawals", "resultWithdrawals.resultId", "results.id")
    .leftJoin("votes", "votes.id", "results.voteId")
    .innerJoin("documentVersions", "documentVersions.id", "results.versionId")
    .select([
      "documentVersions.number as versionNumber",
      ...(["results.id", "results.consultationId", "results.result", "results.sha256"] as const),
      ...(["results.decidedOn", "results.recordedAt", "results.corrects"] as const),
      ...(["results.yes", "results.no", "results.abstain", "results.excluded"] as const),
      ...(["votes.yes as voteYes", "votes.no as voteNo"] as const),
      ...(["votes.abstain as voteAbstain", "votes.excluded as voteExcluded"] as const),
      ...(["votes.invalid as voteInvalid", "votes.notCast as voteNotCast"] as const),
      ...(["resultConfirmations.confirmedAt", "resultWithdrawals.withdrawnAt"] as const),
    ])
    .where("results.consultationId", "in", stepIds)
    .orderBy("results.id")
    .execute()
  const conditions = await countConditions(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...{ id: row.id, consultationId: row.consultationId },
    ...{ versionNumber: row.versionNumber, sha256: row.sha256 },
    // The column holds only what the commands wrote.
    result: row.result as Result,
    ...{ decidedOn: row.decidedOn, recordedAt: row.recordedAt, corrects: row.corrects },
    counts: countsOf(row),
    isConfirmed: row.confirmedAt !== null,
    isWithdrawn: row.withdrawnAt !== null,
    conditions: conditions.get(row.id) ?? progressOf([]),
  }))
}

async function countConditions(db: Db, resultIds: readonly string[]) {
  const rows =
    resultIds.length === 0
      ? []
      : await db
          .selectFrom("conditions")
          .select(["resultId", "state"])
          .where("resultId", "in", resultIds)
          .execute()
  const byResult = Map.groupBy(rows, ({ resultId }) => resultId)
  return new Map([...byResult].map(([id, own]) => [id, progressOf(own.map(({ state }) => state))]))
}

import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { notFound } from "../../../commands/errors.ts"
import { readEffect } from "./financial-effect.ts"
import type { PaperKind, PaperState } from "./terms.ts"

type Db = Kysely<Tables>

export type PaperRow = Awaited<ReturnType<typeof getPaperRow>>

/**
 * A paper as it is edited. Asks no rights.
 *
 * @throws not_found if there is none with that id
 */
export async function getPaperRow(db: Db, paperId: string) {
  const row = await db.selectFrom("papers").selectAll().where("id", "=", paperId).executeTakeFirst()
  if (!row) throw notFound()
  const { kind, state, financialEffect, ...paper } = row
  return {
    ...paper,
    // The columns hold only what the commands wrote.
    kind: kind as PaperKind,
    state: state as PaperState,
    financialEffect: readEffect(financialEffect),
  }
}

/**
 * Holds a paper until the commit, before anybody holds its steps: their order and what they wait for stay as they
 * are read, and no further step comes.
 */
export async function lockPaper(trx: Trx, paperId: string): Promise<void> {
  await trx
    .updateTable("papers")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", paperId)
    .execute()
}

/** How far each step of a paper's sequence is. Asks no rights. */
export function listStepStates(db: Db, paperId: string) {
  return db
    .selectFrom("consultations")
    .select(["state", "role"])
    .where("paperId", "=", paperId)
    .execute()
}

export type PaperRelease = Awaited<ReturnType<typeof listReleases>>[number]

/** What was released of a paper, newest first. Asks no rights. */
export async function listReleases(db: Db, paperId: string) {
  const rows = await releases(db)
    .where("paperReleases.paperId", "=", paperId)
    .orderBy("paperReleases.number", "desc")
    .execute()
  return rows.map(releaseOf)
}

/** What lies before the committees: the paper's newest release, null while it is a draft. Asks no rights. */
export async function findNewestRelease(db: Db, paperId: string): Promise<PaperRelease | null> {
  const row = await releases(db)
    .where("paperReleases.paperId", "=", paperId)
    .orderBy("paperReleases.number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row ? releaseOf(row) : null
}

function releases(db: Db) {
  return db
    .selectFrom("paperReleases")
    .innerJoin("documentVersions", "documentVersions.id", "paperReleases.versionId")
    .leftJoin("people", "people.id", "paperReleases.releasedBy")
    .leftJoin("committees", "committees.id", "paperReleases.releasedFor")
    .select([
      "paperReleases.id",
      "paperReleases.paperId",
      "paperReleases.number",
      "paperReleases.versionId",
      "paperReleases.sha256",
      "paperReleases.title",
      "paperReleases.proposalText",
      "paperReleases.reasons",
      "paperReleases.financialEffect",
      "paperReleases.releasedAt",
      "documentVersions.number as versionNumber",
      "documentVersions.label as versionLabel",
      "people.name as releasedByName",
      "committees.name as releasedForName",
    ])
}

type ReleaseRow = NonNullable<Awaited<ReturnType<ReturnType<typeof releases>["executeTakeFirst"]>>>

function releaseOf({ financialEffect, ...row }: ReleaseRow) {
  return { ...row, financialEffect: readEffect(financialEffect) }
}

import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

const KINDS = {
  "document.frozen": "frozen",
  "document.reopened": "reopened",
  "document.review-started": "review-started",
  "document.review-ended": "review-ended",
} as const

/** Something that was done with the document as a whole. */
export interface DocumentAct {
  id: string
  kind: (typeof KINDS)[keyof typeof KINDS]
  at: string
  /** Of a version, where the act names one. */
  number: number | null
  /** Empty where none was asked for. */
  reason: string
  /** Null for somebody who has been erased. */
  person: string | null
  organization: string | null
}

/** When a document was frozen, opened again and deliberated on, newest first. Asks no rights. */
export async function listActs(db: Kysely<Tables>, documentId: string): Promise<DocumentAct[]> {
  const rows = await db
    .selectFrom("events")
    .leftJoin("people", "people.id", "events.actorId")
    .leftJoin("organizations", "organizations.id", "people.organizationId")
    .select([
      "events.id",
      "events.name",
      "events.data",
      "events.at",
      "people.name as person",
      "organizations.shortName as organization",
    ])
    .where("events.subjectId", "=", documentId)
    .where("events.name", "in", Object.keys(KINDS))
    .orderBy("events.id", "desc")
    .execute()
  return rows.map(({ name, data, ...row }) => {
    // The log holds under each name what the catalogue says; `in` lets only these four through.
    const { number = null, reason = "" } = JSON.parse(data) as Partial<DocumentAct>
    return { ...row, kind: KINDS[name as keyof typeof KINDS], number, reason }
  })
}

/**
 * When the document last stood frozen at a version, and until when; null where it never did.
 *
 * @param acts the newest first
 */
export function lastFreeze(
  acts: readonly DocumentAct[],
  number: number,
): { at: string; until: string | null } | null {
  const index = acts.findIndex((act) => act.kind === "frozen" && act.number === number)
  const freeze = acts[index]
  if (!freeze) return null
  // Newest first: what ended it stands before it.
  const reopened = acts.slice(0, index).findLast(({ kind }) => kind === "reopened")
  return { at: freeze.at, until: reopened?.at ?? null }
}

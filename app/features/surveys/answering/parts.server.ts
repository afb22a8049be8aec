import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { HASH_PREFIX } from "./limits.ts"

/** A link to some pages that works. */
export interface Part {
  /** First characters of the link's hash: enough to name it, no key. */
  id: string
  label: string
  /** Names of its pages. */
  pages: readonly string[]
  finishedAt: string | null
}

/** The parts of an invitation that were given away and not taken back, the oldest first; asks no rights. */
export async function listParts(db: Kysely<Tables>, invitationId: string): Promise<Part[]> {
  const rows = await db
    .selectFrom("invitationLinks")
    .select(["tokenHash", "label", "pages", "finishedAt"])
    .where("invitationId", "=", invitationId)
    .where("scope", "=", "part")
    .where("revokedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("tokenHash")
    .execute()
  return rows.map(({ tokenHash, pages, ...row }) => ({
    ...row,
    id: tokenHash.slice(0, HASH_PREFIX),
    // The column holds the names that the command wrote.
    pages: JSON.parse(pages ?? "[]") as string[],
  }))
}

/** How many parts of an invitation were ever given away; asks no rights. */
export async function countMade(db: Kysely<Tables>, invitationId: string): Promise<number> {
  const { count } = await db
    .selectFrom("invitationLinks")
    .select((where) => where.fn.countAll().as("count"))
    .where("invitationId", "=", invitationId)
    .where("scope", "=", "part")
    .executeTakeFirstOrThrow()
  return Number(count)
}

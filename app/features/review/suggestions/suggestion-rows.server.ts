import type { Kysely, Selectable } from "kysely"
import type { SuggestionsTable } from "../../../../db/tables/review.ts"
import type { Tables } from "../../../../db/tables.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Fitted, ProposedChange } from "./change.ts"
import type { SuggestionState } from "./terms.ts"

export type SuggestionRow = Selectable<SuggestionsTable>

/** A stored suggestion with its JSON read. */
export type Suggestion = Omit<SuggestionRow, "state"> & { state: SuggestionState; fitted: Fitted }

export async function findSuggestion(
  db: Kysely<Tables>,
  suggestionId: string,
): Promise<Suggestion | null> {
  const row = await db
    .selectFrom("suggestions")
    .selectAll()
    .where("id", "=", suggestionId)
    .executeTakeFirst()
  return row ? read(row) : null
}

/** The open suggestions of a document, oldest first. */
export async function listOpenSuggestions(
  db: Kysely<Tables>,
  documentId: string,
): Promise<Suggestion[]> {
  const rows = await db
    .selectFrom("suggestions")
    .selectAll()
    .where("documentId", "=", documentId)
    .where("state", "=", "open")
    .orderBy("id")
    .execute()
  return rows.map(read)
}

/** What it takes up of the room that a document has for suggestions. */
export function sizeOf(
  row: Pick<SuggestionRow, "baseBlock" | "content" | "handedIn" | "reason">,
): number {
  const { baseBlock, content, handedIn, reason } = row
  return [baseBlock, content, handedIn, reason].reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

/** The columns that hold a change and what it was made for. */
export function fittedColumns({ change, base, baseHash, neighbours }: Fitted) {
  const content = "content" in change ? JSON.stringify(change.content) : null
  return {
    op: change.op,
    blockId: change.blockId,
    targetId: change.op === "move" ? change.targetId : null,
    baseBlock: base && JSON.stringify(base),
    baseHash,
    content,
    neighbours: JSON.stringify(neighbours),
  }
}

export function read(row: SuggestionRow): Suggestion {
  const { op, blockId, targetId, content, baseBlock, baseHash, neighbours } = row
  // The columns hold only what `fittedColumns` has written.
  const parsed = content === null ? {} : { content: JSON.parse(content) }
  const change = {
    op,
    blockId,
    ...(op === "move" && { targetId }),
    ...parsed,
  } as ProposedChange
  return {
    ...row,
    state: row.state as SuggestionState,
    fitted: {
      change,
      base: baseBlock === null ? null : (JSON.parse(baseBlock) as ReadBlock),
      baseHash,
      neighbours: JSON.parse(neighbours) as string[],
    },
  }
}

/** A suggestion with the names of who made and who closed it. */
export type ListedSuggestion = Awaited<ReturnType<typeof listSuggestions>>[number]

/** Which suggestions of a document; `limit` cuts the oldest closed ones. */
export interface SuggestionChoice {
  documentId: string
  isOpen?: boolean
  personId?: string
  suggestionId?: string
  /** ISO-8601 UTC: of the closed ones, those closed since then. */
  closedSince?: string
  limit?: number
}

/** Suggestions with names, the newest first. */
export async function listSuggestions(db: Kysely<Tables>, choice: SuggestionChoice) {
  const { documentId, isOpen, personId, suggestionId, closedSince, limit } = choice
  let query = db
    .selectFrom("suggestions")
    .innerJoin("people", "people.id", "suggestions.personId")
    .innerJoin("organizations", "organizations.id", "suggestions.organizationId")
    .leftJoin("people as closers", "closers.id", "suggestions.closedBy")
    .leftJoin("organizations as houses", "houses.id", "closers.organizationId")
    .selectAll("suggestions")
    .select([
      "people.name as author",
      "organizations.shortName as organization",
      "organizations.colour",
      "closers.name as closer",
      "houses.shortName as closerOrganization",
    ])
    .where("suggestions.documentId", "=", documentId)
    .orderBy("suggestions.id", "desc")
  if (isOpen !== undefined) query = query.where("suggestions.state", isOpen ? "=" : "!=", "open")
  if (personId !== undefined) query = query.where("suggestions.personId", "=", personId)
  if (suggestionId !== undefined) query = query.where("suggestions.id", "=", suggestionId)
  if (closedSince !== undefined) query = query.where("suggestions.closedAt", ">=", closedSince)
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, ...read(row) }))
}

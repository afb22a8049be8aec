import type { Kysely, Selectable } from "kysely"
import type { SuggestionsTable } from "../../../../db/tables/review.ts"
import type { Tables } from "../../../../db/tables.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Fitted, ProposedChange } from "./change.ts"
import { type Excerpt, excerptOf } from "./excerpt.ts"
import type { SuggestionOp, SuggestionState } from "./terms.ts"

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

/** Those of a document that are open on one of these blocks or lead behind one, oldest first. */
export async function listOpenOn(
  db: Kysely<Tables>,
  documentId: string,
  blockIds: ReadonlySet<string>,
): Promise<Suggestion[]> {
  const places = await db
    .selectFrom("suggestions")
    .select(["id", "blockId", "targetId"])
    .where("documentId", "=", documentId)
    .where("state", "=", "open")
    .execute()
  const isOn = (id: string | null) => id !== null && blockIds.has(id)
  const ids = places.filter(({ blockId, targetId }) => isOn(blockId) || isOn(targetId))
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("suggestions")
    .selectAll()
    .where(
      "id",
      "in",
      ids.map(({ id }) => id),
    )
    .orderBy("id")
    .execute()
  return rows.map(read)
}

/** The columns that hold a change, what it was made for, and what is known of it without reading it. */
export function changeColumns(
  { change, base, baseHash, neighbours }: Fitted,
  { reason, handedIn }: Pick<SuggestionRow, "reason" | "handedIn">,
) {
  const content = "content" in change ? JSON.stringify(change.content) : null
  const baseBlock = base && JSON.stringify(base)
  const held = [content, baseBlock, handedIn, reason]
  return {
    op: change.op,
    blockId: change.blockId,
    targetId: change.op === "move" ? change.targetId : null,
    baseBlock,
    baseHash,
    content,
    handedIn,
    neighbours: JSON.stringify(neighbours),
    excerpt: JSON.stringify(excerptOf(change, base)),
    size: held.reduce((sum, text) => sum + (text?.length ?? 0), 0),
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

/** Which suggestions of a document. */
export interface SuggestionChoice {
  documentId: string
  isOpen?: boolean
  personId?: string
  /** These alone. */
  ids?: readonly string[]
  /** ISO-8601 UTC: of the closed ones, those closed since then. */
  closedSince?: string
  limit?: number
  offset?: number
}

/** A suggestion with the names of who made and who closed it, without the texts that it holds. */
export type ListedSuggestion = Awaited<ReturnType<typeof listSuggestions>>[number]

/** Suggestions with names, the newest first. */
export async function listSuggestions(db: Kysely<Tables>, choice: SuggestionChoice) {
  const { closedSince, limit, offset } = choice
  let query = chosen(db, choice)
    .innerJoin("people", "people.id", "suggestions.personId")
    .innerJoin("organizations", "organizations.id", "suggestions.organizationId")
    .leftJoin("people as closers", "closers.id", "suggestions.closedBy")
    .leftJoin("organizations as houses", "houses.id", "closers.organizationId")
    .select([
      "suggestions.id",
      "suggestions.documentId",
      "suggestions.op",
      "suggestions.blockId",
      "suggestions.targetId",
      "suggestions.baseHash",
      "suggestions.excerpt",
      "suggestions.size",
      "suggestions.personId",
      "suggestions.reason",
      "suggestions.isBlocking",
      "suggestions.blockingReason",
      "suggestions.state",
      "suggestions.closedReason",
      "suggestions.closedAt",
      "suggestions.revision",
      "suggestions.createdAt",
      "people.name as author",
      "organizations.shortName as organization",
      "organizations.colour",
      "closers.name as closer",
      "houses.shortName as closerOrganization",
    ])
    .select((where) => where("suggestions.handedIn", "is not", null).as("isRefitted"))
    .orderBy("suggestions.id", "desc")
  if (closedSince !== undefined) query = query.where("suggestions.closedAt", ">=", closedSince)
  if (limit !== undefined) query = query.limit(limit)
  if (offset !== undefined) query = query.offset(offset)
  const rows = await query.execute()
  // The columns hold only what `changeColumns` and the state's commands have written.
  return rows.map(({ op, state, excerpt, ...row }) => ({
    ...row,
    op: op as SuggestionOp,
    state: state as SuggestionState,
    excerpt: excerpt === null ? null : (JSON.parse(excerpt) as Excerpt),
    isRefitted: Boolean(row.isRefitted),
  }))
}

/** The ids of a document's open suggestions with the blocks that they are about. */
export function listOpenPlaces(db: Kysely<Tables>, documentId: string) {
  return chosen(db, { documentId, isOpen: true })
    .select(["suggestions.id", "suggestions.blockId"])
    .execute()
}

export async function countSuggestions(
  db: Kysely<Tables>,
  choice: SuggestionChoice,
): Promise<number> {
  const { count } = await chosen(db, choice)
    .select((where) => where.fn.countAll().as("count"))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What suggestions would change, by their ids, with all the words. */
export async function readFitted(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, Fitted>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom("suggestions").selectAll().where("id", "in", ids).execute()
  return new Map(rows.map((row) => [row.id, read(row).fitted]))
}

function chosen(db: Kysely<Tables>, { documentId, isOpen, personId, ids }: SuggestionChoice) {
  let query = db.selectFrom("suggestions").where("suggestions.documentId", "=", documentId)
  if (isOpen !== undefined) query = query.where("suggestions.state", isOpen ? "=" : "!=", "open")
  if (personId !== undefined) query = query.where("suggestions.personId", "=", personId)
  if (ids !== undefined) query = query.where("suggestions.id", "in", ids)
  return query
}

import type { Kysely, Selectable } from "kysely"
import type { SuggestionsTable, Tables } from "../../../../db/tables.ts"
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

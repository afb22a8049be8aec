import { notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject } from "../../../permissions/policy.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import type { DocumentState, Numbering } from "../../documents/terms.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { placeFinder } from "./block-place.ts"
import { standingOf } from "./change.ts"
import { viewOf } from "./change-view.ts"
import { findReadBlock, type ProposedBlock, withId, withoutId } from "./proposed-block.ts"
import { type ListedSuggestion, listSuggestions } from "./suggestion-rows.server.ts"
import type { ShownSuggestions } from "./terms.ts"
import { readLiveBlocks, rightsOf, suggestionView } from "./views.server.ts"

/** So many closed ones are listed; who wants older ones finds them in the event log. */
const MAX_CLOSED = 200
const RECENT_DAYS = 30

export type SuggestionsPageView = Awaited<ReturnType<typeof getSuggestionsPage>>

/**
 * The suggestions of a document against its live text: open ones in the order of the text, closed ones the
 * newest first.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getSuggestionsPage(
  context: ReadContext,
  documentId: string,
  show: ShownSuggestions,
) {
  const { db, viewer, now } = context
  const { document, subject } = await readable(context, documentId)
  const rights = rightsOf(viewer, subject)
  const blocks = await readLiveBlocks(context.rooms, documentId)
  const placeOf = placeFinder(blocks, document.numbering)
  const [open, closed, mine] = [
    await listSuggestions(db, { documentId, isOpen: true }),
    await listSuggestions(db, { documentId, isOpen: false, limit: MAX_CLOSED }),
    await listSuggestions(db, { documentId, personId: rights.personId, limit: MAX_CLOSED }),
  ]
  const shown = { open, closed, mine }[show]
  const views = shown.map((one) => suggestionView(one, blocks, placeOf))
  if (show === "open") {
    views.sort((a, b) => a.place.rank - b.place.rank || (a.id < b.id ? -1 : 1))
  }
  return {
    document,
    rights,
    show,
    suggestions: views,
    counts: { open: open.length, closed: closed.length, mine: mine.length },
    blocking: open.filter(({ isBlocking }) => isBlocking === 1).length,
    now,
  }
}

export type SuggestionPageView = Awaited<ReturnType<typeof getSuggestionPage>>

/**
 * One suggestion with the three texts that a person compares: as it was, as it is, as it is proposed.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getSuggestionPage(
  context: ReadContext,
  documentId: string,
  suggestionId: string,
) {
  const { db, viewer, now } = context
  const { document, subject } = await readable(context, documentId)
  const [found] = await listSuggestions(db, { documentId, suggestionId })
  if (!found) throw notFound()
  const blocks = await readLiveBlocks(context.rooms, documentId)
  const placeOf = placeFinder(blocks, document.numbering)
  return {
    document,
    rights: rightsOf(viewer, subject),
    suggestion: suggestionView(found, blocks, placeOf),
    comparison: comparisonOf(found, blocks),
    neighbour: neighbourWords(found, blocks),
    now,
  }
}

/** All that stands beside the live text: what is open, and what was closed lately. */
export async function listMarginSuggestions(context: ReadContext, documentId: string) {
  const { db, rooms, now } = context
  const closedSince = new Date(Date.parse(now) - RECENT_DAYS * 86_400_000).toISOString()
  const listed = [
    ...(await listSuggestions(db, { documentId, isOpen: true })),
    ...(await listSuggestions(db, { documentId, isOpen: false, closedSince, limit: MAX_CLOSED })),
  ]
  if (listed.length === 0) return []
  const blocks = await readLiveBlocks(rooms, documentId)
  const { document } = await readable(context, documentId)
  const placeOf = placeFinder(blocks, document.numbering)
  return listed.map((one) => suggestionView(one, blocks, placeOf))
}

/** What the page of the text says of suggestions; nothing to those who may not read it. */
export async function getSuggestionsState(context: ReadContext, documentId: string) {
  const subject = await getDocumentSubject(context.db, documentId, context.now)
  const mayRead = can(context.viewer, "documents.read", subject)
  return {
    maySuggest: can(context.viewer, "documents.suggest", subject),
    ...(mayRead ? await countOpenSuggestions(context, documentId) : { open: 0, blocking: 0 }),
  }
}

export type SuggestionCounts = Awaited<ReturnType<typeof countOpenSuggestions>>

/** How many are open, and how many of them hinder freezing: for the status line. */
export async function countOpenSuggestions({ db }: Pick<ReadContext, "db">, documentId: string) {
  const rows = await db
    .selectFrom("suggestions")
    .select((where) => ["isBlocking", where.fn.countAll().as("count")])
    .where("documentId", "=", documentId)
    .where("state", "=", "open")
    .groupBy("isBlocking")
    .execute()
  const of = (flag: number) => Number(rows.find((row) => row.isBlocking === flag)?.count ?? 0)
  return { open: of(0) + of(1), blocking: of(1) }
}

async function readable(context: ReadContext, documentId: string) {
  const { db, viewer, now } = context
  const subject: DocumentSubject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const row = await db
    .selectFrom("documents")
    .select(["id", "title", "state", "numbering", "archivedAt"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  // The columns hold only what the command's schema let through.
  const [state, numbering] = [row.state as DocumentState, row.numbering as Numbering]
  return { document: { ...row, state, numbering }, subject }
}

/** The block as it was, what became of it, and what the suggestion makes of it; null where nothing compares. */
function comparisonOf({ fitted, state }: ListedSuggestion, blocks: readonly ReadBlock[]) {
  const { change, base } = fitted
  const standing = state === "open" ? standingOf(fitted, blocks) : null
  if (standing?.state !== "moved_on" || base === null) return null
  const { now, merge } = standing
  const merged = merge?.block ?? null
  return {
    base: blockPlainText(base),
    sinceThen: viewOf(replacing(change.blockId, now), base, blocks),
    proposed: viewOf(change, base, blocks),
    merged:
      merged && viewOf({ op: "replace", blockId: now.id ?? "", content: merged }, now, blocks),
    mergedText: merged === null ? "" : blockPlainText(withId(now.id ?? "", merged)),
    conflicts: merge?.conflicts ?? [],
    nowHash: blockHash(now),
    /** A table is decided as a whole. */
    isText: merged !== null && merged.kind !== "table",
  }
}

function replacing(blockId: string | null, now: ReadBlock) {
  const content: ProposedBlock = withoutId(now) ?? { kind: "divider" }
  return { op: "replace" as const, blockId: blockId ?? "", content }
}

/** The words behind which a suggestion without its place would come to stand. */
function neighbourWords({ fitted, state }: ListedSuggestion, blocks: readonly ReadBlock[]) {
  const standing = state === "open" ? standingOf(fitted, blocks) : null
  if (standing?.state !== "gone") return null
  const neighbour = findReadBlock(blocks, standing.place)
  return neighbour === null ? "" : blockPlainText(neighbour)
}

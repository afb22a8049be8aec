import { notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject } from "../../../permissions/policy.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import type { DocumentState, Numbering } from "../../documents/terms.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { type Fitted, type Standing, standingOf } from "./change.ts"
import { viewOf } from "./change-view.ts"
import { type KnownText, knownText } from "./known-text.ts"
import { type ProposedBlock, withId, withoutId } from "./proposed-block.ts"
import {
  countSuggestions,
  type ListedSuggestion,
  listOpenPlaces,
  listSuggestions,
  readFitted,
} from "./suggestion-rows.server.ts"
import type { ShownSuggestions } from "./terms.ts"
import {
  marginSuggestion,
  needsReading,
  readLiveBlocks,
  rightsOf,
  suggestionView,
} from "./views.server.ts"

const PAGE_SIZE = 25
/** Of one change in the list, in characters; all of it stands on its own page. */
const LISTED_LENGTH = 2000
const RECENT_DAYS = 30
/** So many of those beside the text. */
const MAX_RECENT = 200
/** So much of what the text has moved on from is compared with it for one margin, in characters of JSON. */
const MAX_COMPARED = 400_000
/** So long cards are made before others get their turn of the event loop. */
const TURN_MS = 10

export type SuggestionsPageView = Awaited<ReturnType<typeof getSuggestionsPage>>

/**
 * The suggestions of a document against its live text, page by page: open ones in the order of the text, the
 * others the newest first.
 *
 * @param page counted from 1; beyond the last one it is the last
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getSuggestionsPage(
  context: ReadContext,
  documentId: string,
  show: ShownSuggestions,
  page = 1,
) {
  const { db, viewer, now } = context
  const { document, subject } = await readable(context, documentId)
  const rights = rightsOf(viewer, subject)
  const text = knownText(await readLiveBlocks(context.rooms, documentId), document.numbering)
  const { open, blocking } = await countOpenSuggestions(context, documentId)
  const own = { documentId, personId: rights.personId }
  const counts = {
    open,
    closed: await countSuggestions(db, { documentId, isOpen: false }),
    mine: await countSuggestions(db, own),
  }
  const pages = Math.max(1, Math.ceil(counts[show] / PAGE_SIZE))
  const shown = Math.min(page, pages)
  const part = { limit: PAGE_SIZE, offset: (shown - 1) * PAGE_SIZE }
  const listed =
    show === "open"
      ? await listInText(db, documentId, text, part)
      : await listSuggestions(
          db,
          show === "mine" ? { ...own, ...part } : { documentId, isOpen: false, ...part },
        )
  const fitted = await readFitted(
    db,
    listed.map(({ id }) => id),
  )
  const suggestions = await inTurns(listed, (one) => {
    const change = fitted.get(one.id)
    return change ? [suggestionView(one, change, text, LISTED_LENGTH)] : []
  })
  return { document, rights, show, suggestions, counts, blocking, page: shown, pages, now }
}

/** A part of the open ones in the order of the text. */
async function listInText(
  db: ReadContext["db"],
  documentId: string,
  text: KnownText,
  { limit, offset }: { limit: number; offset: number },
) {
  const places = (await listOpenPlaces(db, documentId)).map(({ id, blockId }) => ({
    id,
    rank: text.rankOf(blockId),
  }))
  places.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
  const ids = places.slice(offset, offset + limit).map(({ id }) => id)
  if (ids.length === 0) return []
  const listed = await listSuggestions(db, { documentId, ids })
  return listed.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
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
  const [found] = await listSuggestions(db, { documentId, ids: [suggestionId] })
  const fitted = (await readFitted(db, [suggestionId])).get(suggestionId)
  if (!found || !fitted) throw notFound()
  const text = knownText(await readLiveBlocks(context.rooms, documentId), document.numbering)
  const standing = found.state === "open" ? standingOf(fitted, text.blocks) : null
  return {
    document,
    rights: rightsOf(viewer, subject),
    suggestion: suggestionView(found, fitted, text),
    comparison: comparisonOf(fitted, standing, text),
    neighbour: neighbourWords(standing, text),
    now,
  }
}

/** All that stands beside the live text: what is open, and what was closed lately. */
export async function listMarginSuggestions(context: ReadContext, documentId: string) {
  const { db, rooms, now } = context
  const closedSince = new Date(Date.parse(now) - RECENT_DAYS * 86_400_000).toISOString()
  const listed = [
    ...(await listSuggestions(db, { documentId, isOpen: true })),
    ...(await listSuggestions(db, { documentId, isOpen: false, closedSince, limit: MAX_RECENT })),
  ]
  if (listed.length === 0) return []
  const { document } = await readable(context, documentId)
  const text = knownText(await readLiveBlocks(rooms, documentId), document.numbering)
  const fitted = await readFitted(db, toCompare(listed, text))
  return inTurns(listed, (one) => [marginSuggestion(one, fitted.get(one.id), text)])
}

/** The ids of those that are read wholly, as far as there is room for them; the newest first. */
function toCompare(listed: readonly ListedSuggestion[], text: KnownText): string[] {
  let left = MAX_COMPARED
  return listed.flatMap((one) => {
    if (!needsReading(one, text)) return []
    left -= one.size
    return left >= 0 ? [one.id] : []
  })
}

/** Makes something of each without keeping others waiting: typing goes on in between. */
async function inTurns<One, Made>(
  list: readonly One[],
  make: (one: One) => readonly Made[],
): Promise<Made[]> {
  const made: Made[] = []
  let begun = performance.now()
  for (const one of list) {
    made.push(...make(one))
    if (performance.now() - begun < TURN_MS) continue
    await new Promise((resolve) => setImmediate(resolve))
    begun = performance.now()
  }
  return made
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
function comparisonOf({ change, base }: Fitted, standing: Standing | null, { find }: KnownText) {
  if (standing?.state !== "moved_on" || base === null) return null
  const { now, merge } = standing
  const merged = merge?.block ?? null
  return {
    base: blockPlainText(base),
    sinceThen: viewOf(replacing(change.blockId, now), base, find),
    proposed: viewOf(change, base, find),
    merged: merged && viewOf({ op: "replace", blockId: now.id ?? "", content: merged }, now, find),
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
function neighbourWords(standing: Standing | null, { find }: KnownText) {
  if (standing?.state !== "gone") return null
  const neighbour = find(standing.place)
  return neighbour === null ? "" : blockPlainText(neighbour)
}

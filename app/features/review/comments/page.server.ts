import * as Y from "yjs"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import { textOf } from "../../documents/text/edit.ts"
import { readBlocks } from "../../documents/text/read-blocks.ts"
import { runsText } from "../../documents/text/runs.ts"
import { findInLive } from "../anchors/live-anchor.ts"
import { liveSpots } from "../anchors/live-spots.ts"
import { readSpots } from "../anchors/text-spots.ts"
import { listThreads, type ThreadView } from "./queries.server.ts"
import { THREADS_PER_PAGE, type ThreadsQuery } from "./terms.ts"

export type CommentsPageView = Awaited<ReturnType<typeof getCommentsPage>>
export type CommentSection = CommentsPageView["sections"][number]

/**
 * The threads of a document, so many at a time and the oldest first, under the headings they stand below by
 * now; first those that have lost their place.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getCommentsPage(
  context: ReadContext,
  documentId: string,
  { show, page }: ThreadsQuery,
) {
  const { db, viewer, rooms, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const { title } = await db
    .selectFrom("documents")
    .select("title")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  const threads = await listThreads(db, viewer, subject)
  const own = viewer.kind === "person" ? viewer.id : null
  const lists = {
    open: threads.filter(({ state }) => state === "open"),
    resolved: threads.filter(({ state }) => state === "resolved"),
    mine: threads.filter((thread) => thread.comments.some(({ personId }) => personId === own)),
  }
  const pages = Math.max(1, Math.ceil(lists[show].length / THREADS_PER_PAGE))
  const shown = Math.min(page, pages)
  const first = (shown - 1) * THREADS_PER_PAGE
  const part = lists[show].slice(first, first + THREADS_PER_PAGE)
  return {
    document: { id: documentId, title },
    mayComment: can(viewer, "documents.comment", subject),
    show,
    counts: { open: lists.open.length, resolved: lists.resolved.length, mine: lists.mine.length },
    page: shown,
    pages,
    // Only those of this page are looked for in the text.
    sections: sectionsOf(await rooms.encodeState(documentId), part),
    now,
  }
}

function sectionsOf(state: Uint8Array, threads: readonly ThreadView[]) {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    const spots = liveSpots(textOf(doc))
    const places = placesOf(doc)
    const placed = threads.map((thread) => {
      const found = findInLive(doc, spots, thread.anchor)
      return { thread, place: found && (places.get(found.blockId) ?? null) }
    })
    const order = ({ place }: (typeof placed)[number]) => place?.rank ?? -1
    placed.sort((a, b) => order(a) - order(b))
    const groups = Map.groupBy(placed, ({ place }) => (place ? place.heading : null))
    return [...groups].map(([heading, held]) => ({
      /** Null for what has lost its place; empty before the first heading. */
      heading,
      threads: held.map(({ thread }) => thread),
    }))
  } finally {
    doc.destroy()
  }
}

/** Of each block its rank and the heading it stands under. */
function placesOf(doc: Y.Doc): Map<string, { rank: number; heading: string }> {
  const places = new Map<string, { rank: number; heading: string }>()
  let heading = ""
  for (const block of readBlocks(textOf(doc))) {
    if (block.type === "block" && block.kind === "heading") heading = runsText(block.runs)
    for (const { id } of readSpots([block]).all) places.set(id, { rank: places.size, heading })
  }
  return places
}

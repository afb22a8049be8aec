import type { Trx } from "../../../commands/define.ts"
import { conflict, notFound } from "../../../commands/errors.ts"
import { getDocumentSubject, listPersonActors } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { readText } from "../../documents/live/edit-text.server.ts"
import { textOf } from "../../documents/text/edit.ts"
import { findVersion, readVersionContent } from "../../documents/versions/version-rows.server.ts"
import { type Anchor, anchorOf, type Passage, sameWords } from "../anchors/anchor.ts"
import { liveAnchorOf } from "../anchors/live-anchor.ts"
import { liveSpots } from "../anchors/live-spots.ts"
import { readSpots } from "../anchors/text-spots.ts"
import type { CommentMention, ThreadState } from "./terms.ts"

interface MarkedPassage extends Passage {
  quote: string
}

/**
 * The anchor of a passage that somebody has marked on their page. It is looked for in the text as the server
 * has it: nobody can make another's words say what they do not.
 *
 * @throws conflict where these words do not stand there (any more)
 */
export async function anchorInLive(
  trx: Trx,
  documentId: string,
  marked: MarkedPassage,
): Promise<Anchor> {
  const { doc } = await readText(trx, documentId)
  try {
    const passage = sameWords(liveSpots(textOf(doc)), marked, marked.quote)
    return passage ? (liveAnchorOf(doc, passage) ?? goneBy()) : goneBy()
  } finally {
    doc.destroy()
  }
}

/**
 * The same for a version of the document.
 *
 * @throws not_found where there is no such version
 */
export async function anchorInVersion(
  trx: Trx,
  documentId: string,
  number: number,
  marked: MarkedPassage,
): Promise<{ versionId: string; anchor: Anchor }> {
  const version = await findVersion(trx, documentId, number)
  if (!version) throw notFound()
  const { blocks } = await readVersionContent(trx, version.id)
  const spots = readSpots(blocks)
  const passage = sameWords(spots, marked, marked.quote)
  const anchor = passage && anchorOf(spots, passage)
  return { versionId: version.id, anchor: anchor ?? goneBy() }
}

function goneBy(): never {
  throw conflict(
    "Die Stelle hat sich gerade geändert. Ihr Kommentar ist noch da; bitte markieren Sie die Stelle noch einmal.",
  )
}

/** @throws not_found for an id that no thread has */
export async function getThreadRow(trx: Trx, threadId: string) {
  const row = await trx
    .selectFrom("commentThreads")
    .leftJoin("documentVersions", "documentVersions.id", "commentThreads.versionId")
    .select([
      "commentThreads.id",
      "commentThreads.documentId",
      "commentThreads.state",
      "commentThreads.createdBy",
      "documentVersions.number as version",
    ])
    .where("commentThreads.id", "=", threadId)
    .executeTakeFirst()
  if (!row) throw notFound()
  // The column holds only what the commands write.
  return { ...row, state: row.state as ThreadState }
}

/** Whom a comment on a document may name: those who may read it, and the participating organisations. */
export async function listNameable(
  trx: Trx,
  documentId: string,
  now: string,
): Promise<CommentMention[]> {
  const subject = await getDocumentSubject(trx, documentId, now)
  const people = await listPersonActors(trx, calendarDateOf(now))
  const organizations = await trx
    .selectFrom("organizations")
    .select(["id", "shortName"])
    .where("isParticipant", "=", 1)
    .execute()
  return [
    ...people
      .filter((person) => can(person, "documents.read", subject))
      .map(({ id, name }) => ({ kind: "person" as const, id, name })),
    ...organizations.map(({ id, shortName }) => ({
      kind: "organization" as const,
      id,
      name: shortName,
    })),
  ]
}

/** Everybody who has said something in a thread. */
export async function listParticipants(trx: Trx, threadId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("comments")
    .select("personId")
    .distinct()
    .where("threadId", "=", threadId)
    .execute()
  return rows.map(({ personId }) => personId)
}

/** Where a thread is shown. */
export function threadHref(documentId: string, threadId: string, version: number | null): string {
  const page = version === null ? "" : `/versions/${version}`
  return `/documents/${documentId}${page}?card=${threadId}`
}

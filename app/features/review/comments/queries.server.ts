import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Actor, DocumentSubject } from "../../../permissions/policy.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import type { Anchor } from "../anchors/anchor.ts"
import { maySettle } from "./rules.ts"
import type { CommentMention, ThreadState } from "./terms.ts"

export type ThreadView = Awaited<ReturnType<typeof listThreads>>[number]
export type CommentView = ThreadView["comments"][number]

/**
 * The threads of a document, oldest first, each with its comments. Asks no rights.
 *
 * @param version of which version they are; all of the document without it
 */
export async function listThreads(
  db: Kysely<Tables>,
  viewer: Actor,
  subject: DocumentSubject,
  version?: number,
) {
  const threads = await threadRows(db, subject.id, version).execute()
  const comments = await commentRows(db, subject.id, version).execute()
  const ofThread = Map.groupBy(comments, ({ threadId }) => threadId)
  return threads.map(({ anchor, number, state, ...row }) => ({
    id: row.id,
    version: number,
    // Both columns hold only what the commands write.
    anchor: JSON.parse(anchor) as Anchor,
    state: state as ThreadState,
    createdAt: row.createdAt,
    settled: row.settledAt === null ? null : { by: row.settledByName ?? "", at: row.settledAt },
    maySettle: maySettle(viewer, subject, row),
    comments: (ofThread.get(row.id) ?? []).map((comment) => commentView(comment, viewer)),
  }))
}

function commentView(row: CommentRow, viewer: Actor) {
  return {
    id: row.id,
    personId: row.personId,
    author: {
      person: row.personName,
      organization: row.shortName,
      colour: organizationColorNamed(row.colour),
    },
    text: row.text,
    // The column holds only what the commands write.
    mentions: JSON.parse(row.mentions) as CommentMention[],
    at: row.createdAt,
    isWithdrawn: row.withdrawnAt !== null,
    isOwn: viewer.kind === "person" && viewer.id === row.personId,
  }
}

function threadRows(db: Kysely<Tables>, documentId: string, version: number | undefined) {
  return db
    .selectFrom("commentThreads")
    .leftJoin("documentVersions", "documentVersions.id", "commentThreads.versionId")
    .leftJoin("people", "people.id", "commentThreads.settledBy")
    .select([
      "commentThreads.id",
      "commentThreads.anchor",
      "commentThreads.state",
      "commentThreads.settledAt",
      "commentThreads.createdBy",
      "commentThreads.createdAt",
      "documentVersions.number",
      "people.name as settledByName",
    ])
    .where("commentThreads.documentId", "=", documentId)
    .$if(version !== undefined, (rows) => rows.where("documentVersions.number", "=", version ?? 0))
    .orderBy("commentThreads.id")
}

type CommentRow = Awaited<ReturnType<ReturnType<typeof commentRows>["execute"]>>[number]

function commentRows(db: Kysely<Tables>, documentId: string, version: number | undefined) {
  return db
    .selectFrom("comments")
    .innerJoin("commentThreads", "commentThreads.id", "comments.threadId")
    .leftJoin("documentVersions", "documentVersions.id", "commentThreads.versionId")
    .innerJoin("people", "people.id", "comments.personId")
    .innerJoin("organizations", "organizations.id", "comments.organizationId")
    .select([
      "comments.id",
      "comments.threadId",
      "comments.personId",
      "comments.text",
      "comments.mentions",
      "comments.createdAt",
      "comments.withdrawnAt",
      "people.name as personName",
      "organizations.shortName",
      "organizations.colour",
    ])
    .where("commentThreads.documentId", "=", documentId)
    .$if(version !== undefined, (rows) => rows.where("documentVersions.number", "=", version ?? 0))
    .orderBy("comments.id")
}

import * as Y from "yjs"
import { forbidden } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import type { Context } from "../../context.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { can, levelOn } from "../../permissions/policy.ts"
import type { PresenceUser } from "./live/messages.ts"
import { listLostWords } from "./lost-words.server.ts"
import { numberHeadings } from "./outline.ts"
import type { DocumentKind, DocumentState, Numbering } from "./terms.ts"
import { hasHead, readHead } from "./text/head.ts"
import { blockPlainText, readText } from "./text/plain.ts"
import type { ReadBlock } from "./text/read-blocks.ts"

/** What a page hands to a query: whose eyes, which database, who is in which text, what time it is. */
export type ReadContext = Pick<Context, "db" | "viewer" | "rooms" | "now">

export type DocumentPageView = Awaited<ReturnType<typeof getDocumentPage>>

/**
 * One document with its text for reading and what the viewer may do with it.
 * `reading` is null for an administrator who has not said why; the title and the rights are seen.
 *
 * @throws not_found for those who may not even know that it exists
 */
export async function getDocumentPage(context: ReadContext, documentId: string) {
  const { db, viewer, rooms, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.see-title", subject)
  const mayRead = can(viewer, "documents.read", subject)
  const document = await getDocument(context, documentId)
  return {
    document,
    level: viewer.kind === "person" ? levelOn(viewer, subject) : null,
    mayEdit: mayRead && can(viewer, "documents.edit", subject),
    mayManage: can(viewer, "documents.manage", subject),
    mayGrant: can(viewer, "documents.grant", subject),
    mayInspect: !mayRead && can(viewer, "documents.inspect", subject),
    inspecting: viewer.kind === "person" && subject.inspectedBy.includes(viewer.id),
    present: mayRead ? rooms.present(documentId) : [],
    person: await presenceOf(context),
    email: viewer.kind === "person" ? viewer.email : "",
    lostWords: await listLostWords(db, viewer, subject),
    reading: mayRead ? await readingOf(rooms, documentId) : null,
    now,
  }
}

/** How the viewer's colleagues see the viewer in the text. */
async function presenceOf({ db, viewer }: ReadContext): Promise<PresenceUser | null> {
  if (viewer.kind !== "person") return null
  const { shortName, colour } = await db
    .selectFrom("organizations")
    .select(["shortName", "colour"])
    .where("id", "=", viewer.organizationId)
    .executeTakeFirstOrThrow()
  return { personId: viewer.id, name: viewer.name, organization: shortName, colour }
}

export type Reading = Awaited<ReturnType<typeof readingOf>>

async function readingOf(rooms: Context["rooms"], documentId: string) {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, await rooms.encodeState(documentId))
    const { blocks, notes, words } = readText(doc)
    return {
      blocks,
      notes: Object.fromEntries(notes),
      outline: outlineOf(blocks),
      words,
      /** Empty but for a work package. */
      head: readHead(doc),
      /** Not so for a work package from before heads existed. */
      hasHead: hasHead(doc),
    }
  } finally {
    doc.destroy()
  }
}

function outlineOf(blocks: readonly ReadBlock[]) {
  return numberHeadings(
    blocks.flatMap((block) =>
      block.type === "block" && block.kind === "heading" && block.id !== null
        ? [{ id: block.id, level: block.level, text: blockPlainText(block) }]
        : [],
    ),
  )
}

async function getDocument({ db }: ReadContext, documentId: string) {
  const row = await db
    .selectFrom("documents")
    .innerJoin("organizations", "organizations.id", "documents.ownerOrganizationId")
    .leftJoin("documentVersions", "documentVersions.id", "documents.frozenVersionId")
    .select((where) =>
      where
        .selectFrom("documentVersions as other")
        .select((of) => of.fn.max("other.number").as("number"))
        .whereRef("other.documentId", "=", "documents.id")
        .as("newestVersion"),
    )
    .select([
      "documents.frozenAt",
      "documentVersions.number as frozenNumber",
      "documentVersions.sha256 as frozenHash",
      "documents.id",
      "documents.kind",
      "documents.title",
      "documents.language",
      "documents.numbering",
      "documents.state",
      "documents.archivedAt",
      "documents.revision",
      "documents.ownerOrganizationId",
      "organizations.name as ownerName",
      "organizations.shortName as owner",
    ])
    .where("documents.id", "=", documentId)
    .executeTakeFirstOrThrow()
  // The columns hold only what the command's schema let through.
  const { kind, state, numbering, frozenAt, frozenNumber, frozenHash, newestVersion, ...rest } = row
  const isFrozen = frozenAt !== null && frozenNumber !== null && frozenHash !== null
  return {
    ...rest,
    /** 0 before the first. */
    newestVersion: newestVersion ?? 0,
    /** The version that the text stands at; null while it takes edits. */
    frozen: isFrozen ? { number: frozenNumber, sha256: frozenHash, at: frozenAt } : null,
    kind: kind as DocumentKind,
    state: state as DocumentState,
    numbering: numbering as Numbering,
  }
}

/**
 * What the form for a new document says about whose it will be.
 *
 * @throws forbidden to those whose workspace role does not write
 */
export async function getNewDocumentPage({ db, viewer }: ReadContext) {
  assertCan(viewer, "documents.create")
  if (viewer.kind !== "person") throw forbidden()
  const organization = await db
    .selectFrom("organizations")
    .select("shortName")
    .where("id", "=", viewer.organizationId)
    .executeTakeFirstOrThrow()
  return { owner: organization.shortName, requestKey: newId("req") }
}

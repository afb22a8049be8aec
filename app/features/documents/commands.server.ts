import { command, type Trx } from "../../commands/define.ts"
import { forbidden, invalid, notFound } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { can } from "../../permissions/policy.ts"
import { firstText } from "./first-text.server.ts"
import {
  findGrantLevel,
  grantSubjectExists,
  insertGrant,
  listReaders,
  removeGrant,
  tellNewReaders,
} from "./grant-rows.server.ts"
import { editText } from "./live/edit-text.server.ts"
import { lockDocument } from "./live/journal-rows.server.ts"
import { findCreated } from "./repeated-creation.server.ts"
import {
  assertArchived,
  assertNotArchived,
  assertNotForOneself,
  assertNotFrozen,
  assertOwnerKeepsRights,
  assertTitleSeen,
  assertWithdrawable,
  inspectionEnd,
} from "./rules.ts"
import {
  CreateDocumentInput,
  DocumentOnlyInput,
  GrantDocumentInput,
  InspectDocumentInput,
  RenameDocumentInput,
} from "./schema.ts"

/**
 * Creates a document that belongs to the creator's organisation; [D4] its text is seeded here, once.
 * The same again with the same `requestKey` creates nothing and returns the first one's id.
 *
 * @throws forbidden to those whose workspace role does not write
 * @throws invalid for a template of another kind, or a head on what is no work package
 */
export const createDocument = command({
  name: "documents.create",
  summary:
    "Creates a document of the caller's organisation: empty, from a template, or with a first text (**bold**, *italic*, [words](https://…)); a work package with its head.",
  input: CreateDocumentInput,
  async run({ trx, actor, now, emit }, input) {
    const { kind, title, requestKey } = input
    assertCan(actor, "documents.create")
    if (actor.kind !== "person") throw forbidden()
    const before = requestKey && (await findCreated(trx, actor, now, { kind, title, requestKey }))
    if (before) return { id: before }
    const seed = await firstText(trx, input, actor.organizationId)
    const id = newId("doc")
    await trx
      .insertInto("documents")
      .values({
        id,
        kind,
        title,
        ownerOrganizationId: actor.organizationId,
        state: "draft",
        createdBy: actor.id,
        createdAt: now,
        archivedAt: null,
      })
      .execute()
    emit("document.created", { documentId: id, kind, title, ...(requestKey && { requestKey }) })
    // Without an event: nobody can have opened the text before the commit.
    await editText(trx, id, actor, seed, { now })
    return { id }
  },
})

/**
 * Gives a document another title.
 *
 * @throws conflict if somebody renamed it since `revision`, or it is frozen or lies in the archive
 */
export const renameDocument = command({
  name: "documents.rename",
  summary: "Gives a document another title; refused if it changed since the given revision.",
  input: RenameDocumentInput,
  async run({ trx, actor, now, emit }, { documentId, title, revision }) {
    assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
    const document = await getDocumentRow(trx, documentId)
    assertNotArchived(document)
    assertNotFrozen(document)
    assertTitleSeen(document, revision)
    if (document.title !== title) {
      await changeDocument(trx, documentId, { title, revision: document.revision + 1 })
      emit("document.renamed", { documentId, title, before: document.title })
    }
    return { id: documentId }
  },
})

/**
 * Lets a person, organisation or committee do something with a document; `none` withdraws it.
 *
 * @throws invalid for the organisation that owns the document, and for a subject that does not exist
 * @throws conflict where there is nothing to withdraw
 * @throws rule where somebody of the administration grants to the own person
 */
export const grantDocument = command({
  name: "documents.grant",
  summary: "Sets what a person, organisation or committee may do with a document; none withdraws.",
  input: GrantDocumentInput,
  async run(context, { documentId, subjectKind, subjectId, level }) {
    const { trx, actor, now, emit } = context
    const rights = await getDocumentSubject(trx, documentId, now)
    assertCan(actor, "documents.grant", rights)
    const document = await getDocumentRow(trx, documentId)
    const receiver = { kind: subjectKind, id: subjectId }
    assertOwnerKeepsRights(document, receiver)
    assertNotForOneself(actor, can(actor, "documents.manage", rights), receiver, level)
    const subject = { documentId, subjectKind, subjectId }
    const before = await findGrantLevel(trx, subject)
    assertWithdrawable(level, before)
    if (level === before) return { id: documentId }
    const readers = await listReaders(trx, documentId, now)
    if (level === "none") await removeGrant(trx, subject)
    else {
      if (!(await grantSubjectExists(trx, subjectKind, subjectId))) {
        throw invalid({ subjectId: "Bitte wählen Sie, wer das Recht bekommt." })
      }
      await removeGrant(trx, subject)
      await insertGrant(context, subject, level)
    }
    emit("document.granted", { ...subject, level, before })
    await tellNewReaders(context, documentId, readers)
    return { id: documentId }
  },
})

/** Puts a document away: it stays readable and takes no more edits. */
export const archiveDocument = command({
  name: "documents.archive",
  summary: "Puts a document into the archive: readable, but closed to edits.",
  input: DocumentOnlyInput,
  async run({ trx, actor, now, emit }, { documentId }) {
    assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
    const document = await getDocumentRow(trx, documentId)
    assertNotArchived(document)
    await changeDocument(trx, documentId, { archivedAt: now, revision: document.revision + 1 })
    emit("document.archived", { documentId })
    return { id: documentId }
  },
})

/** Takes a document out of the archive again. */
export const restoreArchivedDocument = command({
  name: "documents.restore-archived",
  summary: "Takes a document out of the archive; it can be edited again.",
  input: DocumentOnlyInput,
  async run({ trx, actor, now, emit }, { documentId }) {
    assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
    const document = await getDocumentRow(trx, documentId)
    assertArchived(document)
    await changeDocument(trx, documentId, { archivedAt: null, revision: document.revision + 1 })
    emit("document.restored", { documentId })
    return { id: documentId }
  },
})

/** Opens a text to an administrator without a grant for one hour; the reason is logged. */
export const inspectDocument = command({
  name: "documents.inspect",
  summary: "Lets an administrator read a text for one hour after saying why; logged.",
  input: InspectDocumentInput,
  async run({ trx, actor, now, emit }, { documentId, reason }) {
    assertCan(actor, "documents.inspect", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    const expiresAt = inspectionEnd(now)
    await trx
      .insertInto("documentInspections")
      .values({
        id: newId("ins"),
        documentId,
        personId: actor.id,
        reason,
        createdAt: now,
        expiresAt,
      })
      .execute()
    emit("document.inspected", { documentId, reason })
    return { id: documentId, expiresAt }
  },
})

/** Locked until the commit: what the rules see here nobody changes meanwhile. */
async function getDocumentRow(trx: Trx, documentId: string) {
  await lockDocument(trx, documentId)
  const document = await trx
    .selectFrom("documents")
    .select(["title", "ownerOrganizationId", "state", "archivedAt", "revision"])
    .where("id", "=", documentId)
    .executeTakeFirst()
  if (!document) throw notFound()
  return document
}

async function changeDocument(
  trx: Trx,
  documentId: string,
  change: { title?: string; archivedAt?: string | null; revision: number },
): Promise<void> {
  await trx.updateTable("documents").set(change).where("id", "=", documentId).execute()
}

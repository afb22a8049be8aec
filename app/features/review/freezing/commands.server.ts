import { type CommandContext, command, type Trx } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { lockDocument } from "../../documents/live/journal-rows.server.ts"
import type { DocumentState, Numbering } from "../../documents/terms.ts"
import { prepareVersionForm } from "../../documents/versions/commands.server.ts"
import type { VersionForm } from "../../documents/versions/version-form.server.ts"
import { contentFrom } from "../../documents/versions/version-ids.server.ts"
import {
  createVersion,
  findNewestVersion,
  readVersionForm,
} from "../../documents/versions/version-rows.server.ts"
import { listBlockingSuggestions } from "../suggestions/blocking.server.ts"
import { placeOfBlock } from "./block-places.ts"
import {
  assertDraft,
  assertFreezable,
  assertInReview,
  assertNothingBlocks,
  assertReopenable,
} from "./rules.ts"
import { FreezeDocumentInput, ReopenDocumentInput, ReviewInput } from "./schema.ts"
import { tellParticipants } from "./tell.server.ts"

/**
 * Closes a text for everybody at exactly one version: the newest one where it holds this text, else one that
 * is made now. Open editors only read from then on.
 *
 * @returns the version that the document stands at from now on
 * @throws rule [V2] while a suggestion marked as blocking is open; [D3] for unknown content
 * @throws conflict if it is frozen or archived already, or its stored text is damaged
 */
export const freezeDocument = command({
  name: "documents.freeze",
  summary:
    "Closes the text of a document for everybody at one version, which is made unless the newest one has this text.",
  input: FreezeDocumentInput,
  async prepare(context, { documentId }) {
    const { db, actor, now } = context
    // Asked before the text is read, so that nobody without the right makes the server work.
    assertCan(actor, "documents.manage", await getDocumentSubject(db, documentId, now))
    return prepareVersionForm(context, documentId)
  },
  async run(context, { documentId, label, note }, prepared) {
    const { trx, actor, now, emit } = context
    assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
    assertFreezable(await lockedDocument(trx, documentId))
    const form = await readVersionForm(trx, documentId, prepared)
    const newest = await findNewestVersion(trx, documentId)
    const isKept = newest?.sha256 === form.sha256
    const number = (newest?.number ?? 0) + (isKept ? 0 : 1)
    assertNothingBlocks(number, await blockingPlaces(trx, documentId, form))
    const version = isKept
      ? newest
      : await createVersion(trx, {
          ...{ documentId, actor, origin: "freeze", label, note, now, emit, form },
        })
    await trx
      .updateTable("documents")
      .set({ state: "frozen", frozenVersionId: version.id, frozenAt: now })
      .where("id", "=", documentId)
      .execute()
    emit("document.frozen", { documentId, versionId: version.id, number })
    const text = newsOf(number, isKept ? newest.label : label)
    await tellParticipants(context, "frozen", { documentId, number, text })
    return { id: version.id, number, sha256: version.sha256 }
  },
})

/**
 * Opens a frozen text again: a logged act that begins the next draft; the version stays what it is.
 *
 * @throws conflict if the document is not frozen, or in the archive
 */
export const reopenDocument = command({
  name: "documents.reopen",
  summary: "Opens the text of a frozen document again, with a reason; logged.",
  input: ReopenDocumentInput,
  async run(context, { documentId, reason }) {
    const { trx, actor, now, emit } = context
    assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
    const document = await lockedDocument(trx, documentId)
    assertReopenable(document)
    await trx
      .updateTable("documents")
      .set({ state: "draft", frozenVersionId: null, frozenAt: null })
      .where("id", "=", documentId)
      .execute()
    emit("document.reopened", { documentId, versionId: document.frozenVersionId, reason })
    await tellParticipants(context, "reopened", { documentId, text: reason })
    return { id: documentId }
  },
})

/** Says that a draft is being deliberated on; it can still be edited. */
export const startReview = command({
  name: "documents.start-review",
  summary: "Says that a draft is being deliberated on; its text still takes edits.",
  input: ReviewInput,
  async run(context, { documentId }) {
    await setState(context, documentId, assertDraft, "in_review")
    context.emit("document.review-started", { documentId })
    await tellParticipants(context, "review_started", { documentId })
    return { id: documentId }
  },
})

/** Takes a document out of deliberation: it is a draft again. */
export const endReview = command({
  name: "documents.end-review",
  summary: "Takes a document out of deliberation; it is a draft again.",
  input: ReviewInput,
  async run(context, { documentId }) {
    await setState(context, documentId, assertInReview, "draft")
    context.emit("document.review-ended", { documentId })
    await tellParticipants(context, "review_ended", { documentId })
    return { id: documentId }
  },
})

function newsOf(number: number, label: string): string {
  return label === "" ? `Fassung ${number}` : `Fassung ${number}: ${label}`
}

async function setState(
  { trx, actor, now }: CommandContext,
  documentId: string,
  assertBefore: typeof assertDraft,
  state: DocumentState,
): Promise<void> {
  assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
  assertBefore(await lockedDocument(trx, documentId))
  await trx.updateTable("documents").set({ state }).where("id", "=", documentId).execute()
}

/** [V2] Where the suggestions stand that must be decided first. */
async function blockingPlaces(
  trx: Trx,
  documentId: string,
  { canonical, ids }: VersionForm,
): Promise<string[]> {
  const blocking = await listBlockingSuggestions(trx, documentId)
  if (blocking.length === 0) return []
  const { blocks, frame } = contentFrom(canonical, ids)
  // The frame holds only what the command that sets the numbering let through.
  const numbering = frame.numbering as Numbering
  return blocking.map(({ blockId }) => placeOfBlock(blocks, numbering, blockId))
}

/** Locked until the commit: what the rules see here nobody changes meanwhile. */
async function lockedDocument(trx: Trx, documentId: string) {
  await lockDocument(trx, documentId)
  const { state, ...document } = await trx
    .selectFrom("documents")
    .select(["state", "archivedAt", "frozenVersionId"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  // The column holds only what these commands wrote.
  return { ...document, state: state as DocumentState }
}

import { command, type Trx } from "../../../commands/define.ts"
import { conflict, forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import type { PersonActor } from "../../../permissions/policy.ts"
import { readText } from "../../documents/live/edit-text.server.ts"
import { lockDocument } from "../../documents/live/journal-rows.server.ts"
import { assertNotArchived } from "../../documents/rules.ts"
import { textOf } from "../../documents/text/edit.ts"
import { type ReadBlock, readBlocks } from "../../documents/text/read-blocks.ts"
import { type ProposedChange, standingOf } from "./change.ts"
import { closeSuggestion, forDecision } from "./decide.server.ts"
import { fitChange, picturesIn } from "./fit-change.ts"
import { assertRoomFor } from "./room.server.ts"
import { assertKnownPictures, assertOwn } from "./rules.ts"
import {
  CloseOutdatedInput,
  CreateSuggestionInput,
  MarkBlockingInput,
  type NewSuggestion,
  RejectSuggestionInput,
  WithdrawSuggestionInput,
} from "./schema.ts"
import { changeColumns } from "./suggestion-rows.server.ts"
import { tellOfNew } from "./tell.server.ts"

/**
 * Hands in a change to one block as a record beside the text; on a frozen text it waits for the next draft.
 *
 * @throws forbidden to those who may not suggest
 * @throws conflict where the block is gone or has changed since `baseHash`, or the document lies in the archive
 * @throws invalid for content that does not fit the block, changes nothing, or shows a foreign picture, and where
 * too much is open already
 */
export const createSuggestion = command({
  name: "suggestions.create",
  summary:
    "Proposes a change to one block without touching the text: replace, insert after, delete, another kind, or move.",
  input: CreateSuggestionInput,
  async run(context, input) {
    const { trx, actor, now, emit } = context
    const { documentId, reason, requestKey } = input
    assertCan(actor, "documents.suggest", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    // Held until the commit: what is read here nobody changes meanwhile.
    await lockDocument(trx, documentId)
    await assertOutOfArchive(trx, documentId)
    const before = await findHandedIn(trx, actor, documentId, requestKey)
    if (before) return before
    const blocks = await readLiveBlocks(trx, documentId)
    const fitted = fitChange(changeOf(input), blocks, input.baseHash)
    await assertOwnPictures(trx, actor, documentId, picturesIn(fitted.change), blocks)
    const columns = changeColumns(fitted, { reason, handedIn: null })
    await assertRoomFor(trx, { documentId, personId: actor.id, size: columns.size })
    const id = newId("sug")
    await trx
      .insertInto("suggestions")
      .values({
        id,
        documentId,
        ...columns,
        personId: actor.id,
        organizationId: actor.organizationId,
        reason,
        isBlocking: 0,
        blockingReason: "",
        state: "open",
        closedBy: null,
        closedReason: "",
        closedAt: null,
        resultSeq: null,
        requestKey: requestKey ?? null,
        revision: 1,
        createdAt: now,
      })
      .execute()
    emit("suggestion.created", { documentId, suggestionId: id, op: input.op })
    await tellOfNew(context, { id, documentId, fitted, reason })
    return { id, documentId }
  },
})

/**
 * Turns a suggestion down; the text stays as it is.
 *
 * @throws invalid without a reason [S1]
 * @throws conflict if it is closed, or changed since `revision`
 */
export const rejectSuggestion = command({
  name: "suggestions.reject",
  summary: "Turns an open suggestion down, with the reason.",
  input: RejectSuggestionInput,
  async run(context, { reason, ...decision }) {
    const { suggestion, actor } = await forDecision(context, decision, "rejected")
    return closeSuggestion(context, suggestion, { state: "rejected", reason, actor })
  },
})

/** Closes a suggestion that nothing can come of, because its block is gone. */
export const closeOutdatedSuggestion = command({
  name: "suggestions.close-outdated",
  summary: "Closes an open suggestion whose block is no longer in the text.",
  input: CloseOutdatedInput,
  async run(context, { reason, ...decision }) {
    const { suggestion, actor } = await forDecision(context, decision, "outdated")
    const blocks = await readLiveBlocks(context.trx, suggestion.documentId)
    if (standingOf(suggestion.fitted, blocks).state !== "gone") {
      throw conflict(
        "Der Absatz steht noch im Text. Nehmen Sie den Vorschlag an oder lehnen Sie ihn ab.",
      )
    }
    return closeSuggestion(context, suggestion, { state: "outdated", reason, actor })
  },
})

/** Takes back a suggestion of one's own, also on a frozen text. */
export const withdrawSuggestion = command({
  name: "suggestions.withdraw",
  summary: "Takes back an open suggestion of the caller's own.",
  input: WithdrawSuggestionInput,
  async run(context, { reason, ...decision }) {
    const { suggestion, actor } = await forDecision(context, decision, "withdrawn")
    assertOwn(suggestion, actor.id)
    return closeSuggestion(context, suggestion, { state: "withdrawn", reason, actor })
  },
})

/** [V2] Says whether a version may be frozen before this suggestion is decided, and why not. */
export const markBlocking = command({
  name: "suggestions.mark-blocking",
  summary: "Marks an open suggestion as one to be decided before a version is frozen, or not.",
  input: MarkBlockingInput,
  async run(context, { isBlocking, reason, ...decision }) {
    const { suggestion } = await forDecision(context, decision, null)
    const { id, documentId } = suggestion
    const blockingReason = isBlocking ? reason : ""
    const flag = isBlocking ? 1 : 0
    if (suggestion.isBlocking === flag && suggestion.blockingReason === blockingReason) {
      return { id, documentId, isBlocking }
    }
    await context.trx
      .updateTable("suggestions")
      .set({ isBlocking: flag, blockingReason, revision: suggestion.revision + 1 })
      .where("id", "=", id)
      .execute()
    context.emit("suggestion.blocking-marked", { documentId, suggestionId: id, isBlocking })
    return { id, documentId, isBlocking }
  },
})

async function assertOutOfArchive(trx: Trx, documentId: string): Promise<void> {
  const document = await trx
    .selectFrom("documents")
    .select("archivedAt")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  assertNotArchived(document)
}

async function findHandedIn(
  trx: Trx,
  actor: PersonActor,
  documentId: string,
  requestKey: string | undefined,
): Promise<{ id: string; documentId: string } | null> {
  if (requestKey === undefined) return null
  const found = await trx
    .selectFrom("suggestions")
    .select(["id", "documentId"])
    .where("documentId", "=", documentId)
    .where("personId", "=", actor.id)
    .where("requestKey", "=", requestKey)
    .executeTakeFirst()
  return found ?? null
}

async function readLiveBlocks(trx: Trx, documentId: string): Promise<ReadBlock[]> {
  const { doc } = await readText(trx, documentId)
  try {
    return readBlocks(textOf(doc))
  } finally {
    doc.destroy()
  }
}

async function assertOwnPictures(
  trx: Trx,
  actor: PersonActor,
  documentId: string,
  pictures: readonly string[],
  blocks: readonly ReadBlock[],
): Promise<void> {
  if (pictures.length === 0) return
  const uploads = await trx
    .selectFrom("fileUses")
    .select("sha256")
    .where("subjectKind", "=", "document")
    .where("subjectId", "=", documentId)
    .where("personId", "=", actor.id)
    .execute()
  const shown = blocks.flatMap((block) =>
    block.type === "figure" && block.src !== null ? [block.src] : [],
  )
  assertKnownPictures(pictures, new Set([...shown, ...uploads.map(({ sha256 }) => sha256)]))
}

function changeOf(input: NewSuggestion): ProposedChange {
  switch (input.op) {
    case "replace":
      return { op: input.op, blockId: input.blockId, content: input.content }
    case "insert_after":
      return { op: input.op, blockId: input.blockId, content: input.content }
    case "set_kind":
      return { op: input.op, blockId: input.blockId, content: input.content }
    case "delete":
      return { op: input.op, blockId: input.blockId }
    case "move":
      return { op: input.op, blockId: input.blockId, targetId: input.targetId }
  }
}

import { type CommandContext, command } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { listPeopleOf } from "../../../notifications/audience.server.ts"
import { forgetWords, notify } from "../../../notifications/notify.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { mentionsIn } from "./mention-names.ts"
import { assertNotTooMuch, assertRoomForReply, assertRoomForThread } from "./room.server.ts"
import { assertMaySettle, assertOwnComment } from "./rules.ts"
import { ReplyInput, StartThreadInput, ThreadInput, WithdrawCommentInput } from "./schema.ts"
import type { CommentMention, ThreadState } from "./terms.ts"
import {
  anchorInLive,
  anchorInVersion,
  getThreadRow,
  listNameable,
  listParticipants,
  threadHref,
} from "./thread-rows.server.ts"

/**
 * Begins a thread on a passage of the live text, or of a version.
 *
 * @throws conflict where the marked words do not stand there any more
 * @throws invalid where there are too many already
 */
export const startThread = command({
  name: "comments.start",
  summary:
    "Comments a passage of a document's text or of one of its versions; @name tells people and organisations.",
  input: StartThreadInput,
  async run(context, { documentId, version, text, ...marked }) {
    const { trx, actor, now, emit } = context
    assertCan(actor, "documents.comment", await getDocumentSubject(trx, documentId, now))
    await assertNotTooMuch(trx, personOf(context).id, now)
    await assertRoomForThread(trx, documentId)
    const { versionId, anchor } =
      version === undefined
        ? { versionId: null, anchor: await anchorInLive(trx, documentId, marked) }
        : await anchorInVersion(trx, documentId, version, marked)
    const id = newId("thr")
    await trx
      .insertInto("commentThreads")
      .values({
        id,
        documentId,
        versionId,
        anchor: JSON.stringify(anchor),
        state: "open",
        settledBy: null,
        settledAt: null,
        createdBy: personOf(context).id,
        createdAt: now,
      })
      .execute()
    const { commentId } = await say(context, { id, documentId, version: version ?? null }, text)
    emit("comment.started", { documentId, threadId: id, commentId, ...(version && { version }) })
    return { id, commentId }
  },
})

/**
 * Answers in a thread; one that is resolved stays so.
 *
 * @throws invalid where there are too many comments already
 */
export const replyToThread = command({
  name: "comments.reply",
  summary: "Answers in a thread of comments; @name tells people and organisations.",
  input: ReplyInput,
  async run(context, { threadId, text }) {
    const { trx, now, emit } = context
    const thread = await getCommentable(context, threadId)
    await assertNotTooMuch(trx, personOf(context).id, now)
    await assertRoomForReply(trx, threadId)
    const participants = await listParticipants(trx, threadId)
    const { commentId } = await say(context, thread, text)
    const { documentId, version } = thread
    const href = threadHref(documentId, threadId, version)
    await notify(context, { kind: "replied", personIds: participants, documentId, href, text })
    emit("comment.replied", { documentId, threadId, commentId })
    return { id: threadId, commentId }
  },
})

/** Marks a thread as done with; it stays with all its words. */
export const resolveThread = command({
  name: "comments.resolve",
  summary: "Marks a thread of comments as done with; it stays with all its words.",
  input: ThreadInput,
  run: (context, { threadId }) => settle(context, threadId, "resolved"),
})

/** Takes a thread up again. */
export const reopenThread = command({
  name: "comments.reopen",
  summary: "Takes a thread of comments up again that was done with.",
  input: ThreadInput,
  run: (context, { threadId }) => settle(context, threadId, "open"),
})

/**
 * Takes back an own comment: its words go, also from what others were told of it; that there was one stays.
 *
 * @throws not_found for another's, and where the text may no longer be read
 */
export const withdrawComment = command({
  name: "comments.withdraw",
  summary: "Takes back the caller's own comment: its words go, that there was one stays.",
  input: WithdrawCommentInput,
  async run({ trx, actor, now, emit }, { commentId }) {
    const comment = await trx
      .selectFrom("comments")
      .innerJoin("commentThreads", "commentThreads.id", "comments.threadId")
      .leftJoin("documentVersions", "documentVersions.id", "commentThreads.versionId")
      .select(["comments.personId", "comments.createdAt", "comments.withdrawnAt"])
      .select(["comments.threadId", "commentThreads.documentId", "documentVersions.number"])
      .where("comments.id", "=", commentId)
      .executeTakeFirst()
    if (!comment) throw notFound()
    const { documentId, threadId } = comment
    assertCan(actor, "documents.read", await getDocumentSubject(trx, documentId, now))
    assertOwnComment(actor, comment)
    if (comment.withdrawnAt === null) {
      await trx
        .updateTable("comments")
        .set({ text: "", mentions: "[]", withdrawnAt: now })
        .where("id", "=", commentId)
        .execute()
      const href = threadHref(documentId, threadId, comment.number)
      const { personId: actorId, createdAt: at } = comment
      await forgetWords(trx, { documentId, href, actorId, at })
      emit("comment.withdrawn", { documentId, threadId, commentId })
    }
    return { id: threadId }
  },
})

interface Thread {
  id: string
  documentId: string
  version: number | null
}

async function say(context: CommandContext, thread: Thread, text: string) {
  const { trx, now } = context
  const { documentId } = thread
  const person = personOf(context)
  const mentions = mentionsIn(text, await listNameable(trx, documentId, now))
  const commentId = newId("cmt")
  await trx
    .insertInto("comments")
    .values({
      id: commentId,
      threadId: thread.id,
      personId: person.id,
      organizationId: person.organizationId,
      text,
      mentions: JSON.stringify(mentions),
      createdAt: now,
      withdrawnAt: null,
    })
    .execute()
  const href = threadHref(documentId, thread.id, thread.version)
  const personIds = await listMentioned(context, mentions)
  await notify(context, { kind: "mentioned", personIds, documentId, href, text })
  return { commentId }
}

async function listMentioned(
  { trx }: CommandContext,
  mentions: readonly CommentMention[],
): Promise<string[]> {
  const idsOf = (kind: CommentMention["kind"]) =>
    mentions.filter((mention) => mention.kind === kind).map(({ id }) => id)
  return [...idsOf("person"), ...(await listPeopleOf(trx, idsOf("organization")))]
}

async function settle(context: CommandContext, threadId: string, state: ThreadState) {
  const { trx, actor, now, emit } = context
  const thread = await getCommentable(context, threadId)
  const { documentId } = thread
  assertMaySettle(actor, await getDocumentSubject(trx, documentId, now), thread)
  if (thread.state === state) return { id: threadId }
  await trx
    .updateTable("commentThreads")
    .set({ state, settledBy: personOf(context).id, settledAt: now })
    .where("id", "=", threadId)
    .execute()
  if (state === "open") emit("comment.reopened", { documentId, threadId })
  else {
    emit("comment.resolved", { documentId, threadId })
    const href = threadHref(documentId, threadId, thread.version)
    const personIds = await listParticipants(trx, threadId)
    await notify(context, { kind: "resolved", personIds, documentId, href })
  }
  return { id: threadId }
}

async function getCommentable({ trx, actor, now }: CommandContext, threadId: string) {
  const thread = await getThreadRow(trx, threadId)
  assertCan(actor, "documents.comment", await getDocumentSubject(trx, thread.documentId, now))
  return thread
}

function personOf({ actor }: CommandContext) {
  if (actor.kind !== "person") throw forbidden()
  return actor
}

import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"
import { liveSpots } from "../../app/features/review/anchors/live-spots.ts"
import { replyToThread, startThread } from "../../app/features/review/comments/commands.server.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { type Cast, DOCUMENTS, type DocumentName } from "./cast.ts"

type People = Record<"editor" | "far" | "partner", string>

/** A thread on the first block of each document; the partner has answered where it may. */
export async function furnishComments(
  house: TestWorkspace,
  people: People,
  documents: Cast["documents"],
): Promise<Pick<Cast, "blocks" | "threads" | "comments">> {
  const blocks: [DocumentName, string][] = []
  const threads: [DocumentName, string][] = []
  for (const name of DOCUMENTS) {
    const documentId = documents[name]
    const { doc } = await readText(house.db, documentId)
    const blockId = liveSpots(textOf(doc)).all[0]?.id ?? ""
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const input = { documentId, blockId, text: "Wer vertritt die Ämter?" }
    blocks.push([name, blockId])
    threads.push([name, (await house.execute(startThread, input, author)).id])
  }
  const { toComment } = Object.fromEntries(threads)
  const answer = await house.execute(
    replyToThread,
    { threadId: String(toComment), text: "Der Gemeindetag." },
    await house.actor(people.partner),
  )
  const first = await house.db
    .selectFrom("comments")
    .select("id")
    .where("threadId", "=", String(Object.fromEntries(threads).own))
    .executeTakeFirstOrThrow()
  return {
    blocks: Object.fromEntries(blocks) as Cast["blocks"],
    threads: Object.fromEntries(threads) as Cast["threads"],
    comments: { editor: first.id, partner: answer.commentId },
  }
}

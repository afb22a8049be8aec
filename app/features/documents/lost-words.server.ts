import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { command } from "../../commands/define.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { type Actor, can, type DocumentSubject } from "../../permissions/policy.ts"
import { SettleLostWordsInput } from "./schema.ts"

export type LostWordsView = Awaited<ReturnType<typeof listLostWords>>[number]

/**
 * [D2] The viewer's own words in a document that a merge left without a place, oldest first; nobody else's,
 * and none where the text may not be read.
 */
export async function listLostWords(db: Kysely<Tables>, viewer: Actor, subject: DocumentSubject) {
  if (viewer.kind !== "person" || !can(viewer, "documents.read", subject)) return []
  return db
    .selectFrom("lostWords")
    .leftJoin("people", "people.id", "lostWords.causedBy")
    .select([
      "lostWords.id",
      "lostWords.blockId",
      "lostWords.text",
      "lostWords.beforeText",
      "lostWords.afterText",
      "people.name as causedBy",
    ])
    .where("lostWords.documentId", "=", subject.id)
    .where("lostWords.personId", "=", viewer.id)
    .where("lostWords.state", "=", "open")
    .orderBy("lostWords.id")
    .execute()
}

/**
 * [D2] Their author has put lost words back into the text, or does without them.
 *
 * @throws not_found for anybody else, and for the author who may no longer read the text
 */
export const settleLostWords = command({
  name: "documents.settle-lost-words",
  summary: "Notes that the caller has put words without a place back, or does without them.",
  input: SettleLostWordsInput,
  async run({ trx, actor, now, emit }, { lostWordsId, outcome }) {
    const words = await trx
      .selectFrom("lostWords")
      .select(["documentId", "personId", "state"])
      .where("id", "=", lostWordsId)
      .executeTakeFirst()
    if (!words || actor.kind !== "person" || words.personId !== actor.id) throw notFound()
    const { documentId } = words
    assertCan(actor, "documents.read", await getDocumentSubject(trx, documentId, now))
    if (words.state === "open") {
      await trx
        .updateTable("lostWords")
        .set({ state: outcome, changedAt: now })
        .where("id", "=", lostWordsId)
        .execute()
      emit("document.lost-words-settled", { documentId, lostWordsId, outcome })
    }
    return { id: lostWordsId }
  },
})

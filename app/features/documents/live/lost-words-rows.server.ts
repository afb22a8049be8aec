import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { newId } from "../../../commands/ids.ts"
import { beginning, ending } from "../../../ui/short-text.ts"

/** [D2] Words on their way into the table of those without a place. */
export interface NewLostWords {
  /** Who typed them. */
  personId: string
  clientId: number
  /** The block they were typed into, which may be gone. */
  blockId: string | null
  text: string
  /** What stood before and behind them. */
  before: string
  after: string
  /** Whose change took their place away, where that is known. */
  causedBy: string | null
}

/** Letters that follow each other this soon belong to one entry. */
const TOGETHER_MS = 60_000
/** As much of the surroundings as helps to find the place again. */
const CONTEXT_LENGTH = 60

/** The row of an entry of its own. */
export function lostWordsRow(words: NewLostWords, documentId: string, now: string) {
  return {
    id: newId("los"),
    documentId,
    personId: words.personId,
    clientId: words.clientId,
    blockId: words.blockId,
    text: words.text,
    beforeText: ending(words.before, CONTEXT_LENGTH),
    afterText: beginning(words.after, CONTEXT_LENGTH),
    causedBy: words.causedBy,
    state: "open",
    createdAt: now,
    changedAt: now,
  }
}

/** An open entry that was last added to after this instant takes what comes now. */
export function togetherSince(now: string): string {
  return new Date(Date.parse(now) - TOGETHER_MS).toISOString()
}

/** Writes lost words in the caller's transaction; what was typed in one go becomes one entry. */
export async function writeLostWords(
  trx: Kysely<Tables>,
  documentId: string,
  lost: readonly NewLostWords[],
  now: string,
): Promise<void> {
  for (const words of lost) {
    const { personId, clientId, blockId } = words
    const begun = await trx
      .selectFrom("lostWords")
      .select("id")
      .where("documentId", "=", documentId)
      .where("personId", "=", personId)
      .where("clientId", "=", clientId)
      .where("blockId", "is not distinct from", blockId)
      .where("state", "=", "open")
      .where("changedAt", ">", togetherSince(now))
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst()
    if (!begun) {
      await trx
        .insertInto("lostWords")
        .values(lostWordsRow(words, documentId, now))
        .execute()
      continue
    }
    await trx
      .updateTable("lostWords")
      .set((where) => ({ text: where("text", "||", words.text), changedAt: now }))
      .where("id", "=", begun.id)
      .execute()
  }
}

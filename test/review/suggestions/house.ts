import type * as Y from "yjs"
import { newId } from "../../../app/commands/ids.ts"
import { grantDocument } from "../../../app/features/documents/commands.server.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { blockHash } from "../../../app/features/documents/text/canonical.ts"
import { seedBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { childrenOf, idOf, isElement } from "../../../app/features/documents/text/elements.ts"
import { lettersOf } from "../../../app/features/documents/text/letters.ts"
import { blockPlainText } from "../../../app/features/documents/text/plain.ts"
import { type ReadBlock, readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { blockTexts } from "../../../app/features/documents/text/runs.ts"
import { findSuggestion } from "../../../app/features/review/suggestions/suggestion-rows.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { createHouse } from "../../documents/house.ts"
import type { Dialect } from "../../support/database.ts"

/** The documents' house, where the district may suggest: its person proposes, Schwerin and Rostock decide. */
export async function createReviewHouse(dialect: Dialect) {
  const house = await createHouse(dialect)
  const { execute, people, organizations } = house
  const suggester = people.outsider

  /** A document of Schwerin's with these blocks; Rostock may edit, the district suggest. */
  async function addText(blocks: readonly SeedBlock[]): Promise<string> {
    const documentId = newId("doc")
    await house.client.transaction(async (trx) => {
      await trx
        .insertInto("documents")
        .values({
          id: documentId,
          kind: "concept",
          title: "Grobkonzept",
          ownerOrganizationId: organizations.schwerin,
          state: "draft",
          createdBy: people.owner.id,
          createdAt: house.clock().toISOString(),
          archivedAt: null,
        })
        .execute()
      await editText(trx, documentId, people.owner, (doc) => {
        seedBlocks(doc, blocks)
      })
    })
    for (const [subjectId, level] of [
      [organizations.rostock, "edit"],
      [organizations.district, "suggest"],
    ] as const) {
      const grant = { documentId, subjectKind: "organization" as const, subjectId, level }
      await execute(grantDocument, grant, people.owner)
    }
    return documentId
  }

  async function live(documentId: string): Promise<Y.Doc> {
    return (await readText(house.db, documentId)).doc
  }

  return {
    ...house,
    suggester,
    addText,
    live,
    async blocks(documentId: string): Promise<ReadBlock[]> {
      return readBlocks(textOf(await live(documentId)))
    },
    /** The plain words of each top-level block. */
    async words(documentId: string): Promise<string[]> {
      return readBlocks(textOf(await live(documentId))).map(blockPlainText)
    },
    async hash(documentId: string, blockId: string): Promise<string> {
      const block = readBlocks(textOf(await live(documentId))).find(({ id }) => id === blockId)
      if (!block) throw new Error(`No block ${blockId}`)
      return blockHash(block)
    },
    /** Somebody types, as their editor would. */
    async edit(documentId: string, actor: PersonActor, change: (doc: Y.Doc) => void) {
      await house.client.transaction((trx) => editText(trx, documentId, actor, change))
    },
    async stored(suggestionId: string) {
      const found = await findSuggestion(house.db, suggestionId)
      if (!found) throw new Error(`No suggestion ${suggestionId}`)
      return found
    },
    async freeze(documentId: string, state: "frozen" | "draft" = "frozen") {
      await house.client.transaction((trx) =>
        trx.updateTable("documents").set({ state }).where("id", "=", documentId).execute(),
      )
    },
  }
}

export type ReviewHouse = Awaited<ReturnType<typeof createReviewHouse>>

/** A paragraph with an id, for tests to name. */
export function paragraph(id: string, text: string): SeedBlock {
  return { id, kind: "paragraph", runs: [{ text }] }
}

/** The same as it is proposed. */
export function proposed(text: string) {
  return { kind: "paragraph" as const, runs: [{ text }] }
}

/** Who wrote each letter of a text, as person ids, by block id. */
export async function authorsOf(
  house: ReviewHouse,
  documentId: string,
): Promise<Map<string, { letter: string; personId: string | null }[]>> {
  const rows = await house.db
    .selectFrom("documentClients")
    .select(["clientId", "personId"])
    .where("documentId", "=", documentId)
    .execute()
  const owners = new Map(rows.map(({ clientId, personId }) => [clientId, personId]))
  return lettersByBlock(await house.live(documentId), owners)
}

function lettersByBlock(doc: Y.Doc, owners: ReadonlyMap<number, string | null>) {
  const blocks = childrenOf(textOf(doc)).filter(isElement)
  return new Map(
    blocks.map((block) => [
      idOf(block) ?? "",
      blockTexts(block)
        .flatMap(lettersOf)
        .map(({ letter, id }) => ({ letter, personId: owners.get(id.client) ?? null })),
    ]),
  )
}

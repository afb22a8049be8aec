import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { findBlock, replaceInline, textOf } from "../../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import {
  createHouse as createDocumentsHouse,
  type House as DocumentsHouse,
} from "../../documents/house.ts"
import type { Dialect } from "../../support/database.ts"

/** The house of documents with acts that redlines are about. */
export async function createHouse(dialect: Dialect) {
  const house = await createDocumentsHouse(dialect)
  return {
    ...house,
    /** Gives the n-th block, counted from 0, other words; the owner writes. */
    write: (index: number, text: string) => write(house, index, text),
    keepVersion: (label = "") =>
      house.execute(
        createManualVersion,
        { documentId: house.documentId, label },
        house.people.owner,
      ),
  }
}

export type House = Awaited<ReturnType<typeof createHouse>>

async function write(house: DocumentsHouse, index: number, text: string): Promise<void> {
  const { documentId, people } = house
  const { doc } = await readText(house.client.reader, documentId)
  const id = readBlocks(textOf(doc))[index]?.id ?? ""
  await house.client.transaction((trx) =>
    editText(trx, documentId, people.owner, (live) => {
      const found = findBlock(textOf(live), id)
      if (!found) throw new Error(`There is no block ${index}.`)
      replaceInline(found.element, [{ text }])
    }),
  )
}

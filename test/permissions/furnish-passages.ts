import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { readBlocks } from "../../app/features/documents/text/read-blocks.ts"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { type Cast, DOCUMENTS, type DocumentName } from "./cast.ts"

/** The id of each text's first passage, for what is said of one. */
export async function readPassages(
  house: TestWorkspace,
  documents: Cast["documents"],
): Promise<Cast["passages"]> {
  const entries: [DocumentName, string][] = []
  for (const name of DOCUMENTS) {
    const { doc } = await readText(house.db, documents[name])
    const [block] = readBlocks(doc.getXmlFragment(FRAGMENT))
    if (!block?.id) throw new Error(`${name} begins without a passage.`)
    entries.push([name, block.id])
  }
  // One entry for each name of the list.
  return Object.fromEntries(entries) as Cast["passages"]
}

import type { Execute } from "../../app/commands/execute.ts"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"
import { blockPlainText } from "../../app/features/documents/text/plain.ts"
import { readBlocks } from "../../app/features/documents/text/read-blocks.ts"
import {
  createSuggestion,
  markBlocking,
} from "../../app/features/review/suggestions/commands.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { DemoSuggestion } from "./demo-data.ts"

interface Place {
  documentId: string
  author: PersonActor
  /** Who decides there. */
  owner: PersonActor
}

/** Proposes a change to a document of the demo, in the name of one who writes in it. */
export async function addSuggestion(
  { execute, client }: { execute: Execute; client: DatabaseClient },
  suggestion: DemoSuggestion,
  { documentId, author, owner }: Place,
): Promise<void> {
  const { at, find = "", put = "", insert, kind, reason, blocking } = suggestion
  const { doc } = await readText(client.reader, documentId)
  const block = readBlocks(textOf(doc)).find((one) => blockPlainText(one).startsWith(at))
  doc.destroy()
  if (block?.type !== "block" || block.id === null) {
    throw new Error(`db/demo/suggestions.json speaks of "${at}", which no text begins with.`)
  }
  const { id: blockId, level } = block
  const content =
    insert === undefined
      ? {
          kind: block.kind,
          level,
          runs: block.runs.map((run) => ({ ...run, text: run.text.replace(find, put) })),
        }
      : [{ kind, level: 0, runs: [{ text: insert }] }]
  const op = insert === undefined ? ("replace" as const) : ("insert_after" as const)
  const input = { op, documentId, blockId, content, reason }
  const { id } = await execute(createSuggestion, input, author)
  if (blocking === undefined) return
  await execute(markBlocking, { suggestionId: id, isBlocking: true, reason: blocking }, owner)
}

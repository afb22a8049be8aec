import type { Execute } from "../../app/commands/execute.ts"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"
import { blockPlainText } from "../../app/features/documents/text/plain.ts"
import { readBlocks, type TextBlock } from "../../app/features/documents/text/read-blocks.ts"
import {
  replyToThread,
  resolveThread,
  startThread,
} from "../../app/features/review/comments/commands.server.ts"
import { setPosition } from "../../app/features/review/positions/commands.server.ts"
import { acceptSuggestion } from "../../app/features/review/suggestions/accept.server.ts"
import {
  createSuggestion,
  markBlocking,
  rejectSuggestion,
} from "../../app/features/review/suggestions/commands.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { DemoStep } from "./demo-story-data.ts"

export interface Stage {
  execute: Execute
  client: DatabaseClient
  /** Id of a document by its key in `db/demo`. */
  documentId(key: string): string
  actor(email: string): Promise<PersonActor>
}

type Step<Act extends DemoStep["do"]> = Extract<DemoStep, { do: Act }>

/**
 * Plays one step of what people of the demo have done with its texts, in the name of who did it.
 *
 * @param made ids of suggestions and threads by their key; those that this step makes are added
 */
export async function playReviewStep(
  stage: Stage,
  made: Map<string, string>,
  step: DemoStep,
): Promise<void> {
  const idOf = (key: string): string => {
    const id = made.get(key)
    if (id === undefined) throw new Error(`db/demo/review.json names "${key}" before it is made.`)
    return id
  }
  const actor = await stage.actor(step.by)
  const { execute } = stage
  switch (step.do) {
    case "suggest":
      made.set(step.key, await suggest(stage, step, actor))
      break
    case "accept":
    case "reject": {
      const input = { suggestionId: idOf(step.suggestion), reason: step.reason }
      if (step.do === "accept") await execute(acceptSuggestion, input, actor)
      else await execute(rejectSuggestion, input, actor)
      break
    }
    case "comment":
      made.set(step.key, await comment(stage, step, actor))
      break
    case "reply":
      await execute(replyToThread, { threadId: idOf(step.thread), text: step.text }, actor)
      break
    case "resolve":
      await execute(resolveThread, { threadId: idOf(step.thread) }, actor)
      break
    case "position": {
      const documentId = stage.documentId(step.document)
      const { id } = await blockAt(stage, documentId, step.block)
      await execute(
        setPosition,
        { documentId, blockId: id, stance: step.stance, text: step.text },
        actor,
      )
    }
  }
}

async function suggest(stage: Stage, step: Step<"suggest">, actor: PersonActor): Promise<string> {
  const { execute } = stage
  const documentId = stage.documentId(step.document)
  const { reason } = step
  const { block, id: blockId } = await blockAt(stage, documentId, step.block ?? step.after ?? "")
  const { id } =
    step.text === undefined
      ? await execute(
          createSuggestion,
          { op: "replace", documentId, blockId, reason, content: rewritten(block, step.replace) },
          actor,
        )
      : await execute(
          createSuggestion,
          {
            op: "insert_after",
            documentId,
            blockId,
            reason,
            content: [{ kind: step.kind, level: 0, runs: [{ text: step.text }] }],
          },
          actor,
        )
  if (step.blocking) {
    const input = { suggestionId: id, isBlocking: true, reason: step.blocking.reason }
    await execute(markBlocking, input, await stage.actor(step.blocking.by))
  }
  return id
}

function rewritten({ kind, level, runs }: TextBlock, changes: readonly (readonly string[])[]) {
  const words = (text: string) =>
    changes.reduce((changed, [from = "", to = ""]) => changed.replace(from, to), text)
  return { kind, level, runs: runs.map((run) => ({ ...run, text: words(run.text) })) }
}

async function comment(stage: Stage, step: Step<"comment">, actor: PersonActor): Promise<string> {
  const documentId = stage.documentId(step.document)
  const { block, id: blockId } = await blockAt(stage, documentId, step.block)
  const from = blockPlainText(block).indexOf(step.quote)
  if (from < 0)
    throw new Error(`db/demo/review.json quotes "${step.quote}", which does not stand there.`)
  const { quote, text } = step
  const input = { documentId, blockId, from, to: from + quote.length, quote, text }
  return (await stage.execute(startThread, input, actor)).id
}

/** The block that begins so, in the live text. */
export async function blockAt(
  { client }: Stage,
  documentId: string,
  beginning: string,
): Promise<{ block: TextBlock; id: string }> {
  const { doc } = await readText(client.reader, documentId)
  const block = readBlocks(textOf(doc)).find((one) => blockPlainText(one).startsWith(beginning))
  doc.destroy()
  if (block?.type === "block" && block.id !== null) return { block, id: block.id }
  throw new Error(`db/demo speaks of "${beginning}", which no block begins with.`)
}

import type * as Y from "yjs"
import { type CommandContext, command } from "../../../commands/define.ts"
import { editText } from "../../documents/live/edit-text.server.ts"
import { readHead } from "../../documents/live/journal-rows.server.ts"
import { textOf } from "../../documents/text/edit.ts"
import { type ReadBlock, readBlocks } from "../../documents/text/read-blocks.ts"
import { applyChange } from "./apply-change.ts"
import { type ProposedChange, standingOf } from "./change.ts"
import { closeSuggestion, forDecision } from "./decide.server.ts"
import { findReadBlock } from "./proposed-block.ts"
import { refitted } from "./refit.ts"
import { resolve } from "./resolve.ts"
import { type Acceptance, AcceptSuggestionInput } from "./schema.ts"
import { changeColumns, listOpenOn, type Suggestion } from "./suggestion-rows.server.ts"
import { tellSuggester } from "./tell.server.ts"

/**
 * Takes a suggestion over into the text: a server-side edit whose words belong to the suggester. What the
 * person who accepts words anew belongs to that person.
 *
 * @throws conflict where the block has moved on and nothing says what becomes of it, or its place is gone
 * @throws forbidden to those who may not edit, and for everybody while the text is frozen
 */
export const acceptSuggestion = command({
  name: "suggestions.accept",
  summary:
    "Takes an open suggestion over into the text, in its author's name; where the block has moved on, with a resolution.",
  input: AcceptSuggestionInput,
  async run(context, input) {
    const { suggestion, actor } = await forDecision(context, input, "accepted")
    const { before, after, touched } = await write(context, suggestion, input)
    const others = await listOpenOn(context.trx, suggestion.documentId, touched)
    for (const other of others) {
      if (other.id !== suggestion.id) await refit(context, other, before, after)
    }
    const resultSeq = await readHead(context.trx, suggestion.documentId)
    const { reason } = input
    return closeSuggestion(context, suggestion, { state: "accepted", reason, actor, resultSeq })
  },
})

/** Two edits where the person has a word in it, each in its author's name. */
async function write(context: CommandContext, suggestion: Suggestion, input: Acceptance) {
  const { trx, actor, now, emit } = context
  const { documentId, personId, organizationId, fitted } = suggestion
  const attributedTo = { personId, organizationId }
  let before: ReadBlock[] = []
  let after: ReadBlock[] = []
  let touched = new Set<string>()
  let ownWords: ProposedChange | null = null
  const apply = (doc: Y.Doc, change: ProposedChange) => {
    applyChange(doc, change)
    after = readBlocks(textOf(doc))
  }
  const takeOver = (doc: Y.Doc) => {
    before = readBlocks(textOf(doc))
    const { change, reworded } = resolve(fitted, standingOf(fitted, before), input, before)
    ownWords = reworded
    touched = idsAround(before, change.blockId)
    apply(doc, change)
  }
  await editText(trx, documentId, actor, takeOver, { attributedTo, emit, now })
  if (ownWords !== null) {
    const change = ownWords
    await editText(trx, documentId, actor, (doc) => apply(doc, change), { emit, now })
  }
  return { before, after, touched }
}

/** A block with all whose hash hangs on it: the table around a cell, the cells of a table. */
function idsAround(blocks: readonly ReadBlock[], id: string | null): Set<string> {
  const top = blocks.find((block) => findReadBlock([block], id) !== null)
  const cells = top?.type === "table" ? top.rows.flat(2) : []
  return new Set([top, ...cells].flatMap((one) => one?.id ?? []))
}

/** What still fits after another one on the same block was accepted is shown against the new text. */
async function refit(
  context: CommandContext,
  suggestion: Suggestion,
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): Promise<void> {
  const { fitted, handedIn, id, reason, revision } = suggestion
  const next = refitted(fitted, before, after)
  if (next === null) return tellIfLost(context, suggestion, before, after)
  const first = handedIn ?? JSON.stringify({ base: fitted.base, change: fitted.change })
  const columns = changeColumns(next, { reason, handedIn: first })
  await context.trx
    .updateTable("suggestions")
    .set({ ...columns, revision: revision + 1 })
    .where("id", "=", id)
    .execute()
}

/** Who made a suggestion hears when another one took its words or its block away. */
async function tellIfLost(
  context: CommandContext,
  suggestion: Suggestion,
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): Promise<void> {
  const { fitted } = suggestion
  if (standingOf(fitted, before).state !== "fits") return
  if (standingOf(fitted, after).state === "fits") return
  const reason = "Ein anderer Vorschlag zu diesem Absatz wurde angenommen."
  await tellSuggester(context, suggestion, "outdated", reason)
}

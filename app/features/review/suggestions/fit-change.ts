import { conflict, invalid } from "../../../commands/errors.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Fitted, ProposedChange } from "./change.ts"
import { findReadBlock, isProposedText, type ProposedBlock, withId } from "./proposed-block.ts"
import { assertFitting } from "./rules.ts"

const MAX_NEIGHBOURS = 20

/**
 * Fits a change to the text as it stands now.
 *
 * @param seenHash hash of the block that the person has worked on, where that is known
 * @throws conflict where the block is gone, or no longer the one that was seen
 * @throws invalid for a change that does not fit its block, or changes nothing
 */
export function fitChange(
  change: ProposedChange,
  blocks: readonly ReadBlock[],
  seenHash: string | undefined,
): Fitted {
  const base = findReadBlock(blocks, change.blockId)
  if (change.blockId !== null && base === null) {
    throw conflict("Diesen Absatz gibt es nicht mehr. Ihre Worte sind noch da.")
  }
  const baseHash = base && blockHash(base)
  if (seenHash !== undefined && seenHash !== baseHash) {
    throw conflict(
      "Jemand hat diesen Absatz geändert, während Sie schrieben. Ihre Worte sind noch da; bitte vergleichen Sie.",
    )
  }
  assertFitting(change, base)
  assertPlace(change, blocks)
  assertChanges(change, base, baseHash, blocks)
  const anchor = change.op === "move" ? change.targetId : change.blockId
  return { change, base, baseHash, neighbours: blocksBefore(blocks, anchor) }
}

/** Hashes of the pictures that a change would show. */
export function picturesIn(change: ProposedChange): string[] {
  const blocks: readonly ProposedBlock[] =
    change.op === "replace" ? [change.content] : change.op === "insert_after" ? change.content : []
  return blocks.flatMap((block) => (block.kind === "figure" && block.src ? [block.src] : []))
}

function assertPlace(change: ProposedChange, blocks: readonly ReadBlock[]): void {
  const isTop = (id: string | null) => id === null || blocks.some((block) => block.id === id)
  if (change.op === "insert_after" && !isTop(change.blockId)) {
    if (change.content.every(isProposedText)) return
    throw invalid({ content: "In eine Zelle der Tabelle kommen nur Absätze." })
  }
  if (change.op !== "move") return
  if (!isTop(change.targetId)) {
    throw conflict("Den Absatz, hinter den er soll, gibt es nicht mehr.")
  }
  if (!isTop(change.blockId)) {
    throw invalid({ blockId: "Was in einer Tabelle steht, lässt sich nicht hinausschieben." })
  }
}

function assertChanges(
  change: ProposedChange,
  base: ReadBlock | null,
  baseHash: string | null,
  blocks: readonly ReadBlock[],
): void {
  const nothing = invalid({ content: "Ihr Vorschlag ändert nichts." })
  if (change.op === "replace" && blockHash(withId(change.blockId, change.content)) === baseHash) {
    throw nothing
  }
  if (change.op === "set_kind" && base?.type === "block") {
    if (base.kind === change.content.kind && base.level === change.content.level) throw nothing
  }
  if (change.op === "move") {
    const before = blocksBefore(blocks, change.blockId)[0] ?? null
    if (before === change.targetId) throw nothing
  }
  if (change.op === "insert_after" && change.content.every(isBlank)) throw nothing
}

function isBlank(block: ProposedBlock): boolean {
  return isProposedText(block) && block.runs.every(({ text }) => text.trim() === "")
}

/** Ids before a block, the nearest first; of one in a table cell those of the cell, then of the table. */
function blocksBefore(blocks: readonly ReadBlock[], id: string | null): string[] {
  if (id === null) return []
  const top = blocks.findIndex((block) => holds(block, id))
  if (top === -1) return []
  const outer = blocks.slice(0, top + 1)
  const table = outer.at(-1)
  if (table?.id === id || table?.type !== "table") return nearest(outer.slice(0, -1))
  const cell = table.rows.flat().find((texts) => texts.some((text) => text.id === id)) ?? []
  const before = cell.slice(
    0,
    cell.findIndex((text) => text.id === id),
  )
  return nearest([...outer, ...before])
}

function holds(block: ReadBlock, id: string): boolean {
  return findReadBlock([block], id) !== null
}

function nearest(blocks: readonly { id: string | null }[]): string[] {
  return blocks
    .flatMap(({ id }) => id ?? [])
    .reverse()
    .slice(0, MAX_NEIGHBOURS)
}

import type { ReadBlock, TextBlock } from "./read-blocks.ts"
import type { Run } from "./runs.ts"

/** Footnote id → its number, 1-based, in the order in which the text first refers to them. */
export function noteOrdinals(blocks: readonly ReadBlock[]): Map<string, number> {
  const ordinals = new Map<string, number>()
  for (const run of allRuns(blocks)) {
    const id = run.marks.note?.id
    if (id !== undefined && !ordinals.has(id)) ordinals.set(id, ordinals.size + 1)
  }
  return ordinals
}

function* allRuns(blocks: readonly ReadBlock[]): Generator<Run> {
  for (const block of blocks) {
    if (block.type === "block" || block.type === "figure") yield* block.runs
    if (block.type === "table") yield* allRuns(block.rows.flat(2) satisfies TextBlock[])
  }
}

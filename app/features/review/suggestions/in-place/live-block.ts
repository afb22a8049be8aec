import type * as Y from "yjs"
import { textOf } from "../../../documents/text/edit.ts"
import { type ReadBlock, readBlocks } from "../../../documents/text/read-blocks.ts"
import { findReadBlock } from "../proposed-block.ts"

/** The blocks of the open text as they are now. */
export function openBlocks(doc: Y.Doc): ReadBlock[] {
  return readBlocks(textOf(doc))
}

export function openBlock(doc: Y.Doc, blockId: string): ReadBlock | null {
  return findReadBlock(openBlocks(doc), blockId)
}

/** The blocks one can suggest on, in order: what stands in a table comes behind it. */
export function blockOrder(blocks: readonly ReadBlock[]): string[] {
  return blocks.flatMap((block) => {
    const own = block.type === "unknown" || block.id === null ? [] : [block.id]
    const cells = block.type === "table" ? block.rows.flat(2) : []
    return [...own, ...cells.flatMap(({ id }) => id ?? [])]
  })
}

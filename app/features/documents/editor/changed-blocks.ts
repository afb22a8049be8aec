import type { Node } from "@tiptap/pm/model"

/** The stretch of top-level nodes in which two states of a text differ. */
export type ChangedBlocks = { before: readonly Node[]; after: readonly Node[] }

/**
 * What an edit changed, by comparing node objects: what stayed the same is the same object.
 *
 * Costs one comparison a block, so that typing in a long text never reads all of it.
 */
export function changedBlocks(before: Node, after: Node): ChangedBlocks {
  const limit = Math.min(before.childCount, after.childCount)
  let start = 0
  while (start < limit && before.child(start) === after.child(start)) start++
  let tail = 0
  while (
    tail < limit - start &&
    before.child(before.childCount - 1 - tail) === after.child(after.childCount - 1 - tail)
  ) {
    tail++
  }
  return {
    before: before.children.slice(start, before.childCount - tail),
    after: after.children.slice(start, after.childCount - tail),
  }
}

import { blockHash } from "../../documents/text/canonical.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { type Fitted, standingOf } from "./change.ts"
import { findReadBlock } from "./proposed-block.ts"

/**
 * A suggestion fitted to the text after another one was accepted; null where it stays as it is: it did not fit
 * before, its block did not change, or both changed the same words, which a person must look at.
 */
export function refitted(
  fitted: Fitted,
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): Fitted | null {
  if (fitted.base === null || standingOf(fitted, before).state !== "fits") return null
  const now = findReadBlock(after, fitted.change.blockId)
  if (now === null || blockHash(now) === fitted.baseHash) return null
  const onto = { base: now, baseHash: blockHash(now) }
  const standing = standingOf(fitted, after)
  if (standing.state === "fits") return { ...fitted, ...onto }
  if (standing.state !== "moved_on" || fitted.change.op !== "replace") return null
  const { merge } = standing
  if (merge === null || merge.conflicts.length > 0) return null
  return { ...fitted, ...onto, change: { ...fitted.change, content: merge.block } }
}

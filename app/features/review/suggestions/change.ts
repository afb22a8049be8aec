import { blockHash } from "../../documents/text/canonical.ts"
import type { BlockKind } from "../../documents/text/kinds.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { type BlockMerge, mergeBlocks } from "./merge-blocks.ts"
import { findReadBlock, isProposedText, type ProposedBlock, withoutId } from "./proposed-block.ts"

export interface ProposedKind {
  kind: BlockKind
  level: number
}

/** What a suggestion would do, and to which block. Plain JSON. */
export type ProposedChange =
  | { op: "replace"; blockId: string; content: ProposedBlock }
  /** Null stands for the beginning of the text. */
  | { op: "insert_after"; blockId: string | null; content: ProposedBlock[] }
  | { op: "delete"; blockId: string }
  | { op: "set_kind"; blockId: string; content: ProposedKind }
  | { op: "move"; blockId: string; targetId: string | null }

/** A change with what it was made for. */
export interface Fitted {
  change: ProposedChange
  /** Null for an insertion at the beginning. */
  base: ReadBlock | null
  baseHash: string | null
  /** Ids of the blocks before its place at that time, the nearest first. */
  neighbours: readonly string[]
}

/** How a suggestion stands to the text as it is now. */
export type Standing =
  /** It can be taken over as it is. */
  | { state: "fits" }
  /** Its block has changed meanwhile; null where a merge would say nothing. */
  | { state: "moved_on"; now: ReadBlock; merge: BlockMerge | null }
  /** Its block, or the place it leads to, is gone; `place` is what stands before it now, null for the beginning. */
  | { state: "gone"; what: "block" | "place"; place: string | null }

/** Reads how a suggestion stands to the top-level blocks of a text. */
export function standingOf(
  { change, base, baseHash, neighbours }: Fitted,
  blocks: readonly ReadBlock[],
): Standing {
  const now = findReadBlock(blocks, change.blockId)
  const place = () => neighbours.find((id) => findReadBlock(blocks, id) !== null) ?? null
  if (change.blockId !== null && now === null)
    return { state: "gone", what: "block", place: place() }
  if (change.op === "move" && change.targetId !== null) {
    if (!blocks.some(({ id }) => id === change.targetId)) {
      return { state: "gone", what: "place", place: place() }
    }
  }
  // Where a block stands and what it is called is the same whatever its words have become.
  if (now === null || base === null || change.op === "insert_after" || change.op === "move") {
    return { state: "fits" }
  }
  if (baseHash === blockHash(now)) return { state: "fits" }
  return moveOn(change, base, now)
}

function moveOn(
  change: Extract<ProposedChange, { op: "replace" | "delete" | "set_kind" }>,
  base: ReadBlock,
  now: ReadBlock,
): Standing {
  if (change.op === "delete") return { state: "moved_on", now, merge: null }
  const [old, ours] = [withoutId(base), withoutId(now)]
  if (change.op === "set_kind") {
    const isSameKind =
      old !== null &&
      ours !== null &&
      isProposedText(old) &&
      isProposedText(ours) &&
      old.kind === ours.kind &&
      old.level === ours.level
    return isSameKind ? { state: "fits" } : { state: "moved_on", now, merge: null }
  }
  const merge = old && ours && mergeBlocks({ base: old, now: ours, proposal: change.content })
  return { state: "moved_on", now, merge }
}

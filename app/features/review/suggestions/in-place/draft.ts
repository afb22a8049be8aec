import { blockHash } from "../../../documents/text/canonical.ts"
import type { ReadBlock } from "../../../documents/text/read-blocks.ts"
import { mergeBlocks } from "../merge-blocks.ts"
import {
  isProposedText,
  type ProposedBlock,
  type ProposedText,
  withId,
  withoutId,
} from "../proposed-block.ts"

/** What one does to a block; another kind is chosen with its words. */
export const DRAFT_OPS = ["replace", "insert_after", "delete", "move"] as const
export type DraftOp = (typeof DRAFT_OPS)[number]

/** A suggestion while it is being written. Plain JSON. */
export interface Draft {
  op: DraftOp
  /** The block as it was when it was opened, or last compared. */
  base: ReadBlock
  /** The words of the editor: of the block itself, or of new ones. */
  words: ProposedText[]
  /** Of a picture. */
  alt: string
  targetId: string | null
  reason: string
  /** Handed in twice it is one. */
  requestKey: string
}

const EMPTY: ProposedText = { kind: "paragraph", level: 0, checked: false, runs: [] }

/** What the editor starts with: the block's words to change, or an empty paragraph. */
export function newDraft(base: ReadBlock, op: DraftOp): Draft {
  const requestKey = crypto.randomUUID()
  const alt = base.type === "figure" ? base.alt : ""
  return { op, base, words: firstWords(base, op), alt, targetId: null, reason: "", requestKey }
}

/** The same draft for something else one would do to the block; what was written as reason stays. */
export function withOp(draft: Draft, op: DraftOp): Draft {
  return { ...newDraft(draft.base, op), reason: draft.reason }
}

function firstWords(base: ReadBlock, op: DraftOp): ProposedText[] {
  const block = withoutId(base)
  if (op === "insert_after" && block && isProposedText(block)) {
    const isHeading = block.kind === "heading" || block.kind === "footnote"
    return [{ ...EMPTY, ...(isHeading ? {} : { kind: block.kind, level: block.level }) }]
  }
  if (op !== "replace" || block === null) return [EMPTY]
  if (isProposedText(block)) return [block]
  return block.kind === "figure" ? [{ ...EMPTY, runs: block.runs }] : [EMPTY]
}

/** What can be done to a block where it stands. */
export function opsFor(block: ReadBlock, isTop: boolean): DraftOp[] {
  const hasWords = block.type === "block" || block.type === "figure"
  const isNote = block.type === "block" && block.kind === "footnote"
  return DRAFT_OPS.filter((op) => {
    if (op === "replace") return hasWords
    if (op === "move") return isTop && !isNote
    return op === "delete" || !isNote
  })
}

/** What the command takes, without document and reason. */
export function inputOf(draft: Draft): object {
  const { op, base, targetId } = draft
  const blockId = base.id
  if (op === "delete") return { op, blockId }
  if (op === "move") return { op, blockId, targetId }
  if (op === "insert_after") return { op, blockId, content: draft.words }
  const content = proposedBlock(draft)
  const before = withoutId(base)
  const isSameText =
    before !== null &&
    isProposedText(before) &&
    isProposedText(content) &&
    JSON.stringify(before.runs) === JSON.stringify(content.runs) &&
    before.checked === content.checked
  if (isSameText && content.kind !== "footnote") {
    return { op: "set_kind", blockId, content: { kind: content.kind, level: content.level } }
  }
  return { op, blockId, content }
}

/** Whether it would change anything. */
export function isChange(draft: Draft): boolean {
  const { op, base, words } = draft
  if (op === "insert_after") return words.some(({ runs }) => runs.some(({ text }) => text.trim()))
  if (op !== "replace") return true
  return blockHash(withId(base.id ?? "", proposedBlock(draft))) !== blockHash(base)
}

/**
 * The draft on the block as somebody else has changed it meanwhile: what both changed has the draft's words, and
 * is counted.
 */
export function onto(draft: Draft, now: ReadBlock): { draft: Draft; conflicts: number } {
  const [base, ours] = [withoutId(draft.base), withoutId(now)]
  const rebased = { ...draft, base: now }
  if (draft.op !== "replace" || !base || !ours) return { draft: rebased, conflicts: 0 }
  const merge = mergeBlocks({ base, now: ours, proposal: proposedBlock(draft) })
  if (merge === null) return { draft: rebased, conflicts: 1 }
  const { block, conflicts } = merge
  const words = isProposedText(block)
    ? [block]
    : block.kind === "figure"
      ? [{ ...EMPTY, runs: block.runs }]
      : draft.words
  const alt = block.kind === "figure" ? block.alt : draft.alt
  return { draft: { ...rebased, words, alt }, conflicts: conflicts.length }
}

function proposedBlock({ base, words, alt }: Draft): ProposedBlock {
  const [first = EMPTY] = words
  if (base.type !== "figure") return first
  const { src, decorative } = base
  return { kind: "figure", src, alt, decorative: decorative && alt.trim() === "", runs: first.runs }
}

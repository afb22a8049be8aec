/** The kinds a text block can have; a kind is an attribute, so changing it never replaces the block. */
export const BLOCK_KINDS = [
  "paragraph",
  "heading",
  "bullet",
  "ordered",
  "task",
  "quote",
  "note",
  "footnote",
] as const

export type BlockKind = (typeof BLOCK_KINDS)[number]

/** Deepest level a block can have; level 0 is the outermost. */
export const MAX_LEVEL = 8

/** Deepest heading; headings count from 1. */
export const MAX_HEADING_LEVEL = 6

export function isBlockKind(value: unknown): value is BlockKind {
  return BLOCK_KINDS.some((kind) => kind === value)
}

export function isListKind(kind: unknown): boolean {
  return kind === "bullet" || kind === "ordered" || kind === "task"
}

/** A level read from anywhere, as a whole number 0..MAX_LEVEL; what is no number counts as 0. */
export function clampLevel(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return 0
  return Math.min(MAX_LEVEL, Math.max(0, Math.trunc(value)))
}

/** The level a heading is shown with, 1..MAX_HEADING_LEVEL. */
export function headingLevel(level: number): number {
  return Math.min(MAX_HEADING_LEVEL, Math.max(1, level))
}

export type LevelContext = { listLevel: number }

/** What `shownLevel` starts from at the head of a text or a cell. */
export function outsideList(): LevelContext {
  return { listLevel: -1 }
}

/**
 * The level a block has for a reader: no list item deeper than one below its predecessor.
 *
 * Two people changing kind and level of one block at once can leave a level without a parent; that
 * is harmless in the live text and put right here. Call it for the blocks in order, with one context.
 */
export function shownLevel(kind: string, level: number, context: LevelContext): number {
  if (isListKind(kind)) {
    context.listLevel = Math.min(level, context.listLevel + 1)
    return context.listLevel
  }
  // A paragraph with a level continues the list item above it.
  if (kind === "paragraph" && level > 0 && context.listLevel >= 0) {
    return Math.min(level, context.listLevel + 1)
  }
  context.listLevel = -1
  return kind === "heading" ? headingLevel(level) : 0
}

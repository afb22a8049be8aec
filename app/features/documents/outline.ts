import type { Numbering } from "./terms.ts"
import type { ReadBlock } from "./text/read-blocks.ts"

/** A heading of the text as the outline shows it. */
export interface OutlineEntry {
  id: string
  /** "4" or "4.2": computed from the order, never stored; empty where the document is not numbered. */
  number: string
  text: string
  /** 1 for a chapter. */
  depth: number
}

/** Numbers headings by their order; a level that is skipped counts as the next one down. */
export function numberHeadings(
  headings: readonly { id: string; level: number; text: string }[],
): OutlineEntry[] {
  const next = headingCounter()
  return headings.map(({ id, level, text }) => ({ id, text, ...next(level) }))
}

/** The outline as a document with this numbering shows it. */
export function numberedOutline(
  entries: readonly OutlineEntry[],
  numbering: Numbering,
): readonly OutlineEntry[] {
  return numbering === "none" ? entries.map((entry) => ({ ...entry, number: "" })) : entries
}

/** As much of a top-level node as its number depends on. */
export interface NumberedNode {
  /** Null for what is no text block. */
  kind: string | null
  level: number
  isBlank: boolean
}

/**
 * The number of each top-level node in order, empty where it has none: "4.2" for a heading, "(3)" for
 * the third paragraph since the last heading.
 */
export function numberNodes(nodes: readonly NumberedNode[], numbering: Numbering): string[] {
  const nextHeading = headingCounter()
  let paragraphs = 0
  return nodes.map(({ kind, level, isBlank }) => {
    if (numbering === "none") return ""
    if (kind === "heading") {
      paragraphs = 0
      return nextHeading(level).number
    }
    // A paragraph with a level continues the list item above it.
    const counts = kind === "paragraph" && level === 0 && !isBlank
    if (numbering !== "paragraphs" || !counts) return ""
    paragraphs += 1
    return `(${paragraphs})`
  })
}

/** Each block's number as `numberNodes` gives it. */
export function numberBlocks(
  blocks: readonly ReadBlock[],
  numbering: Numbering,
): Map<ReadBlock, string> {
  const nodes = blocks.map((block) =>
    block.type === "block"
      ? { kind: block.kind, level: block.level, isBlank: block.runs.length === 0 }
      : { kind: null, level: 0, isBlank: false },
  )
  const numbers = numberNodes(nodes, numbering)
  return new Map(blocks.map((block, at) => [block, numbers[at] ?? ""]))
}

function headingCounter(): (level: number) => { number: string; depth: number } {
  const open: number[] = []
  const counters: number[] = []
  return (level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    const depth = open.length
    counters.length = Math.min(counters.length, depth)
    while (counters.length < depth) counters.push(0)
    counters[depth - 1] = (counters[depth - 1] ?? 0) + 1
    return { number: counters.join("."), depth }
  }
}

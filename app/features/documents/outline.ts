/** A heading of the text as the outline shows it. */
export interface OutlineEntry {
  id: string
  /** "4" or "4.2": computed from the order, never stored. */
  number: string
  text: string
  /** 1 for a chapter. */
  depth: number
}

/** Numbers headings by their order; a level that is skipped counts as the next one down. */
export function numberHeadings(
  headings: readonly { id: string; level: number; text: string }[],
): OutlineEntry[] {
  const open: number[] = []
  const counters: number[] = []
  return headings.map(({ id, level, text }) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    const depth = open.length
    counters.length = Math.min(counters.length, depth)
    while (counters.length < depth) counters.push(0)
    counters[depth - 1] = (counters[depth - 1] ?? 0) + 1
    return { id, number: counters.join("."), text, depth }
  })
}

// Without Yjs: the margin of a version reads this file in the browser.
import { runsText } from "../../documents/text/plain-runs.ts"
import type { ReadBlock, TextBlock } from "../../documents/text/read-blocks.ts"

/** A block that something can be said about; its words are read when they are asked for. */
export interface Spot {
  id: string
  /** The words of a paragraph or caption; the caption of a table; empty for what has none. */
  readText(): string
}

/** The blocks of a text in order: a table, then what stands in its cells. */
export interface TextSpots {
  all: readonly Spot[]
  /** Block id → its place in `all`; the first where an id is there twice. */
  rank: ReadonlyMap<string, number>
  /** All words one after the other, and where each block's begin. */
  readAll(): { text: string; starts: readonly number[] }
}

/** The blocks of a text as it was read, such as a version's. */
export function readSpots(blocks: readonly ReadBlock[]): TextSpots {
  return spotsOf(
    blocks.flatMap((block) => {
      if (block.type !== "table") return spotOf(block.id, () => wordsOf(block))
      const cells = block.rows.flat(2)
      return [
        ...spotOf(block.id, () => block.caption),
        ...cells.flatMap((cell) => spotOf(cell.id, () => runsText(cell.runs))),
      ]
    }),
  )
}

/** A block as a spot, if it has an id to name it by. */
export function spotOf(id: string | null, readText: () => string): Spot[] {
  return id === null ? [] : [{ id, readText }]
}

function wordsOf(block: TextBlock | Exclude<ReadBlock, { type: "table" }>): string {
  return block.type === "block" || block.type === "figure" ? runsText(block.runs) : ""
}

export function spotsOf(all: readonly Spot[]): TextSpots {
  const rank = new Map<string, number>()
  for (const [at, { id }] of all.entries()) if (!rank.has(id)) rank.set(id, at)
  let whole: ReturnType<TextSpots["readAll"]> | null = null
  return {
    all,
    rank,
    readAll() {
      whole ??= joined(all)
      return whole
    },
  }
}

function joined(all: readonly Spot[]): ReturnType<TextSpots["readAll"]> {
  const starts: number[] = []
  let text = ""
  for (const spot of all) {
    starts.push(text.length)
    text += spot.readText()
  }
  return { text, starts }
}

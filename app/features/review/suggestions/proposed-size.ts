import { formatNumber } from "../../../ui/numbers.ts"
import type { ProposedBlock } from "./proposed-block.ts"
import { MAX_SUGGESTION_JSON, MAX_SUGGESTION_LENGTH } from "./terms.ts"

/** Letters that a person reads of proposed blocks. */
export function lengthOf(blocks: readonly ProposedBlock[]): number {
  return blocks.reduce((sum, block) => sum + lengthOfBlock(block), 0)
}

function lengthOfBlock(block: ProposedBlock): number {
  if (block.kind === "divider") return 0
  if (block.kind === "table") return block.caption.length + lengthOf(block.rows.flat(2))
  const words = block.runs.reduce((sum, { text }) => sum + text.length, 0)
  return block.kind === "figure" ? words + block.alt.length : words
}

/** What is too much for one suggestion, in a sentence for who wrote it; null where it is not. */
export function excessOf(blocks: readonly ProposedBlock[]): string | null {
  if (lengthOf(blocks) > MAX_SUGGESTION_LENGTH) return TOO_LONG
  // Formatting, links and cells weigh too.
  return JSON.stringify(blocks).length > MAX_SUGGESTION_JSON ? TOO_MANY_PARTS : null
}

const TOO_LONG = `Ein Vorschlag hat höchstens ${formatNumber(MAX_SUGGESTION_LENGTH)} Zeichen. Bitte teilen Sie ihn auf.`
const TOO_MANY_PARTS =
  "Dieser Vorschlag hat zu viele Zellen, Links oder verschieden gestaltete Stellen. Bitte teilen Sie ihn auf."

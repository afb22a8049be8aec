import * as Y from "yjs"
import { childrenOf, isElement, type YChild } from "./elements.ts"

const MAX_DEPTH = 20
const MAX_LENGTH = 20_000

/**
 * What this program does not know, as it is stored, to be looked at: markup of at most 20 levels and about
 * 20,000 characters, "…" for the rest. Yjs's own goes as deep as the content, and ends in an overflow.
 */
export function sourceOf(child: YChild): string {
  const parts: string[] = []
  let left = MAX_LENGTH
  const write = (part: string) => {
    if (left <= 0) return
    parts.push(part.length > left ? `${part.slice(0, left)}…` : part)
    left -= part.length
  }
  writeSource(child, MAX_DEPTH, write, () => left <= 0)
  return parts.join("")
}

function writeSource(
  child: YChild,
  depth: number,
  write: (part: string) => void,
  isFull: () => boolean,
): void {
  if (isFull()) return
  if (child instanceof Y.XmlText) write(plainText(child))
  if (!isElement(child)) return
  const attributes = Object.entries(child.getAttributes())
    .map(([name, value]) => ` ${name}="${printed(value)}"`)
    .join("")
  write(`<${child.nodeName}${attributes}>`)
  if (depth === 0 && child.length > 0) write("…")
  else for (const inner of childrenOf(child)) writeSource(inner, depth - 1, write, isFull)
  write(`</${child.nodeName}>`)
}

/** A value may be of any kind here, and nest as deep as its author liked. */
function printed(value: unknown): string {
  return typeof value === "object" ? "…" : String(value)
}

function plainText(text: Y.XmlText): string {
  return text
    .toDelta()
    .map((part: { insert: unknown }) => (typeof part.insert === "string" ? part.insert : "…"))
    .join("")
}

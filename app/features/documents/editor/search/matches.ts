import type { Node } from "@tiptap/pm/model"

export interface SearchQuery {
  words: string
  matchCase: boolean
  wholeWord: boolean
}

/** A place in the editor's document; never beyond one block. */
export interface Match {
  from: number
  to: number
}

type Finder = (doc: Node) => Match[]

// Not \w, which knows no umlauts.
const NO_LETTER_BEFORE = "(?<![\\p{L}\\p{N}])"
const NO_LETTER_AFTER = "(?![\\p{L}\\p{N}])"

/**
 * Finds words in all blocks, those in tables, captions and footnotes too.
 *
 * Blocks that have not changed since the last call are not read again.
 */
export function createFinder(query: SearchQuery): Finder {
  const pattern = patternOf(query)
  if (pattern === null) return () => []
  const known = new WeakMap<Node, readonly Match[]>()
  return (doc) => {
    const matches: Match[] = []
    doc.descendants((node, position) => {
      if (!node.isTextblock) return true
      let inBlock = known.get(node)
      if (inBlock === undefined) {
        inBlock = matchesIn(node.textContent, pattern)
        known.set(node, inBlock)
      }
      const start = position + 1
      for (const { from, to } of inBlock) matches.push({ from: start + from, to: start + to })
      return false
    })
    return matches
  }
}

function patternOf({ words, matchCase, wholeWord }: SearchQuery): RegExp | null {
  if (words === "") return null
  const literal = words
    .normalize("NFC")
    .replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&")
    // Between a number and its unit there is often a space that does not break.
    .replace(/ /gu, "[ \\u00A0\\u202F]")
  const bounded = wholeWord ? `${NO_LETTER_BEFORE}${literal}${NO_LETTER_AFTER}` : literal
  return new RegExp(bounded, matchCase ? "gu" : "giu")
}

function matchesIn(text: string, pattern: RegExp): Match[] {
  return [...text.matchAll(pattern)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }))
}

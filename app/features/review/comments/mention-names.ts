import type { CommentMention } from "./terms.ts"

/** The signs that may stand before an "@", so that a mail address names nobody. */
const BEFORE = /[\s([„"'>]$/u
const LETTER = /[\p{L}\p{N}]/u

/** Where a name stands in a text, the "@" included. */
export interface NamedPlace {
  from: number
  to: number
  mention: CommentMention
}

/**
 * Whom a text names by "@" and the name, in order. Of names that begin alike the longest one counts; several
 * people of one name are all meant.
 */
export function findMentions(text: string, candidates: readonly CommentMention[]): NamedPlace[] {
  const byLength = candidates.toSorted((a, b) => b.name.length - a.name.length)
  const found: NamedPlace[] = []
  for (const { index } of text.matchAll(/@/gu)) {
    if (index > 0 && !BEFORE.test(text.slice(0, index))) continue
    const rest = text.slice(index + 1)
    const first = byLength.find(({ name }) => isAtStart(rest, name))
    if (first === undefined) continue
    const to = index + 1 + first.name.length
    for (const mention of candidates.filter(({ name }) => name === first.name)) {
      found.push({ from: index, to, mention })
    }
  }
  return found
}

function isAtStart(text: string, name: string): boolean {
  if (name === "" || !text.startsWith(name)) return false
  const [next = ""] = text.slice(name.length)
  return !LETTER.test(next)
}

/** Each one once. */
export function mentionsIn(text: string, candidates: readonly CommentMention[]): CommentMention[] {
  const found = new Map(findMentions(text, candidates).map(({ mention }) => [mention.id, mention]))
  return [...found.values()]
}

const MAX_EXCERPT = 160

/** The beginning of a passage, ended at a word. */
export function excerptOf(words: string): string {
  const line = words.replace(/\s+/g, " ").trim()
  if (line.length <= MAX_EXCERPT) return line
  const cut = line.slice(0, MAX_EXCERPT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), MAX_EXCERPT / 2)).trimEnd()} …`
}

const MAX_WORDS = 60

/** As much of a text as tells it from others. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS).trimEnd()} …` : line
}

const MAX_WORDS = 60

/** As much of a text as tells it from others. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  if (line.length <= MAX_WORDS) return line
  const cut = line.slice(0, MAX_WORDS + 1)
  const end = cut.lastIndexOf(" ")
  return `${cut.slice(0, end > 0 ? end : MAX_WORDS)} …`
}

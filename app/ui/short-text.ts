/** No database takes these everywhere: U+0000 and halves of a letter. They are shown as it stores them. */
const UNFIT = /[\0\p{Surrogate}]/gu

/** As many letters tell a text from others where nothing else is asked. */
const TELLING_LENGTH = 60

/** The beginning of a text in one line: at most `max` letters, ended at a word; " …" where more follows. */
export function firstWords(text: string, max = TELLING_LENGTH): string {
  return beginning(text.replace(UNFIT, "").replace(/\s+/g, " ").trim(), max)
}

/** The beginning of a text with its white space; like `firstWords` else. */
export function beginning(text: string, max: number): string {
  const fit = text.replace(UNFIT, "\uFFFD")
  const cut = cutAtWord(fit, max)
  return cut === fit ? fit : `${cut} …`
}

/** The end of a text with its white space: at most `max` letters, begun at a word; "… " where more precedes. */
export function ending(text: string, max: number): string {
  const fit = text.replace(UNFIT, "\uFFFD")
  const letters = [...fit.slice(-2 * (max + 1))]
  if (letters.length <= max) return fit
  const last = letters.slice(-max - 1)
  const space = last.findIndex(isSpace)
  const from = space >= 0 && space < max / 2 ? space : 1
  return `… ${last.slice(from).join("").trimStart()}`
}

/**
 * At most `max` letters of a text, whole words unless one alone is longer than half of that. Letters are
 * code points: none is cut in two.
 */
export function cutAtWord(text: string, max: number): string {
  // A letter has two code units at the most: more than these are never needed.
  const letters = [...text.slice(0, 2 * (max + 1))]
  if (letters.length <= max) return text
  const space = letters.slice(0, max + 1).findLastIndex(isSpace)
  const to = space > max / 2 ? space : max
  return letters.slice(0, to).join("").trimEnd()
}

function isSpace(letter: string): boolean {
  return /\s/.test(letter)
}

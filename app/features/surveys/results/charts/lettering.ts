/** Mean width of a letter of Fira Sans, in parts of its size; wide enough that no label runs out. */
const LETTER = 0.53

/** How wide words are at most, about. */
export function widthOf(text: string, size: number): number {
  return text.length * size * LETTER
}

/** Words in lines that fit, kept together by a no-break space; a word that is longer than a line is cut with a hyphen. */
export function linesOf(text: string, width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * LETTER)))
  const lines: string[] = []
  let line = ""
  const all = text.trim().split(/[ \t\n]+/)
  for (const word of all.flatMap((one) => cut(one, most))) {
    const longer = line === "" ? word : `${line} ${word}`
    if (longer.length <= most) {
      line = longer
      continue
    }
    if (line !== "") lines.push(line)
    line = word
  }
  return [...lines, line]
}

function cut(word: string, most: number): string[] {
  if (word.length <= most) return [word]
  const parts: string[] = []
  for (let at = 0; at < word.length; at += most - 1) {
    const part = word.slice(at, at + most - 1)
    parts.push(at + most - 1 < word.length ? `${part}-` : part)
  }
  return parts
}

/** Letters and signs that German words are made of: one is half guessed when those before it are known. */
const COMMON = /[\p{Script=Latin} .,]/u
const COMMON_BITS = 1.6
const RARE_BITS = 8

/** How much a stretch of letters says about where it came from, in bits. */
export function evidenceOf(text: string): number {
  let bits = 0
  for (let at = 0; at < text.length; at += 1)
    bits += COMMON.test(text[at] ?? "") ? COMMON_BITS : RARE_BITS
  return bits
}

/**
 * How many bits letters must say before they are taken for the same ones, and not for letters that only look
 * alike: as many as make the number of places they could have come from by chance a small one.
 *
 * @param places letters among which, times letters for which, the same ones are looked for
 * @param margin bits more; each halves the number of mistakes
 */
export function evidenceNeeded(places: number, margin: number): number {
  return Math.log2(Math.max(1, places)) + margin
}

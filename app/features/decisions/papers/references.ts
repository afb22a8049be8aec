const FIRST_DIGITS = 3
/** Longer ones are no counters, and no exact integers either. */
const MAX_DIGITS = 9

/** A number that an organisation has given to a paper. */
export interface TakenReference {
  year: number
  reference: string
}

/** How an organisation writes its numbers: "BV/2026/" 0014 "", or "" 00123 "/2026". */
interface Pattern {
  before: string
  digits: number
  after: string
}

/**
 * The number that an organisation would give next: as it wrote its newest one, counted on by one within the
 * year, from 1 in a new year; "2026/001" for the first ever.
 *
 * @param taken all that the organisation ever gave, the newest last
 */
export function nextReference(taken: readonly TakenReference[], year: number): string {
  const pattern = patternFor(taken, year)
  const given = taken.filter((one) => one.year === year).map(({ reference }) => reference)
  let next = Math.max(0, ...given.map((reference) => countedIn(reference, pattern))) + 1
  // Only beyond the digits that count.
  while (given.includes(written(pattern, next))) next += 1
  return written(pattern, next)
}

function written({ before, digits, after }: Pattern, count: number): string {
  return `${before}${String(count).padStart(digits, "0")}${after}`
}

function patternFor(taken: readonly TakenReference[], year: number): Pattern {
  for (const { reference, year: givenIn } of taken.toReversed()) {
    const pattern = patternOf(reference, String(givenIn))
    if (pattern === null) continue
    const inYear = (words: string) => words.replaceAll(String(givenIn), String(year))
    return { ...pattern, before: inYear(pattern.before), after: inYear(pattern.after) }
  }
  return { before: `${year}/`, digits: FIRST_DIGITS, after: "" }
}

/** The last digits that are not the year are those that count; null where nothing counts. */
function patternOf(reference: string, year: string): Pattern | null {
  const groups = [...reference.matchAll(/\d+/g)].filter(([digits]) => digits.length <= MAX_DIGITS)
  const group = groups.findLast(([digits]) => digits !== year) ?? groups.at(-1)
  if (!group) return null
  const end = group.index + group[0].length
  return {
    before: reference.slice(0, group.index),
    digits: group[0].length,
    after: reference.slice(end),
  }
}

/** What stands in the counter's place; 0 in a number that is written otherwise. */
function countedIn(reference: string, { before, after }: Pattern): number {
  if (!reference.startsWith(before) || !reference.endsWith(after)) return 0
  const digits = reference.slice(before.length, reference.length - after.length)
  return /^\d+$/.test(digits) && digits.length <= MAX_DIGITS ? Number(digits) : 0
}

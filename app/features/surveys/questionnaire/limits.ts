/** Names of items and pages. */
export const NAME = /^[a-z][a-z0-9_]{0,39}$/
/** Values of choices, rows and columns; always text. */
export const VALUE = /^[A-Za-z0-9_-]{1,40}$/
/** Names that objects of the program carry themselves, and the special answers. */
export const RESERVED_NAMES: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "tostring",
  "valueof",
]

export const MOST_PAGES = 40
export const MOST_ITEMS = 200
export const MOST_CHOICES = 60
/** Of a scale. */
export const MOST_STEPS = 7
export const MOST_ROWS = 40
export const MOST_COLUMNS = 12
export const MOST_LETTERS = 2_000
/** Of the marks and words of an information. */
export const MOST_HTML = 20_000
/** A file that nests deeper is none that a person made. */
export const MOST_DEPTH = 60
export const MOST_BYTES = 512 * 1024
/** Letters of an answer in words. */
export const SHORT_TEXT = { usual: 200, most: 500 } as const
export const LONG_TEXT = { usual: 2_000, most: 10_000 } as const
/** Letters beside "other". */
export const COMMENT_LETTERS = 500

/** A calendar day that there is, such as "2026-02-28". */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T12:00:00Z`)
  // 30 February is read as 2 March.
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

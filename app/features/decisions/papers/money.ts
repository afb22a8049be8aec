const GERMAN_AMOUNT = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/
const WHOLE = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 0 })

/** Above this a sum of a few amounts would no longer be an exact integer. */
export const MAX_CENTS = 100_000_000_000_000

/**
 * Reads an amount as people write it: "1.234,56 €", "1234,5", "EUR 40.000", "40.000,–" → integer cents.
 * Null for anything else, a point that could be meant for a comma included.
 */
export function parseCents(words: string): number | null {
  const amount = words
    .replace(/€|Euro|EUR/gi, "")
    .replace(/[\s\u00A0\u202F']+/g, "")
    .replace(/,[-–—]{1,2}$/, "")
  const [, whole, fraction = ""] = GERMAN_AMOUNT.exec(amount) ?? []
  if (whole === undefined) return null
  const cents = Number(whole.replaceAll(".", "")) * 100 + Number(fraction.padEnd(2, "0"))
  return cents <= MAX_CENTS ? cents : null
}

/** 123456 → "1.234,56 €"; whole euros too with both digits, as amounts stand below each other. */
export function formatCents(cents: number): string {
  return `${amountWords(cents)} €`
}

/** The same without the sign, for a field that a person writes in. */
export function amountWords(cents: number): string {
  return `${WHOLE.format(Math.trunc(cents / 100))},${String(cents % 100).padStart(2, "0")}`
}

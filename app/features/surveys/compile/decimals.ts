const WORDS = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 2 })

/** 1234.5 → "1.234,5". */
export function formatDecimal(value: number): string {
  return WORDS.format(value)
}

/** 1234.5 → "1234,5", as one types it. */
export function typedDecimal(value: number): string {
  return String(value).replace(".", ",")
}

/**
 * "1.234,5", "1234,5" and "1234.5" alike; a dot before exactly three digits groups thousands unless a
 * comma says otherwise. Null for what is no number.
 */
export function readDecimal(typed: string): number | null {
  const text = typed.replaceAll(/[\s\u00a0\u202f]/gu, "").replace(/^[−–]/u, "-")
  const grouped = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(text)
  const plain = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/.test(text)
  if (!grouped && !plain) return null
  const value = Number((grouped ? text.replaceAll(".", "") : text).replace(",", "."))
  return Number.isFinite(value) && Math.abs(value) <= 1e15 ? value : null
}

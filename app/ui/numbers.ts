const WHOLE = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 0 })

/** 1570817 → "1.570.817"; digits are grouped from 1.000 on. */
export function formatNumber(value: number): string {
  return WHOLE.format(value)
}

/** "1 Dokument", "2 Dokumente", "0 Dokumente". */
export function formatCount(value: number, one: string, many: string): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`
}

const SIZE_UNITS = ["Byte", "kB", "MB", "GB"] as const

/** Size of a download in decimal units: 214000 → "214 kB", 1250000 → "1,3 MB". */
export function formatFileSize(bytes: number): string {
  let value = bytes
  let unit: (typeof SIZE_UNITS)[number] = "Byte"
  for (const next of SIZE_UNITS.slice(1)) {
    if (Math.round(value) < 1000) break
    value /= 1000
    unit = next
  }
  const digits = unit === "Byte" || unit === "kB" || value >= 10 ? 0 : 1
  return `${value.toLocaleString("de-DE", { maximumFractionDigits: digits })} ${unit}`
}

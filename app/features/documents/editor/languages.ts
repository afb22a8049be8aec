/** Languages that texts here quote from, by BCP 47 tag, in the order of the window. */
export const LANGUAGES: readonly { tag: string; name: string }[] = [
  { tag: "de", name: "Deutsch" },
  { tag: "en", name: "Englisch" },
  { tag: "fr", name: "Französisch" },
  { tag: "pl", name: "Polnisch" },
  { tag: "nds", name: "Niederdeutsch (Plattdeutsch)" },
  { tag: "da", name: "Dänisch" },
  { tag: "sv", name: "Schwedisch" },
  { tag: "uk", name: "Ukrainisch" },
  { tag: "ru", name: "Russisch" },
  { tag: "ar", name: "Arabisch" },
  { tag: "tr", name: "Türkisch" },
  { tag: "la", name: "Latein" },
]

/** A typed tag in its canonical spelling ("EN-gb" → "en-GB"); null where it is none. */
export function canonicalTag(typed: string): string | null {
  try {
    return Intl.getCanonicalLocales(typed.trim())[0] ?? null
  } catch {
    return null
  }
}

/** Reports that have been set since the server started, by what they were set from: the hash of their bytes. */
const known = new Map<string, string>()

/** Of more reports than anybody reads at a time nothing is remembered. */
const MOST_KNOWN = 200

/** SHA-256 of the bytes that this program sets of such a report; null where it has not set it yet. */
export function knownBytes(printed: string): string | null {
  return known.get(printed) ?? null
}

/** Remembers it: the same program sets the same report in the same bytes. */
export function rememberBytes(printed: string, sha256: string): void {
  const [oldest] = known.keys()
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest)
  known.set(printed, sha256)
}

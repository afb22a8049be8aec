/** A text that somebody saw. */
export interface Seen {
  sha256: string
  /** The journal held this many updates. */
  seq: number
  seenAt: string
}

/** Whoever is back within this time is still on the same visit. */
export const SAME_VISIT_MS = 30 * 60_000

export function isSameVisit(seenAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(seenAt) < SAME_VISIT_MS
}

/**
 * What somebody saw at the visit before this one; null where there was none.
 *
 * While a visit lasts its own notes do not count: what was new at its beginning stays new to its end.
 */
export function seenBefore(last: Seen & { earlier: Seen | null }, now: string): Seen | null {
  return isSameVisit(last.seenAt, now) ? last.earlier : last
}

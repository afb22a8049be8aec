import type { Offload, Redlines } from "../app/context.ts"

/** A page of a comparison weighs some hundred KB; those not asked for the longest go first. */
const MAX_KEPT = 40

/** Compares texts in threads and keeps what cannot change: two versions asked for by many are compared once. */
export function createRedlines(offload: Offload): Redlines {
  const kept = new Map<string, ReturnType<Redlines["compare"]>>()
  return {
    compare(key, load) {
      const known = key === null ? undefined : kept.get(key)
      const found = known ?? load().then((input) => offload("redline.compare", input))
      if (key === null) return found
      kept.delete(key)
      kept.set(key, found)
      // What went wrong is tried again by the next who asks.
      if (!known) found.catch(() => kept.delete(key))
      const [oldest] = kept.keys()
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
      return found
    },
  }
}

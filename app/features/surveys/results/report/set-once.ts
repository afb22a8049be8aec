import { LRUCache } from "lru-cache"
import { isOverloaded } from "../../../../commands/overloaded.ts"

/** A report as PDF, and the SHA-256 of its bytes. */
export interface SetReport {
  pdf: Uint8Array
  sha256: string
}

/** Some hundred KB each; those not asked for the longest go first. */
const MOST_KEPT = 12

/** Set, or being set, since the server started: by what they are set from. */
const kept = new LRUCache<string, Promise<SetReport>>({ max: MOST_KEPT })

/**
 * A report for whoever may read it: set once for all who ask for it, at one time or later.
 *
 * @param name of what it is set from: another word, another name
 * @param set works for the one who asks, and ends when that one has gone: the next who waits sets it then
 * @throws as `set` does
 */
export async function setOnce(name: string, set: () => Promise<SetReport>): Promise<SetReport> {
  for (;;) {
    const known = kept.get(name)
    if (known === undefined) return begin(name, set())
    try {
      return await known
    } catch (error) {
      if (!isOverloaded(error)) throw error
    }
  }
}

function begin(name: string, setting: Promise<SetReport>): Promise<SetReport> {
  kept.set(name, setting)
  // Before anybody else hears of it: what failed is begun anew.
  return setting.catch((error: unknown) => {
    if (kept.peek(name) === setting) kept.delete(name)
    throw error
  })
}

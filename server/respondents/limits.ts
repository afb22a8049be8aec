import { RateLimiterMemory } from "rate-limiter-flexible"

const WINDOW_SECONDS = 60
const PER_LINK = 120
// An office of many people sits behind one address; a key has 80 bits and more.
const WRONG_PER_ADDRESS = 30

/** Counted by key, not by address: an office answers for several administrations from one. */
export interface RespondentLimits {
  /** Counts a request that changes something. Returns the seconds to wait if there were too many, else 0. */
  change(linkHash: string): Promise<number>
  /** Seconds that whoever sits at this address waits before the next key is tried; 0 for none. */
  waitForKeys(address: string): Promise<number>
  /** A key that opens nothing was tried. */
  wrongKey(address: string): Promise<void>
}

/** Kept in this process's memory. */
export function createRespondentLimits(): RespondentLimits {
  const changes = new RateLimiterMemory({ points: PER_LINK, duration: WINDOW_SECONDS })
  const wrong = new RateLimiterMemory({ points: WRONG_PER_ADDRESS, duration: WINDOW_SECONDS })
  return {
    async change(linkHash) {
      try {
        await changes.consume(linkHash)
        return 0
      } catch (refusal) {
        // The library rejects with its counter, and with an error where something broke.
        const { msBeforeNext } = refusal as { msBeforeNext?: number }
        if (msBeforeNext === undefined) throw refusal
        return Math.max(1, Math.ceil(msBeforeNext / 1000))
      }
    },
    async waitForKeys(address) {
      const counted = await wrong.get(address)
      if (counted === null || counted.consumedPoints < WRONG_PER_ADDRESS) return 0
      return Math.max(1, Math.ceil(counted.msBeforeNext / 1000))
    },
    async wrongKey(address) {
      await wrong.penalty(address)
    },
  }
}

import { createHash } from "node:crypto"
import { RateLimiterMemory } from "rate-limiter-flexible"

const WINDOW_SECONDS = 15 * 60
const PER_ACCOUNT = 10
// An office of many people sits behind one address.
const PER_ADDRESS = 100

export interface Attempt {
  /** What was typed as e-mail address, or the person's id. */
  account: string
  address: string
}

/** Counts attempts at a password, per account and per address, each on its own. */
export interface Attempts {
  /** Counts one. Returns the seconds to wait if there were too many already, else 0. */
  begin(attempt: Attempt): Promise<number>
  /** The password was right: the account starts anew, and the address gets this one back. */
  succeeded(attempt: Attempt): Promise<void>
}

/** Kept in this process's memory: ten tries per account and hundred per address in 15 minutes. */
export function createAttempts(): Attempts {
  const byAccount = new RateLimiterMemory({ points: PER_ACCOUNT, duration: WINDOW_SECONDS })
  const byAddress = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_SECONDS })
  return {
    async begin({ account, address }) {
      // Counted before the password is looked at: attempts made at once count too.
      const waits = [await take(byAddress, address), await take(byAccount, accountKey(account))]
      return Math.max(...waits)
    },
    async succeeded({ account, address }) {
      await byAccount.delete(accountKey(account))
      await byAddress.reward(address, 1)
    },
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    // The library rejects with its counter, and with an error where something broke.
    const { msBeforeNext } = refusal as { msBeforeNext?: number }
    if (msBeforeNext === undefined) throw refusal
    return Math.max(1, Math.ceil(msBeforeNext / 1000))
  }
}

/** Of fixed length, and nothing to read in a memory dump. */
function accountKey(account: string): string {
  return createHash("sha256").update(account.trim().toLowerCase()).digest("base64url")
}

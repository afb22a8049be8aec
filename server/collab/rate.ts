/** Lets `perSecond` units a second through, and `burst` at once after a pause. */
export interface Allowance {
  /** False when there is not enough left; then nothing is taken. */
  take(amount: number): boolean
}

export function createAllowance(perSecond: number, burst: number, nowMs: () => number): Allowance {
  let left = burst
  let last = nowMs()
  return {
    take(amount) {
      const now = nowMs()
      left = Math.min(burst, left + (Math.max(0, now - last) * perSecond) / 1000)
      last = now
      if (amount > left) return false
      left -= amount
      return true
    },
  }
}

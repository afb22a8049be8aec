/** Chance that comes out the same whenever the demo is loaded. */
export interface DemoRandom {
  /** From 0 to just below 1. */
  next(): number
  /** Around 0, two thirds of them between -1 and 1. */
  normal(): number
  /** One of those named, as often as its weight says; undefined where all weigh nothing. */
  pick(weights: readonly (readonly [string, number])[]): string | undefined
}

/** @param seed any whole number */
export function demoRandom(seed: number): DemoRandom {
  let state = seed >>> 0
  // Mulberry32: good enough to invent answers, and of no other use.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick(weights) {
      let left = next() * weights.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of weights) {
        left -= weight
        if (left < 0) return name
      }
      return undefined
    },
  }
}

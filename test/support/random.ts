/** Seeded random numbers (mulberry32): the same seed gives the same sequence. */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error("Nothing to pick from.")
    return item
  }
}

/** The seed of this run: FUZZ_SEED from the environment, else today's. */
export function runSeed(): number {
  const given = Number(process.env.FUZZ_SEED)
  return Number.isInteger(given) && given > 0 ? given : Math.floor(Date.now() / 86_400_000)
}

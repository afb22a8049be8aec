const SMALLEST_MS = 0.01
const GROWTH = 1.02
const BUCKETS = 1200

/** Latencies in buckets 2 % wide: constant memory for millions of samples. */
export class Histogram {
  private readonly counts = new Float64Array(BUCKETS)
  private samples = 0
  max = 0

  record(ms: number): void {
    this.samples += 1
    if (ms > this.max) this.max = ms
    const steps = Math.ceil(Math.log(ms / SMALLEST_MS) / Math.log(GROWTH))
    const bucket = Math.min(BUCKETS - 1, Math.max(0, steps))
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
  }

  /** @returns null without samples */
  percentile(percent: number): number | null {
    if (this.samples === 0) return null
    let left = (this.samples * percent) / 100
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      left -= this.counts[bucket] ?? 0
      if (left <= 0) return Math.min(SMALLEST_MS * GROWTH ** bucket, this.max)
    }
    return this.max
  }

  summary(): Record<"p50" | "p95" | "p99" | "max", number | null> {
    return {
      p50: this.percentile(50),
      p95: this.percentile(95),
      p99: this.percentile(99),
      max: this.samples > 0 ? this.max : null,
    }
  }
}

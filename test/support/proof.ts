import { cpus, loadavg } from "node:os"
import type { TaskMeta } from "vitest"

declare module "vitest" {
  interface TaskMeta {
    /** What a test has counted or measured, for whoever quotes the proof. */
    figures?: string
  }
}

/** One test as vitest's report names it. */
export interface Outcome {
  fullName: string
  status: string
  /** Milliseconds; missing for what never ran. */
  duration?: number | null
  meta?: TaskMeta
}

const HAS_SEED = /\b(?:FUZZ_)?SEED=\d+/

/**
 * What chance has tried and what was measured, to be quoted: each test whose name gives its size and its seed,
 * and each that has figures, with how it ended and what it has counted, and the machine that it ran on. The
 * seed in the environment plays it again.
 *
 * @param loadBefore of the machine, when the run began
 */
export function describeProof(outcomes: readonly Outcome[], loadBefore: number): string[] {
  const quoted = outcomes.filter(({ fullName, meta }) => HAS_SEED.test(fullName) || meta?.figures)
  const lines = quoted.map(({ fullName, status, duration, meta }) => {
    const seconds = Math.round((duration ?? 0) / 1000)
    const figures = meta?.figures ? `; ${meta.figures}` : ""
    return `${status} after ${seconds} s: ${fullName}${figures}`
  })
  const load = [loadBefore, loadavg()[0] ?? 0].map((value) => value.toFixed(1)).join(" → ")
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`
  return [
    ...lines,
    `${new Date().toISOString()}, Node ${process.version}, ${machine}, load ${load}`,
  ]
}

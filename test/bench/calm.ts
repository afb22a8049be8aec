import { readFileSync } from "node:fs"
import { sleep } from "./time.ts"

const CALM_SHARE = 0.67

/** Ticks of all CPUs since the start: idle, and all. Source: proc(5), /proc/stat. */
function readTicks(): { idle: number; all: number } {
  const line = readFileSync("/proc/stat", "latin1").split("\n", 1)[0] ?? ""
  const ticks = line.split(/ +/).slice(1, 9).map(Number)
  return { idle: ticks[3] ?? 0, all: ticks.reduce((sum, each) => sum + each, 0) }
}

/** Share of all CPU time that others left idle in one second, 0..1. */
export async function idleShare(): Promise<number> {
  const before = readTicks()
  await sleep(1_000)
  const after = readTicks()
  return (after.idle - before.idle) / Math.max(1, after.all - before.all)
}

/** Waits, at most so many seconds, until the machine is two thirds idle; the share it found at last. */
export async function untilCalm(seconds: number): Promise<number> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const share = await idleShare()
    if (share >= CALM_SHARE || performance.now() >= deadline) return share
  }
}

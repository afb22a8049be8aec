import type { Page } from "playwright-core"
import type { ServerProcess } from "../server-process.ts"
import { sleep } from "../time.ts"

const SAMPLES = 12
const MIB = 1024 * 1024

/**
 * Watches memory while people type on. The first third counts as warming up; the slope is that of the line
 * through the rest, in MiB a minute.
 */
export async function soak(
  page: Page,
  server: ServerProcess,
  minutes: number,
): Promise<{ serverSlope: number; pageSlope: number; serverMiB: number; pageMiB: number }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send("Performance.enable")
  const samples: { minute: number; server: number; page: number }[] = []
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await sleep((minutes * 60_000) / SAMPLES)
    await devtools.send("HeapProfiler.collectGarbage")
    const { metrics } = await devtools.send("Performance.getMetrics")
    const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0
    const minute = ((sample + 1) * minutes) / SAMPLES
    samples.push({ minute, server: server.usage().rssMiB, page: heap / MIB })
  }
  const settled = samples.slice(SAMPLES / 3)
  const last = settled.at(-1)
  return {
    serverSlope: slope(settled.map(({ minute, server: mib }) => [minute, mib])),
    pageSlope: slope(settled.map(({ minute, page: mib }) => [minute, mib])),
    serverMiB: last?.server ?? 0,
    pageMiB: last?.page ?? 0,
  }
}

/** Slope of the line of least squares. */
export function slope(points: readonly [x: number, y: number][]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const spread = points.reduce((sum, [px]) => sum + (px - x) ** 2, 0)
  return spread === 0 ? 0 : points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0) / spread
}

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { wilson } from "../../../app/features/surveys/statistics/wilson.ts"

/** [share as counted, n, N, without, with correction], in per cent: research of the project, recomputed. */
const FIXTURES: readonly [number, number, number, [number, number], [number, number]][] = [
  [0.94 * 1000, 1000, 10_750, [92.35, 95.31], [92.44, 95.25]],
  [0.26 * 1000, 1000, 10_750, [23.38, 28.81], [23.5, 28.67]],
  [0.21 * 931, 931, 10_750, [18.51, 23.73], [18.61, 23.61]],
  [6, 538, 11_000, [0.51, 2.41], [0.52, 2.37]],
  [0.91 * 450, 450, 11_000, [88.0, 93.31], [88.07, 93.27]],
  [0.43 * 30, 30, 82, [27.1, 60.49], [29.88, 57.19]],
  [0.43 * 30, 30, 40, [27.1, 60.49], [34.39, 52.05]],
  [55, 89, 116, [51.41, 71.21], [56.81, 66.55]],
]

function inPercent(interval: readonly [number, number] | null): number[] {
  return (interval ?? []).map((end) => Math.round(end * 10_000) / 100)
}

describe("the Wilson interval", () => {
  test.each(FIXTURES)("of %f in %i out of %i is exact to 0.01", (x, n, N, plain, corrected) => {
    expect(inPercent(wilson(x, n, null))).toEqual(plain)
    expect(inPercent(wilson(x, n, N))).toEqual(corrected)
  })

  test("is silent below five answers", () => {
    expect(wilson(2, 4, 40)).toBeNull()
    expect(wilson(2, 5, 40)).not.toBeNull()
  })

  test("leaves nothing to chance where everybody answered", () => {
    expect(wilson(30, 40, 40)).toEqual([0.75, 0.75])
  })

  test("holds the share, stays within 0 and 1, and is never wider with the correction", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 3000 }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 9000 }),
        (n, part, others) => {
          const x = Math.round(n * part)
          const [low, high] = wilson(x, n, null) ?? [1, 0]
          const [lower, upper] = wilson(x, n, n + others) ?? [1, 0]
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(lower).toBeLessThanOrEqual(x / n + 1e-12)
          expect(upper).toBeGreaterThanOrEqual(x / n - 1e-12)
          expect(upper - lower).toBeLessThanOrEqual(high - low + 1e-12)
        },
      ),
    )
  })
})

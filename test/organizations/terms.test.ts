import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  assertMayEnd,
  assertNoOverlap,
  assertTermHasDays,
  isInForce,
  type Term,
  termsOverlap,
} from "../../app/features/organizations/rules.ts"

const EPOCH = Date.UTC(2026, 9, 1)
const DAY_MS = 86_400_000
const LAST_DAY = 60

function dayAt(index: number): string {
  return new Date(EPOCH + index * DAY_MS).toISOString().slice(0, 10)
}

const allDays = Array.from({ length: LAST_DAY + 1 }, (_, index) => dayAt(index))

const terms: fc.Arbitrary<Term> = fc
  .record({
    start: fc.integer({ min: 0, max: 30 }),
    length: fc.option(fc.integer({ min: 0, max: 20 })),
  })
  .map(({ start, length }) => ({
    startsOn: dayAt(start),
    endsOn: length === null ? null : dayAt(start + length),
  }))

function refused(run: () => void): boolean {
  try {
    run()
    return false
  } catch {
    return true
  }
}

describe("half-open terms", () => {
  test("[M1] two terms overlap exactly when some day lies in both", () => {
    fc.assert(
      fc.property(terms, terms, (a, b) => {
        const common = allDays.some((day) => isInForce(a, day) && isInForce(b, day))
        expect(termsOverlap(a, b)).toBe(common)
        expect(termsOverlap(b, a)).toBe(common)
      }),
      { numRuns: 2000 },
    )
  })

  test("[M1] whatever is let in one after the other, nobody holds a role twice on any day", () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 12 }), (wanted) => {
        const held: Term[] = []
        for (const term of wanted) {
          if (!refused(() => assertNoOverlap(held, term))) held.push(term)
        }
        for (const day of allDays) {
          expect(held.filter((term) => isInForce(term, day)).length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  test("[M1] a term may begin on the day on which the last one ended", () => {
    const first = { startsOn: "2026-01-01", endsOn: "2026-07-01" }
    expect(() => assertNoOverlap([first], { startsOn: "2026-07-01", endsOn: null })).not.toThrow()
    expect(() => assertNoOverlap([first], { startsOn: "2026-06-30", endsOn: null })).toThrow(
      expect.objectContaining({ kind: "rule", rule: "M1" }),
    )
  })

  test("a new term must have a day", () => {
    expect(() => assertTermHasDays({ startsOn: "2026-07-01", endsOn: "2026-07-01" })).toThrow()
    expect(() => assertTermHasDays({ startsOn: "2026-07-01", endsOn: "2026-07-02" })).not.toThrow()
  })

  test("[M2] ending only ever takes days away, and none that a membership already over had", () => {
    const days = fc.integer({ min: 0, max: LAST_DAY }).map(dayAt)
    fc.assert(
      fc.property(terms, days, days, (term, endsOn, today) => {
        if (refused(() => assertMayEnd(term, endsOn, today))) return
        const ended = { ...term, endsOn }
        for (const day of allDays) {
          if (isInForce(ended, day)) expect(isInForce(term, day)).toBe(true)
        }
        const wasOver = term.endsOn !== null && term.endsOn <= today
        expect(wasOver).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  test("[M2] an end that is still to come may be moved forward, also to the first day itself", () => {
    const coming = { startsOn: "2026-07-01", endsOn: "2027-07-01" }
    expect(() => assertMayEnd(coming, "2026-07-01", "2026-07-01")).not.toThrow()
    expect(() => assertMayEnd(coming, "2027-07-02", "2026-07-01")).toThrow(
      expect.objectContaining({ rule: "M2" }),
    )
    expect(() => assertMayEnd(coming, "2026-06-30", "2026-07-01")).toThrow(
      expect.objectContaining({ kind: "invalid" }),
    )
  })
})

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  addDays,
  assertHealthReason,
  assertNextState,
  assertNoCycle,
  brokenBy,
  type Dependency,
  nextStates,
} from "../../app/features/packages/rules.ts"
import {
  DEPENDENCY_KINDS,
  PACKAGE_STATES,
  type PackageState,
} from "../../app/features/packages/terms.ts"

function passes(run: () => void): boolean {
  try {
    run()
    return true
  } catch (error) {
    // Anything but a refusal is a bug.
    if ((error as { kind?: string }).kind !== "rule") throw error
    return false
  }
}

// Written by hand from DOMAIN.md; `approved` with a decision.
const STEPS: Record<PackageState, PackageState[]> = {
  proposed: ["approved", "cancelled"],
  approved: ["active", "cancelled"],
  active: ["on_hold", "completed", "cancelled"],
  on_hold: ["active", "completed", "cancelled"],
  completed: [],
  cancelled: [],
}

describe("the states of a package", () => {
  test("follow each other as DOMAIN.md says, and no other way", () => {
    for (const before of PACKAGE_STATES) {
      for (const after of PACKAGE_STATES) {
        const allowed = passes(() => assertNextState(before, after, true))
        expect(allowed, `${before} → ${after}`).toBe(STEPS[before].includes(after))
      }
      expect(nextStates(before)).toEqual(STEPS[before])
    }
  })

  test("[W3] approved needs a decision, from every state", () => {
    for (const before of PACKAGE_STATES) {
      expect(passes(() => assertNextState(before, "approved", false))).toBe(false)
    }
    expect(() => assertNextState("proposed", "approved", false)).toThrow(/Beschluss voraus/)
  })

  test("[W4] health other than green needs a reason", () => {
    expect(passes(() => assertHealthReason("green", ""))).toBe(true)
    for (const health of ["amber", "red"] as const) {
      expect(passes(() => assertHealthReason(health, ""))).toBe(false)
      expect(passes(() => assertHealthReason(health, "Personal fehlt"))).toBe(true)
    }
  })
})

const NODES = ["a", "b", "c", "d", "e", "f"]
const edge = fc.record({
  successorId: fc.constantFrom(...NODES),
  predecessorId: fc.constantFrom(...NODES),
})

describe("[W1] no dependency cycle", () => {
  test("whatever is added one after the other, what passed can be put in an order", () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 30 }), (wanted) => {
        const kept: Dependency[] = []
        for (const one of wanted) {
          const before = new Set(reachable(kept, one.predecessorId))
          const isAllowed = passes(() => assertNoCycle(kept, one, () => false))
          // Refused only where it would really close a circle.
          expect(isAllowed).toBe(!before.has(one.successorId))
          if (isAllowed) kept.push({ ...one, kind: "FS", lagDays: 0 })
        }
        expect(hasOrder(kept)).toBe(true)
      }),
    )
  })
})

/** All that the node waits for, itself too: by brute force, as the closure of the relation. */
function reachable(dependencies: readonly Dependency[], from: string): string[] {
  const found = new Set([from])
  for (let round = 0; round < NODES.length; round++) {
    for (const { successorId, predecessorId } of dependencies) {
      if (found.has(successorId)) found.add(predecessorId)
    }
  }
  return [...found]
}

/** Kahn: take away what waits for nothing until nothing is left. */
function hasOrder(dependencies: readonly Dependency[]): boolean {
  const open = new Set(NODES)
  for (let round = 0; round <= NODES.length; round++) {
    for (const node of open) {
      const waits = dependencies.some(
        (one) => one.successorId === node && open.has(one.predecessorId),
      )
      if (!waits) open.delete(node)
    }
  }
  return open.size === 0
}

const DAYS = fc.integer({ min: 0, max: 3000 })
const dayNumber = (offset: number | null) =>
  offset === null ? null : addDays("2026-01-01", offset)

describe("[W2] no start before a predecessor's end and the lag", () => {
  test("holds exactly where the days, counted as numbers, keep it", () => {
    const schedule = fc.record({ starts: fc.option(DAYS), ends: fc.option(DAYS) })
    fc.assert(
      fc.property(
        fc.constantFrom(...DEPENDENCY_KINDS),
        fc.integer({ min: -400, max: 400 }),
        schedule,
        schedule,
        (kind, lagDays, own, before) => {
          const [mine, theirs] = {
            FS: [own.starts, before.ends],
            SS: [own.starts, before.starts],
            FF: [own.ends, before.ends],
          }[kind] as [number | null, number | null]
          const isBroken = mine !== null && theirs !== null && mine < theirs + lagDays
          const plan = (one: typeof own) => ({
            startsOn: dayNumber(one.starts),
            endsOn: dayNumber(one.ends),
          })
          const found = brokenBy({ kind, lagDays }, plan(own), plan(before))
          expect(found !== null).toBe(isBroken)
          if (found && theirs !== null) expect(found.earliest).toBe(dayNumber(theirs + lagDays))
        },
      ),
    )
  })

  test("counts days over the change of clocks and the 29th of February", () => {
    expect(addDays("2027-03-27", 2)).toBe("2027-03-29")
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01")
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31")
  })
})

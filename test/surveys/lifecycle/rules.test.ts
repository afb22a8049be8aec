import { describe, expect, test } from "vitest"
import { assertMayErase, endOf, gateAt } from "../../../app/features/surveys/lifecycle/rules.ts"

const OPENS = "2026-11-02T08:00:00.000Z"
const CLOSES = "2026-12-12T23:00:00.000Z"
const OPEN = { state: "open", opensAt: OPENS, closesAt: CLOSES } as const

const at = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

describe("[A5] the gate", () => {
  test("opens at the very millisecond and closes just before the other", () => {
    expect(gateAt(OPEN, at(OPENS, -1))).toBe("not_yet")
    expect(gateAt(OPEN, OPENS)).toBe("open")
    expect(gateAt(OPEN, at(CLOSES, -1))).toBe("open")
    expect(gateAt(OPEN, CLOSES)).toBe("over")
  })

  test("[A4] asks the state too: nothing is accepted by one that nobody opened, or somebody closed", () => {
    for (const state of ["draft", "tested"] as const)
      expect(gateAt({ ...OPEN, state }, at(OPENS, 1))).toBe("not_yet")
    for (const state of ["closed", "published"] as const)
      expect(gateAt({ ...OPEN, state }, at(OPENS, 1))).toBe("over")
  })
})

describe("the end of one that is closed", () => {
  test("is now while its time runs, and stays what it was otherwise", () => {
    expect(endOf(OPEN, at(CLOSES, -1000))).toBe(at(CLOSES, -1000))
    expect(endOf(OPEN, at(CLOSES, 1000))).toBe(CLOSES)
    expect(endOf(OPEN, at(OPENS, -1000))).toBe(CLOSES)
    expect(endOf(OPEN, OPENS)).toBe(CLOSES)
  })
})

test("answers are kept to the end of the promised day, and erased once", () => {
  const closed = { state: "closed", keptUntil: "2027-06-30", erasedAt: null } as const
  expect(() => assertMayErase(closed, "2027-06-30")).toThrow("noch aufbewahrt")
  expect(() => assertMayErase(closed, "2027-07-01")).not.toThrow()
  expect(() => assertMayErase({ ...closed, state: "open" }, "2027-07-01")).toThrow("geschlossen")
  expect(() => assertMayErase({ ...closed, keptUntil: null }, "2027-07-01")).toThrow("aufbewahrt")
  expect(() => assertMayErase({ ...closed, erasedAt: CLOSES }, "2027-07-01")).toThrow("schon")
})

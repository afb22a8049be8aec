import { expect, test } from "vitest"
import {
  monthAfter,
  monthBefore,
  monthWeeks,
} from "../../../app/features/decisions/meetings/month.ts"

test("a month's weeks begin on Monday and hold each of its days once", () => {
  expect(monthWeeks("2026-11")[0]).toEqual([null, null, null, null, null, null, "2026-11-01"])
  expect(monthWeeks("2027-02")).toHaveLength(4)
  for (const month of ["2024-02", "2026-03", "2026-10", "2026-12"]) {
    const weeks = monthWeeks(month)
    const days = weeks.flat().filter((day) => day !== null)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(days).toEqual([...new Set(days)].sort())
    expect(days.every((day) => day.startsWith(month))).toBe(true)
    expect(days[0]).toBe(`${month}-01`)
  }
  expect(monthWeeks("2024-02").flat().filter(Boolean)).toHaveLength(29)
})

test("months follow each other over the turn of the year", () => {
  expect([monthAfter("2026-12"), monthBefore("2027-01"), monthAfter("2027-01")]).toEqual([
    "2027-01",
    "2026-12",
    "2027-02",
  ])
})

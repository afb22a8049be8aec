import fc from "fast-check"
import { expect, test } from "vitest"
import { instantAt, readTime, timeOf } from "../../../app/features/decisions/meetings/wall-clock.ts"
import { addDays } from "../../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"

test.each([
  ["2026-03-28", "16:00", "2026-03-28T15:00:00.000Z"],
  ["2026-03-29", "01:59", "2026-03-29T00:59:00.000Z"],
  ["2026-03-29", "03:00", "2026-03-29T01:00:00.000Z"],
  ["2026-10-25", "01:30", "2026-10-24T23:30:00.000Z"],
  ["2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
  ["2026-10-25", "03:00", "2026-10-25T02:00:00.000Z"],
  ["2026-12-31", "23:59", "2026-12-31T22:59:00.000Z"],
])("on %s the clocks in Berlin show %s at %s", (day, time, instant) => {
  expect(instantAt(day, time)).toBe(instant)
})

test("the hour that the clocks leave out in March is no time, the one that comes twice its first", () => {
  expect(instantAt("2026-03-29", "02:00")).toBeNull()
  expect(instantAt("2026-03-29", "02:59")).toBeNull()
  expect(instantAt("2026-10-25", "02:00")).toBe("2026-10-25T00:00:00.000Z")
})

test("each instant is found again by its day and time, but for the hour that comes twice", () => {
  const minute = fc.integer({ min: 0, max: 366 * 24 * 60 })
  fc.assert(
    fc.property(minute, (minutes) => {
      const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString()
      const found = instantAt(calendarDateOf(at), timeOf(at))
      const again = new Date(Date.parse(at) - 3_600_000).toISOString()
      const isSecond = timeOf(again) === timeOf(at)
      expect(found).toBe(isSecond ? again : at)
    }),
  )
})

test("a meeting of two hours over the night of the change lasts as long as the clocks say", () => {
  const lasts = (day: string) =>
    (Date.parse(instantAt(day, "04:00") ?? "") - Date.parse(instantAt(day, "01:00") ?? "")) /
    3_600_000
  expect([lasts("2026-03-28"), lasts("2026-03-29"), lasts("2026-10-25")]).toEqual([3, 2, 4])
  expect(addDays("2026-10-25", 1)).toBe("2026-10-26")
})

test.each([
  ["9:05", "09:05"],
  ["16.30", "16:30"],
  [" 00:00 ", "00:00"],
  ["24:00", null],
  ["16:60", null],
  ["halb fünf", null],
])("%s is read as %s", (words, time) => {
  expect(readTime(words)).toBe(time)
})

import { describe, expect, test } from "vitest"
import { demoCalendar } from "../../server/cli/demo-calendar.ts"

/** Beginnings of a demo at which calculating with weeks goes wrong easily; by the clocks in Berlin. */
const STARTS = [
  ["on a Monday just after midnight", "2026-11-22T23:05:00.000Z", "2026-11-23"],
  ["late on a Sunday", "2026-11-29T22:55:00.000Z", "2026-11-23"],
  ["on the day the clocks go forward", "2027-03-28T00:30:00.000Z", "2027-03-22"],
  ["on the day the clocks go back", "2026-10-25T01:30:00.000Z", "2026-10-19"],
  ["on New Year's Day", "2027-01-01T11:00:00.000Z", "2026-12-28"],
  ["in a leap year", "2028-02-29T11:00:00.000Z", "2028-02-28"],
] as const

describe("the calendar of the demo", () => {
  test.each(STARTS)(
    "counts from the Monday of the week in which it starts %s",
    (_, now, monday) => {
      const { dayOf, momentOf } = demoCalendar(now)
      expect(dayOf("0 mon")).toBe(monday)
      expect(momentOf("-1 sun 23:59") < now).toBe(true)
      expect(momentOf("1 mon 00:00") > now).toBe(true)
    },
  )

  test("shows the same time of day in summer and in winter", () => {
    const { momentOf } = demoCalendar("2026-11-24T09:00:00.000Z")
    expect(momentOf("-28 wed 14:00")).toBe("2026-05-13T12:00:00.000Z")
    expect(momentOf("-1 wed 14:00")).toBe("2026-11-18T13:00:00.000Z")
  })

  test.each(["wed", "-28 mittwoch", "-28 wed 9:00", "-28 wed"])(
    "refuses „%s“ as a moment",
    (words) => {
      expect(() => demoCalendar("2026-11-24T09:00:00.000Z").momentOf(words)).toThrow("db/demo")
    },
  )
})

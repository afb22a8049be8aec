import { expect, test } from "vitest"
import {
  daysLeftOf,
  endWords,
  lastDayOf,
} from "../../../app/features/surveys/lifecycle/form-days.ts"

test("an end at midnight in Berlin is the day before, in summer as in winter", () => {
  expect(endWords("2026-12-11T23:00:00.000Z")).toBe("11.12.2026, 24 Uhr")
  expect(endWords("2026-07-10T22:00:00.000Z")).toBe("10.07.2026, 24 Uhr")
  expect(lastDayOf("2026-12-11T23:00:00.000Z")).toBe("2026-12-11")
})

test("an end by hand in the middle of a day has its time", () => {
  expect(endWords("2026-12-11T09:30:00.000Z")).toBe("11.12.2026, 10:30 Uhr")
  expect(lastDayOf("2026-12-11T09:30:00.000Z")).toBe("2026-12-11")
  expect(lastDayOf(null)).toBe("")
})

test("days are counted by the calendar in Berlin, not in pieces of 24 hours", () => {
  const closesAt = "2026-12-11T23:00:00.000Z"
  expect(daysLeftOf(closesAt, "2026-12-01T09:00:00.000Z")).toBe(10)
  expect(daysLeftOf(closesAt, "2026-12-10T22:59:00.000Z")).toBe(1)
  expect(daysLeftOf(closesAt, "2026-12-10T23:00:00.000Z")).toBe(0)
  expect(daysLeftOf(closesAt, "2026-12-12T09:00:00.000Z")).toBe(0)
})

import { addDays } from "../../organizations/berlin-day.ts"

const WEEK = 7

/** "2026-12" → "2027-01". */
export function monthAfter(month: string): string {
  return addDays(`${month}-28`, 4).slice(0, 7)
}

/** "2026-01" → "2025-12". */
export function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7)
}

/**
 * The weeks of a month, each from Monday to Sunday; days of the months beside it are null.
 *
 * @param month YYYY-MM
 */
export function monthWeeks(month: string): (string | null)[][] {
  const first = `${month}-01`
  // 0 for Monday.
  const offset = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % WEEK
  const count = Number(addDays(`${monthAfter(month)}-01`, -1).slice(8))
  const length = Math.ceil((offset + count) / WEEK)
  return Array.from({ length }, (_week, week) =>
    Array.from({ length: WEEK }, (_day, day) => {
      const number = week * WEEK + day - offset
      return number < 0 || number >= count ? null : addDays(first, number)
    }),
  )
}

import { calendarDateOf } from "../../ui/dates.ts"

const HOUR_MS = 3_600_000

/** The calendar day `days` later; pure arithmetic on dates, so that changes of the clock do not matter. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The instant (ISO-8601 UTC) at which a calendar day begins in Berlin; `days` counts on from it. */
export function startOfDay(day: string, days = 0): string {
  const wanted = addDays(day, days)
  const midnightUtc = Date.parse(`${wanted}T00:00:00Z`)
  const startAt = (offsetHours: number) =>
    new Date(midnightUtc - offsetHours * HOUR_MS).toISOString()
  const inSummer = startAt(2)
  // In winter that instant still lies in the day before.
  return calendarDateOf(inSummer) === wanted ? inSummer : startAt(1)
}

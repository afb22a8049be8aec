import { calendarDateOf, formatDate, formatInstant, formatTime } from "../../../ui/dates.ts"

/** The day of an end: midnight belongs to the day that ends with it. "19.06.2026" */
export function lastDay(instant: string): string {
  return formatDate(calendarDateOf(justBefore(instant)))
}

/** The same with its time: "19.06.2026, 24:00 Uhr". */
export function lastInstant(instant: string): string {
  return formatTime(instant) === "0:00" ? `${lastDay(instant)}, 24:00 Uhr` : formatInstant(instant)
}

/** A moment that belongs to the same day as what ends at this instant. */
export function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString()
}

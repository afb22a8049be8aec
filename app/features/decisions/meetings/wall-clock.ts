import { calendarDateOf, formatTime } from "../../../ui/dates.ts"

const HOUR_MS = 3_600_000
const TIME_OF_DAY = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/

/** "9:05" and "9.05" as "09:05"; null for what is no time of day. */
export function readTime(words: string): string | null {
  const [, hours = "", minutes] = TIME_OF_DAY.exec(words.trim()) ?? []
  return minutes === undefined ? null : `${hours.padStart(2, "0")}:${minutes}`
}

/** Time of day in Berlin as a form's field holds it: "09:05". */
export function timeOf(instant: string): string {
  return formatTime(instant).padStart(5, "0")
}

/**
 * The instant (ISO-8601 UTC) at which the clocks in Berlin show that time on that day. Of the hour that comes twice
 * in October it is the first; null for the one that does not come in March.
 *
 * @param time HH:MM
 */
export function instantAt(day: string, time: string): string | null {
  const shown = Date.parse(`${day}T${time}:00Z`)
  const candidates = [2, 1].map((offset) => new Date(shown - offset * HOUR_MS).toISOString())
  return candidates.find((at) => calendarDateOf(at) === day && timeOf(at) === time) ?? null
}

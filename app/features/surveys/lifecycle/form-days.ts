import { calendarDateOf, formatDate, formatInstant, formatTime } from "../../../ui/dates.ts"
import { timeOf } from "../../decisions/meetings/wall-clock.ts"

const DAY_MS = 86_400_000

/** The day of an instant as a form's field holds it; empty for none. */
export function dayFieldOf(instant: string | null): string {
  return instant === null ? "" : calendarDateOf(instant)
}

export function timeFieldOf(instant: string | null): string {
  return instant === null ? "" : timeOf(instant)
}

/** The last day on which answers are taken: one that ends at midnight has the day before. */
export function lastDayOf(closesAt: string | null): string {
  return closesAt === null ? "" : calendarDateOf(new Date(Date.parse(closesAt) - 1).toISOString())
}

/** The same as people write it: "19.06.2026". */
export function lastDay(closesAt: string): string {
  return formatDate(lastDayOf(closesAt))
}

/** The same with its time: "19.06.2026, 24:00 Uhr". */
export function lastInstant(closesAt: string): string {
  const isMidnight = formatTime(closesAt) === "0:00"
  return isMidnight ? `${lastDay(closesAt)}, 24:00 Uhr` : formatInstant(closesAt)
}

/** Calendar days until the last one on which answers are taken: 0 on the day itself, and where there is none. */
export function daysLeftOf(closesAt: string | null, now: string): number {
  const last = lastDayOf(closesAt)
  if (last === "") return 0
  return Math.max(0, Math.round((Date.parse(last) - Date.parse(calendarDateOf(now))) / DAY_MS))
}

const MOST_KNOWN = 200
/** The same few ends stand on thousands of pages, and reading one off the calendar takes as long as drawing the rest. */
const known = new Map<string, string>()

/** "11.12.2026, 24 Uhr": who reads midnight as the beginning of a day comes a day too late. */
export function endWords(closesAt: string): string {
  const found = known.get(closesAt)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const words = readEnd(closesAt)
  known.set(closesAt, words)
  return words
}

function readEnd(closesAt: string): string {
  const last = lastDayOf(closesAt)
  const endsAtMidnight = calendarDateOf(closesAt) !== last
  return endsAtMidnight ? `${formatDate(last)}, 24 Uhr` : formatInstant(closesAt)
}

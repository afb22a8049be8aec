const TIME_ZONE = "Europe/Berlin"

const PARTS = new Intl.DateTimeFormat("de-DE", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
})
const WEEKDAY = new Intl.DateTimeFormat("de-DE", { timeZone: "UTC", weekday: "long" })
const MONTH = new Intl.DateTimeFormat("de-DE", { timeZone: "UTC", month: "long" })

type WallClock = { day: string; month: string; year: string; hour: string; minute: string }

// Composed from parts: browsers and Node put different words and spaces between them.
function wallClock(instant: string): WallClock {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an instant: ${instant}`)
  const found: Record<string, string> = {}
  for (const part of PARTS.formatToParts(date)) found[part.type] = part.value
  const { day = "", month = "", year = "", hour = "", minute = "" } = found
  return { day, month, year, hour, minute }
}

function utcNoon(calendarDate: string): Date {
  const date = new Date(`${calendarDate}T12:00:00Z`)
  // Node reads 30 February as 2 March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== calendarDate) {
    throw new RangeError(`not a calendar date: ${calendarDate}`)
  }
  return date
}

/** Calendar date (YYYY-MM-DD) in Berlin at an instant (ISO 8601 with zone). */
export function calendarDateOf(instant: string): string {
  const { day, month, year } = wallClock(instant)
  return `${year}-${month}-${day}`
}

/** "2026-06-24" → "24.06.2026". */
export function formatDate(calendarDate: string): string {
  utcNoon(calendarDate)
  const [year, month, day] = calendarDate.split("-")
  return `${day}.${month}.${year}`
}

/** "2026-11-24" → "Dienstag, 24. November 2026". */
export function formatLongDate(calendarDate: string): string {
  const date = utcNoon(calendarDate)
  const weekday = WEEKDAY.format(date)
  return `${weekday}, ${date.getUTCDate()}. ${MONTH.format(date)} ${date.getUTCFullYear()}`
}

/** Time of day in Berlin: "9:41", "16:05". */
export function formatTime(instant: string): string {
  const { hour, minute } = wallClock(instant)
  return `${Number(hour)}:${minute}`
}

/** "2026-11-24T09:42:00Z" → "24.11.2026, 10:42 Uhr". */
export function formatInstant(instant: string): string {
  return `${formatDate(calendarDateOf(instant))}, ${formatTime(instant)} Uhr`
}

function dayBefore(calendarDate: string): string {
  const date = utcNoon(calendarDate)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

/** How long ago, in the words of a list: "gerade eben", "vor 4 Minuten", "heute, 9:41", "gestern, 15:20", "02.10.2026". */
export function formatRecent(instant: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000)
  if (minutes >= 0 && minutes < 1) return "gerade eben"
  if (minutes === 1) return "vor 1 Minute"
  if (minutes > 1 && minutes < 60) return `vor ${minutes} Minuten`
  const day = calendarDateOf(instant)
  const today = calendarDateOf(now)
  if (day === today) return `heute, ${formatTime(instant)}`
  if (day === dayBefore(today)) return `gestern, ${formatTime(instant)}`
  return formatDate(day)
}

import { addDays } from "./rules.ts"

/** Days between two, as YYYY-MM-DD. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

interface Planned {
  startsOn: string | null
  endsOn: string | null
  milestones: readonly { dueOn: string | null }[]
}

export interface Scale {
  /** First and last day that is shown. */
  from: string
  to: string
  /** Place of a day between 0 and 1. */
  at(day: string): number
  ticks: { day: string; label: string }[]
}

const MARGIN_DAYS = 14

/** A scale on which today and everything planned has its place; null where no day is known. */
export function scaleFor(packages: readonly Planned[], today: string): Scale | null {
  const known = packages.flatMap(({ startsOn, endsOn, milestones }) =>
    [startsOn, endsOn, ...milestones.map(({ dueOn }) => dueOn)].filter((day) => day !== null),
  )
  if (known.length === 0) return null
  const days = [...known, today].sort()
  const from = addDays(days[0] ?? today, -MARGIN_DAYS)
  const to = addDays(days.at(-1) ?? today, MARGIN_DAYS)
  const length = daysBetween(from, to)
  const at = (day: string) => daysBetween(from, day) / length
  return { from, to, at, ticks: ticksBetween(from, to, length) }
}

/** First days of months, quarters or years: so many that they do not crowd. */
function ticksBetween(from: string, to: string, length: number): Scale["ticks"] {
  const months = length <= 400 ? 1 : length <= 1300 ? 3 : 12
  const ticks: Scale["ticks"] = []
  let year = Number(from.slice(0, 4))
  let month = 1
  for (;;) {
    const day = `${year}-${String(month).padStart(2, "0")}-01`
    if (day > to) return ticks
    if (day >= from) {
      // The year once, where it begins or the scale does.
      const word = months === 12 ? "" : MONTHS[month - 1]
      const isFirst = month === 1 || ticks.length === 0
      ticks.push({ day, label: isFirst ? `${word} ${year}`.trim() : `${word}` })
    }
    month += months
    if (month > 12) {
      month = 1
      year += 1
    }
  }
}

const MONTHS = [
  "Jan.",
  "Feb.",
  "März",
  "Apr.",
  "Mai",
  "Juni",
  "Juli",
  "Aug.",
  "Sept.",
  "Okt.",
  "Nov.",
  "Dez.",
]

/** From the first to the last day of a package: its own, or else those of its milestones. */
export function spanOf({
  startsOn,
  endsOn,
  milestones,
}: Planned): { from: string; to: string } | null {
  const due = milestones.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort()
  const from = startsOn ?? due[0] ?? endsOn
  const to = endsOn ?? due.at(-1) ?? startsOn
  if (!from || !to) return null
  return from <= to ? { from, to } : { from: to, to: from }
}

import { calendarDateOf } from "../../../ui/dates.ts"
import { permille } from "../statistics/rates.ts"
import { RECIPIENT_TYPE_WORDS, RECIPIENT_TYPES, sizeClassOf, sizeClassWords } from "../terms.ts"
import type { InvitedUnit } from "../watching/response.ts"
import type { ResponseDay, ResponseRate, ResultsDocument } from "./results-document.ts"
import type { Unit } from "./results-input.ts"

/** Key of whoever has no district, or of whom no population is known. */
const UNKNOWN = "unknown"

/** What groups are called, and where they begin and end. */
export interface GroupWords {
  /** Lower bounds of the size classes above the smallest. */
  sizeBounds: readonly number[]
  /** Names of districts by their key. */
  districts: ReadonlyMap<string, string>
  /** First and last day on which somebody could answer, as far as is known. */
  firstDay: string
  lastDay: string
}

/** Groups of an administration: keys of the rows of the response, and of every breakdown. */
export function groupsOf(unit: InvitedUnit, sizeBounds: readonly number[]): Unit["dims"] {
  const size = sizeClassOf(unit.population, sizeBounds)
  return {
    district: unit.district || UNKNOWN,
    // A Landkreis has the people of all its municipalities: beside towns it is no size, but a kind.
    size: unit.type === "district" ? "district" : size === null ? UNKNOWN : String(size),
    type: unit.type,
  }
}

/** Who took part: in all, by what is known of the administrations, and day by day. */
export function responseOf(
  units: readonly InvitedUnit[],
  { sizeBounds, districts, firstDay, lastDay }: GroupWords,
): ResultsDocument["response"] {
  const rowsBy = (dim: keyof Unit["dims"], keys: readonly string[], label: Labels) =>
    keys.flatMap((key) => {
      const own = units.filter((unit) => groupsOf(unit, sizeBounds)[dim] === key)
      return own.length === 0 ? [] : [{ key, label: label(key), rate: rateOf(own) }]
    })
  const districtKeys = [...new Set(units.map(({ district }) => district))].filter(Boolean).sort()
  const sizes = sizeClassWords(sizeBounds)
  return {
    total: rateOf(units),
    byDistrict: rowsBy(
      "district",
      [...districtKeys, UNKNOWN],
      (key) => districts.get(key) ?? (key === UNKNOWN ? "ohne Landkreis" : key),
    ),
    bySize: rowsBy("size", [...sizes.keys()].map(String).concat("district", UNKNOWN), (key) =>
      key === "district" ? "Landkreise" : (sizes[Number(key)] ?? "Einwohnerzahl unbekannt"),
    ),
    byType: rowsBy(
      "type",
      RECIPIENT_TYPES,
      (key) => RECIPIENT_TYPE_WORDS[key as InvitedUnit["type"]],
    ),
    overTime: daysOf(units, firstDay, lastDay),
  }
}

type Labels = (key: string) => string

function rateOf(units: readonly InvitedUnit[]): ResponseRate {
  const count = (isCounted: (unit: InvitedUnit) => boolean) => units.filter(isCounted).length
  const done = count(({ doneAt }) => doneAt !== null)
  // Whoever answered all the same, by letter or after a call, was reached and did take part.
  const isLost = ({ doneAt, delivery }: InvitedUnit, as: InvitedUnit["delivery"]) =>
    doneAt === null && delivery === as
  return {
    invited: units.length,
    started: count(({ startedAt, doneAt }) => startedAt !== null || doneAt !== null),
    done,
    bounced: count((unit) => isLost(unit, "bounced")),
    refused: count((unit) => isLost(unit, "refused")),
    permille: permille(done, units.length),
  }
}

/** Every day from the first to the last: one without an answer is a day, too. */
function daysOf(units: readonly InvitedUnit[], firstDay: string, lastDay: string): ResponseDay[] {
  const doneOn = new Map<string, number>()
  for (const { doneAt } of units) {
    if (doneAt === null) continue
    const day = calendarDateOf(doneAt)
    doneOn.set(day, (doneOn.get(day) ?? 0) + 1)
  }
  const days: ResponseDay[] = []
  let total = 0
  for (let day = firstDay; day <= lastDay; day = dayAfter(day)) {
    const done = doneOn.get(day) ?? 0
    total += done
    days.push({ day, done, total })
  }
  return days
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

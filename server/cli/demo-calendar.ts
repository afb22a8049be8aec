import { instantAt } from "../../app/features/decisions/meetings/wall-clock.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

export type DemoCalendar = ReturnType<typeof demoCalendar>

/**
 * Reads the days and moments of `db/demo`, which are counted from the week in which the demo is started: whenever
 * that is, week -1 is over, and week 1 is still to come.
 *
 * @param start ISO-8601 UTC
 */
export function demoCalendar(start: string) {
  const today = calendarDateOf(start)
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -weekday)

  /** "-28 wed" as YYYY-MM-DD. */
  function dayOf(words: string): string {
    const [, weeks, name = ""] = /^(-?\d+) ([a-z]{3})$/.exec(words) ?? []
    const index = WEEKDAYS.indexOf(name)
    if (weeks === undefined || index === -1) {
      throw new Error(`db/demo speaks of the day "${words}"; days are written "-28 wed".`)
    }
    return addDays(monday, Number(weeks) * 7 + index)
  }

  /** "-28 wed 14:05", by the clocks in Berlin, as ISO-8601 UTC. */
  function momentOf(words: string): string {
    const [, day = "", time = ""] = /^(.*) (\d\d:\d\d)$/.exec(words) ?? []
    const moment = day === "" ? null : instantAt(dayOf(day), time)
    if (moment === null) {
      throw new Error(`db/demo speaks of "${words}"; moments are written "-28 wed 14:05".`)
    }
    return moment
  }

  return { dayOf, momentOf }
}

export interface MovingClock {
  (): Date
  set(instant: string): void
}

/** A clock that shows what it was last set to. */
export function movingClock(start: string): MovingClock {
  let shown = new Date(start)
  return Object.assign(() => shown, {
    set(instant: string) {
      shown = new Date(instant)
    },
  })
}

import { conflict, invalid } from "../../../commands/errors.ts"
import { calendarDateOf, formatInstant, formatTime } from "../../../ui/dates.ts"
import { addDays } from "../../organizations/berlin-day.ts"
import { MEETING, type MeetingState } from "../rules/states.ts"
import { assertOnItsDay } from "./rules.ts"
import { instantAt, timeOf } from "./wall-clock.ts"

interface MeetingTimes {
  state: MeetingState
  startsAt: string
  closedAt: string | null
}

/** @throws conflict unless people are called, and it is the day */
export function assertTakesAttendance({ state, startsAt }: MeetingTimes, now: string): void {
  if (state === "in_session") return
  if (state === "invited") {
    assertOnItsDay(startsAt, now)
    return
  }
  throw conflict(
    `Die Sitzung ist „${MEETING.words[state]}“. Wer da ist, wird am Tag der Sitzung erfasst, bis sie geschlossen wird.`,
  )
}

/**
 * When somebody came or went: now, or a time that has passed, on the meeting's day or in the night after it.
 *
 * @param time HH:MM by the clocks in Berlin; empty for now
 * @param notBefore what it must not precede
 * @throws invalid for a time to come, or before `notBefore`
 */
export function momentOf(
  time: string,
  { startsAt }: Pick<MeetingTimes, "startsAt">,
  now: string,
  notBefore: { at: string; what: string } | null,
): string {
  if (time === "") return now
  const at = instantNear(startsAt, time)
  if (at === null) throw invalid({ at: NO_SUCH_TIME })
  if (at > now) throw invalid({ at: "Diese Uhrzeit kommt erst noch." })
  // A minute is all that a form knows of the earlier moment.
  if (notBefore && at.slice(0, 16) < notBefore.at.slice(0, 16)) {
    throw invalid({ at: `Das wäre vor ${notBefore.what}, ${formatInstant(notBefore.at)}.` })
  }
  return notBefore && at < notBefore.at ? notBefore.at : at
}

const NO_SUCH_TIME = "Diese Uhrzeit gibt es an diesem Tag nicht."

/** Until there are minutes, what was written down wrongly is put right. @throws conflict afterwards */
export function assertCorrectable(meeting: MeetingTimes, now: string): void {
  if (meeting.state !== "closed") assertTakesAttendance(meeting, now)
}

export interface Stay {
  fromAt: string
  /** Null while the person is there. */
  toAt: string | null
}

/**
 * The new times of a stay, on the meeting's day or in the night after it; a minute that was not changed keeps its seconds.
 *
 * @param typed HH:MM by the clocks in Berlin; `to` empty for somebody who is still there
 * @throws invalid at the field `from` or `to`
 */
export function correctedTimes(
  old: Stay,
  typed: { from: string; to: string },
  { startsAt, state, closedAt }: MeetingTimes,
  now: string,
): Stay {
  const until = closedAt ?? now
  const read = (field: "from" | "to", time: string, before: string | null): string => {
    const at = before !== null && timeOf(before) === time ? before : instantNear(startsAt, time)
    if (at === null) throw invalid({ [field]: NO_SUCH_TIME })
    if (at <= until) return at
    // Of the running minute nothing is to come.
    if (at.slice(0, 16) === until.slice(0, 16)) return until
    throw invalid({
      [field]:
        closedAt === null
          ? "Diese Uhrzeit kommt erst noch."
          : `Da war die Sitzung schon geschlossen: ${formatTime(closedAt)} Uhr.`,
    })
  }
  const fromAt = read("from", typed.from, old.fromAt)
  if (typed.to === "") {
    if (state !== "closed") return { fromAt, toAt: null }
    throw invalid({ to: "Die Sitzung ist geschlossen. Bis wann war die Person da?" })
  }
  const toAt = read("to", typed.to, old.toAt)
  if (toAt < fromAt) throw invalid({ to: "Das Gehen liegt vor dem Kommen." })
  return { fromAt, toAt }
}

/**
 * A quarter past midnight is in the night after a meeting of the evening: more than half a day before the beginning
 * nobody comes. Null for a time that the clocks leave out.
 */
function instantNear(startsAt: string, time: string): string | null {
  const day = calendarDateOf(startsAt)
  const isNightAfter = minutesOf(timeOf(startsAt)) - minutesOf(time) > HALF_A_DAY
  return instantAt(isNightAfter ? addDays(day, 1) : day, time)
}

const HALF_A_DAY = 12 * 60

/** @param time HH:MM */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** @throws invalid where the person would be there twice at once */
export function assertNoOverlap(stay: Stay, others: readonly Stay[]): void {
  const end = (of: Stay) => of.toAt ?? "9"
  const clash = others.find((other) => stay.fromAt < end(other) && other.fromAt < end(stay))
  if (!clash) return
  const until = clash.toAt === null ? "jetzt" : `${formatTime(clash.toAt)} Uhr`
  throw invalid({
    from: `Von ${formatTime(clash.fromAt)} Uhr bis ${until} ist die Person schon als anwesend erfasst.`,
  })
}

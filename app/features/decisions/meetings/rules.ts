import { conflict, DomainError, invalid, ruleBroken } from "../../../commands/errors.ts"
import { calendarDateOf, formatDate, formatInstant } from "../../../ui/dates.ts"
import { MEETING, type MeetingState } from "../rules/states.ts"
import { itemWord } from "./item-words.ts"
import {
  type AttendanceMode,
  attendanceModes,
  type ItemState,
  MAX_ITEMS,
  type MeetingMode,
  MODE_WORDS,
} from "./terms.ts"
import { instantAt } from "./wall-clock.ts"

/** States in which date, place and agenda are still open to everybody who prepares. */
const BEFORE_INVITATION: readonly MeetingState[] = ["draft", "scheduled"]

export function isBeforeInvitation(state: MeetingState): boolean {
  return BEFORE_INVITATION.includes(state)
}

/**
 * Beginning and end by the clocks in Berlin as instants.
 *
 * @throws invalid for a time that the clocks leave out, and an end that is not after the beginning
 */
export function meetingHours({
  day,
  startTime,
  endTime,
}: {
  day: string
  startTime: string
  endTime: string
}): { startsAt: string; endsAt: string } {
  const startsAt = instantAt(day, startTime)
  const endsAt = instantAt(day, endTime)
  const skipped = (time: string) =>
    `Am ${formatDate(day)} werden die Uhren vorgestellt; ${time} Uhr gibt es an diesem Tag nicht.`
  if (startsAt === null) throw invalid({ startTime: skipped(startTime) })
  if (endsAt === null) throw invalid({ endTime: skipped(endTime) })
  if (endsAt <= startsAt) throw invalid({ endTime: "Das Ende muss nach dem Beginn liegen." })
  return { startsAt, endsAt }
}

/** @throws invalid for a meeting in a room without the room, or one by video alone with nothing of the kind */
export function assertPlace({ mode, place }: { mode: MeetingMode; place: string }): void {
  if (mode === "video" || place !== "") return
  throw invalid({
    place: "Wo tagt das Gremium? Nennen Sie Raum und Anschrift, oder wählen Sie „per Video“.",
  })
}

/** @throws invalid for a beginning that has passed */
export function assertAhead(startsAt: string, now: string): void {
  if (startsAt > now) return
  throw invalid({
    day: `Der Beginn, ${formatInstant(startsAt)}, ist schon vorbei. Wählen Sie einen Termin, der noch kommt.`,
  })
}

/** @throws conflict if somebody changed it since the page was drawn */
export function assertMeetingSeen(revision: number, seenRevision: number): void {
  if (revision === seenRevision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand die Sitzung geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

/** @throws conflict once the meeting is open, over or called off */
export function assertChangeable(state: MeetingState): void {
  if (isBeforeInvitation(state) || state === "invited") return
  throw conflict(
    `Die Sitzung ist „${MEETING.words[state]}“; Termin und Ort stehen fest. Legen Sie für einen neuen Termin eine neue Sitzung an.`,
  )
}

/** @throws conflict once the meeting is over or called off: its agenda is history */
export function assertAgendaOfComing(state: MeetingState): void {
  if (isBeforeInvitation(state) || state === "invited" || state === "in_session") return
  throw conflict(
    `Die Sitzung ist „${MEETING.words[state]}“; ihre Tagesordnung bleibt, wie sie ist.`,
  )
}

/**
 * [G1] The agenda is frozen with the invitation: what people were called for is not changed behind their back.
 *
 * @throws rule G1
 */
export function assertAgendaOpen(state: MeetingState): void {
  assertAgendaOfComing(state)
  if (isBeforeInvitation(state)) return
  throw ruleBroken(
    "G1",
    "Die Einladung ist versandt; seither steht die Tagesordnung fest. Sie können einen Punkt mit Begründung der Dringlichkeit ergänzen oder mit Begründung absetzen.",
  )
}

/**
 * [G1] An item that comes later needs its urgency recorded.
 *
 * @throws rule G1 at the field of the reason
 */
export function assertUrgency(state: MeetingState, urgencyReason: string): void {
  assertAgendaOfComing(state)
  if (isBeforeInvitation(state) || urgencyReason !== "") return
  throw new DomainError(
    "rule",
    "Die Einladung ist versandt. Ein weiterer Punkt kommt nur auf die Tagesordnung, wenn er nicht warten kann; begründen Sie die Dringlichkeit.",
    {
      rule: "G1",
      fields: { urgencyReason: "Warum kann der Punkt nicht bis zur nächsten Sitzung warten?" },
    },
  )
}

/** @throws rule G1 for an item taken off after the invitation without a reason */
export function assertRemovalReason(state: MeetingState, reason: string): void {
  if (isBeforeInvitation(state) || reason !== "") return
  throw new DomainError(
    "rule",
    "Die Einladung ist versandt. Wer einen Punkt absetzt, sagt den Mitgliedern, warum.",
    { rule: "G1", fields: { reason: "Warum wird der Punkt abgesetzt?" } },
  )
}

/** @throws rule where nobody could see from the invitation what is to be dealt with */
export function assertAgendaFilled(count: number): void {
  if (count > 0) return
  throw new DomainError(
    "rule",
    "Ohne Tagesordnung lässt sich nicht einladen: Die Mitglieder müssen sehen, worüber beraten wird. Nehmen Sie mindestens einen Punkt auf.",
  )
}

/** @throws rule for more items than a meeting can deal with */
export function assertRoomOnAgenda(count: number): void {
  if (count < MAX_ITEMS) return
  throw new DomainError("rule", `Eine Tagesordnung hat höchstens ${MAX_ITEMS} Punkte.`)
}

/** @throws rule where the day of the meeting has not come, or has gone */
export function assertOnItsDay(startsAt: string, now: string): void {
  const day = calendarDateOf(startsAt)
  const today = calendarDateOf(now)
  if (day === today) return
  throw new DomainError(
    "rule",
    today < day
      ? `Die Sitzung ist für den ${formatDate(day)} angesetzt und lässt sich erst an diesem Tag eröffnen.`
      : `Die Sitzung war für den ${formatDate(day)} angesetzt. Verlegen Sie sie auf heute, bevor Sie sie eröffnen, oder sagen Sie sie ab.`,
  )
}

/** @throws conflict where the meeting is not in session */
export function assertInSession(state: MeetingState): void {
  if (state === "in_session") return
  throw conflict(
    `Die Sitzung ist „${MEETING.words[state]}“. Punkte ruft auf, wer die Sitzung eröffnet hat und sie noch nicht geschlossen hat.`,
  )
}

const ITEM_NEXT: Record<ItemState, readonly ItemState[]> = {
  planned: ["open", "removed", "not_reached"],
  open: ["closed"],
  // Called again: somebody has moved to reconsider it.
  closed: ["open"],
  removed: [],
  not_reached: [],
}

/** @throws conflict for a step that an item cannot make: mostly somebody was faster */
export function assertItemStep(position: number, before: ItemState, after: ItemState): void {
  if (ITEM_NEXT[before].includes(after)) return
  throw conflict(
    `Tagesordnungspunkt ${position} ist „${itemWord(before)}“. Das hat wohl eben schon jemand getan; sehen Sie auf den Stand der Sitzung.`,
  )
}

/** @throws conflict where another item is being dealt with */
export function assertNoneOpen(open: { position: number } | undefined): void {
  if (!open) return
  throw conflict(
    `Tagesordnungspunkt ${open.position} ist noch aufgerufen. Halten Sie ihn fest, dann rufen Sie den nächsten auf.`,
  )
}

/** @throws conflict while a vote on the item runs, or waits for its statement */
export function assertNoOpenVote(position: number, votes: number): void {
  if (votes === 0) return
  throw conflict(
    `Zu Tagesordnungspunkt ${position} läuft noch eine Abstimmung. Schließen Sie sie und stellen Sie das Ergebnis fest, dann geht es weiter. Ist das Gremium nicht beschlussfähig, so hebt der Vorsitz sie auf, und Sie vertagen den Punkt.`,
  )
}

/** @throws invalid for a way to take part that this meeting does not offer */
export function assertAttendanceMode(meetingMode: MeetingMode, mode: AttendanceMode): void {
  if (attendanceModes(meetingMode).includes(mode)) return
  throw invalid({ mode: `Die Sitzung findet ${MODE_WORDS[meetingMode]} statt.` })
}

/**
 * The agenda with one item moved a place up or down; at the end it stays where it is.
 *
 * @param ids in their order
 */
export function movedItem(ids: readonly string[], id: string, direction: "up" | "down"): string[] {
  const from = ids.indexOf(id)
  if (from === -1) throw new RangeError(`no item ${id} on this agenda`)
  const to = Math.min(ids.length - 1, Math.max(0, from + (direction === "up" ? -1 : 1)))
  const rest = ids.filter((other) => other !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

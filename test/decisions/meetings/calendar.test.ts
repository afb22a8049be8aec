import fc from "fast-check"
import { expect, test } from "vitest"
import {
  type CalendarMeeting,
  type CalendarMethod,
  calendarEntry,
} from "../../../app/features/decisions/meetings/calendar.server.ts"

const MEETING: CalendarMeeting = {
  id: "mtg_01",
  title: "12. Sitzung; Präsidium, Beschlüsse \\ Wahlen",
  startsAt: "2026-10-25T00:30:00.000Z",
  endsAt: "2026-10-25T02:00:00.000Z",
  place: "Haus der Kommunen\nSchwerin",
  videoUrl: null,
  calendarSequence: 3,
  isCancelled: false,
}
const WORDS = {
  description: "TOP 1  Bericht\nTOP 2  Haushalt",
  url: "https://x.example/meetings/1",
}
const ANKE = { name: "Anke Vorsitz", email: "anke@stadt.example" }

function entry(values: Partial<CalendarMeeting> = {}, method: CalendarMethod = "REQUEST") {
  const attendee = { ...ANKE, role: "member" as const }
  const people = { organizer: ANKE, attendee: method === "PUBLISH" ? null : attendee }
  return calendarEntry({ ...MEETING, ...values }, method, WORDS, people, "2026-10-01T08:00:00.000Z")
}

/** Lines as RFC 5545 wants them read: folds undone. */
function unfolded(ics: string): string[] {
  return ics.replaceAll("\r\n ", "").split("\r\n")
}

test("an entry names the meeting for good, counts its changes and tells the times in UTC", () => {
  const lines = unfolded(entry())
  expect(lines).toEqual(
    expect.arrayContaining([
      "METHOD:REQUEST",
      "UID:mtg_01@schulterschluss",
      "SEQUENCE:3",
      "DTSTAMP:20261001T080000Z",
      "DTSTART:20261025T003000Z",
      "DTEND:20261025T020000Z",
      "STATUS:CONFIRMED",
    ]),
  )
  expect(unfolded(entry({ place: "Rathaus", calendarSequence: 4 }))).toEqual(
    expect.arrayContaining(["UID:mtg_01@schulterschluss", "SEQUENCE:4"]),
  )
})

test("what divides values is escaped, and a line break is a letter", () => {
  const lines = unfolded(entry())
  expect(lines).toContain("SUMMARY:12. Sitzung\\; Präsidium\\, Beschlüsse \\\\ Wahlen")
  expect(lines).toContain("LOCATION:Haus der Kommunen\\nSchwerin")
  expect(lines).toContain("DESCRIPTION:TOP 1  Bericht\\nTOP 2  Haushalt")
})

test("a cancellation takes back the same entry", () => {
  const lines = unfolded(entry({ isCancelled: true, calendarSequence: 4 }, "CANCEL"))
  expect(lines).toEqual(
    expect.arrayContaining(["METHOD:CANCEL", "UID:mtg_01@schulterschluss", "STATUS:CANCELLED"]),
  )
})

test("a file that one fetches holds nobody else's address as invited", () => {
  expect(entry({}, "PUBLISH")).not.toContain("ATTENDEE")
})

test("whatever people write, no line is longer than 75 octets, splits a letter or starts another property", () => {
  const words = fc.string({ unit: "grapheme", maxLength: 200 })
  const hostile = fc.constantFrom(
    "\r\nATTENDEE:mailto:x@y.example",
    "\nEND:VEVENT",
    '";X="',
    "🏛️".repeat(60),
  )
  fc.assert(
    fc.property(fc.oneof(words, hostile), fc.oneof(words, hostile), (title, place) => {
      const ics = entry({ title: `Sitzung ${title}`, place })
      for (const line of ics.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\n\uFFFD]/)
        expect(line.isWellFormed()).toBe(true)
      }
      const names = unfolded(ics).map((line) => /^[A-Z-]+/.exec(line)?.[0])
      expect(names.filter((name) => name === "ATTENDEE")).toHaveLength(1)
      expect(names.filter((name) => name === "END")).toHaveLength(2)
    }),
  )
})

import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  cancelMeeting,
  editMeeting,
} from "../../../app/features/decisions/meetings/commands.server.ts"
import { inviteToMeeting } from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const REASON = "Die Förderfrist endet vorher."

describe.each(DIALECTS)("invitations (%s)", (dialect) => {
  let house: MeetingsHouse
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
  })
  afterEach(() => house.close())

  const mailTo = async (name: keyof MeetingsHouse["seats"]) => {
    const { id } = house.seats[name].actor
    const mine = (await house.mails()).filter(({ toPersonId }) => toPersonId === id)
    return mine.map(({ subject, text, calendar }) => ({
      ...{ subject, text },
      lines: (calendar ?? "").replaceAll("\r\n ", "").split("\r\n"),
    }))
  }
  const move = async (id: string, values: object) =>
    house.execute(
      editMeeting,
      {
        ...{ meetingId: id, revision: (await house.meeting(id)).revision, mode: "hybrid" as const },
        ...{ title: "12. Sitzung des Präsidiums", committeeIds: [house.committeeId] },
        ...{ day: MEETING_DAY, startTime: "16:00", endTime: "18:30", noticeReason: REASON },
        ...{ place: "Haus der Kommunen, Schwerin", ...values },
        videoUrl: "https://video.example/praesidium",
      },
      house.seats.secretary.actor,
    )
  const join = async (startsOn: string, endsOn?: string) => {
    const admin = await house.actor(house.people.admin.id)
    const person = await house.addPerson({ organizationId: house.organizations.stgt, name: "Neu" })
    await house.execute(
      addMembership,
      {
        ...{ committeeId: house.committeeId, personId: person.id, role: "member" as const },
        ...{ organizationId: house.organizations.stgt, startsOn, endsOn },
      },
      admin,
    )
    return person
  }

  test("everybody with a seat on the day gets one mail with an entry for the calendar", async () => {
    const past = await join("2026-01-01", "2026-12-01")
    const coming = await join("2026-12-01")
    await house.invited()
    const mails = await house.mails()
    const people = mails.map(({ toPersonId }) => toPersonId)
    expect(people).toHaveLength(9)
    expect(people).toContain(coming.id)
    expect(people).not.toContain(past.id)
    const [mail] = await mailTo("chair")
    expect(mail?.subject).toBe("Einladung: 12. Sitzung des Präsidiums, 08.12.2026")
    expect(mail?.text).toContain("Dienstag, 8. Dezember 2026, 16:00 bis 18:30 Uhr, hybrid")
    expect(mail?.text).toContain("TOP 2  Personalsache (nicht öffentlich)")
    expect(mail?.text).toContain(REASON)
    expect(mail?.lines).toEqual(
      expect.arrayContaining(["METHOD:REQUEST", "SEQUENCE:0", "DTSTART:20261208T150000Z"]),
    )
  })

  test("substitutes, advisors and the secretariat are called as what they are", async () => {
    await house.invited()
    const textTo = async (name: keyof MeetingsHouse["seats"]) => (await mailTo(name))[0]?.text ?? ""
    expect(await textTo("substitute")).toContain("als Stellvertretung von Carla Mitglied")
    expect(await textTo("advisor")).toContain("beratend eingeladen, ohne Stimmrecht")
    expect(await textTo("secretary")).toContain("für die Geschäftsstelle")
    expect(await textTo("first")).not.toContain("Stellvertretung")
    const [mail] = await mailTo("substitute")
    expect(mail?.lines.join("\n")).toMatch(/ATTENDEE;ROLE=OPT-PARTICIPANT/)
  })

  test("a new date reaches everybody as a change of the same entry, a new reason for nothing does not", async () => {
    const { id } = await house.invited()
    await move(id, { day: "2026-12-10", place: "Rathaus" })
    const [first, second] = await mailTo("first")
    expect(second?.subject).toBe("Neuer Termin: 12. Sitzung des Präsidiums, 10.12.2026")
    expect(second?.lines).toContain("SEQUENCE:1")
    expect(second?.lines.find((line) => line.startsWith("UID:"))).toBe(
      first?.lines.find((line) => line.startsWith("UID:")),
    )
    const count = (await house.mails()).length
    await move(id, { day: "2026-12-10", place: "Rathaus", isPublic: true })
    expect(await house.mails()).toHaveLength(count)
    await move(id, { day: "2026-12-10", place: "Amtsgebäude" })
    expect((await mailTo("first")).at(-1)?.subject).toMatch(/^Änderung: /)
    expect((await mailTo("first")).at(-1)?.lines).toContain("SEQUENCE:2")
  })

  test("a meeting that is called off is taken out of every calendar it stood in", async () => {
    const { id } = await house.invited()
    const cancel = { meetingId: id, reason: "Die Unterlagen sind nicht fertig geworden." }
    await house.execute(cancelMeeting, cancel, house.seats.chair.actor)
    const last = (await mailTo("deputy")).at(-1)
    expect(last?.subject).toMatch(/^Absage: /)
    expect(last?.text).toContain("Grund: Die Unterlagen sind nicht fertig geworden.")
    expect(last?.lines).toEqual(
      expect.arrayContaining(["METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED"]),
    )
    const calls = await house.db.selectFrom("meetingInvitations").selectAll().execute()
    expect(calls.filter(({ method }) => method === "cancel")).toHaveLength(8)
  })

  test("who comes into the committee after the invitation is called by a second one, and only they", async () => {
    const { id } = await house.invited()
    const again = () =>
      house.execute(
        inviteToMeeting,
        { meetingId: id, noticeReason: "" },
        house.seats.secretary.actor,
      )
    expect(await outcomeOf(again())).toBe("conflict")
    const late = await join("2026-12-01")
    expect(await again()).toMatchObject({ count: 1 })
    expect((await house.mails()).at(-1)).toMatchObject({ toPersonId: late.id })
  })

  test("who has two roles is called once, for the one that counts most", async () => {
    const admin = await house.actor(house.people.admin.id)
    const { id: personId, organizationId } = house.seats.secretary.actor
    await house.execute(
      addMembership,
      {
        ...{ committeeId: house.committeeId, personId, organizationId, startsOn: "2026-01-01" },
        role: "member" as const,
      },
      admin,
    )
    await house.invited()
    const mails = await mailTo("secretary")
    expect(mails).toHaveLength(1)
    expect(mails[0]?.lines.join("\n")).toContain("ROLE=REQ-PARTICIPANT")
  })

  test("what was sent refuses to be changed", async () => {
    await house.invited()
    const change = house.client.transaction((trx) =>
      trx.updateTable("meetingInvitations").set({ sequence: 9 }).execute(),
    )
    await expect(change).rejects.toThrow(/append-only/)
  })
})

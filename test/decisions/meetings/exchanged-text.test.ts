import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  cancelConsultation,
  editConsultation,
  skipConsultation,
} from "../../../app/features/decisions/consultations/commands.server.ts"
import { removeItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { editMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import { startItem } from "../../../app/features/decisions/meetings/item-commands.server.ts"
import {
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { prepareVote } from "../../../app/features/decisions/votes/prepare.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const REASON = "Der Landtag hat das Gesetz am Vortag geändert."

describe.each(DIALECTS)("[G1] what the members are invited to (%s)", (dialect) => {
  let house: MeetingsHouse
  let consultationId: string
  let meetingId: string
  let itemId: string
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    ;({ consultationId, meetingId, itemId } = await house.withStep())
  })
  afterEach(() => house.close())

  const invite = () =>
    house.execute(
      inviteToMeeting,
      { meetingId, noticeReason: "Die Förderfrist endet vorher." },
      house.seats.secretary.actor,
    )
  const edit = async (actor: PersonActor, values: object = {}) => {
    const { revision } = await house.step(consultationId)
    const step = { consultationId, revision, role: "advise" as const }
    return house.execute(editConsultation, { ...step, ...values }, actor)
  }
  const end = async (command: typeof skipConsultation, actor: PersonActor) => {
    const { revision } = await house.step(consultationId)
    return house.execute(command, { consultationId, revision, reason: REASON }, actor)
  }

  test("before the invitation the lead changes text and role", async () => {
    expect(await outcomeOf(edit(house.people.wiebke))).toBe("ok")
    expect(await house.step(consultationId)).toMatchObject({ role: "advise", changeReason: null })
  })

  test("after it only the committee does, with a reason that the members are told", async () => {
    await invite()
    const lead = house.people.wiebke
    await expect(edit(lead, { reason: REASON })).rejects.toMatchObject({
      ...{ kind: "forbidden", message: expect.stringContaining("schon eingeladen") },
    })
    // What changes nothing for the members is the lead's as before.
    expect(await outcomeOf(edit(lead, { role: "decide", dueOn: "2026-12-31" }))).toBe("ok")
    const { secretary } = house.seats
    await expect(edit(secretary.actor)).rejects.toMatchObject({
      ...{ kind: "rule", rule: "G1", fields: { reason: expect.stringContaining("Grund") } },
    })
    const before = (await house.mails()).length
    await edit(secretary.actor, { reason: REASON })
    const told = (await house.mails()).slice(before)
    expect(told.length).toBeGreaterThan(5)
    expect(told[0]?.subject).toContain("Geänderte Tagesordnung")
    expect(told[0]?.text).toContain(`(Fassung 1; nach der Einladung geändert: ${REASON})`)
  })

  test("in the session they are told of another text, too: who comes late reads it before", async () => {
    await invite()
    house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
    const { secretary } = house.seats
    await house.execute(openMeeting, { meetingId }, secretary.actor)
    const before = (await house.mails()).length
    await edit(secretary.actor, { reason: REASON })
    const told = (await house.mails()).slice(before)
    expect(told.length).toBeGreaterThan(5)
    expect(told[0]?.text).toContain(REASON)
  })

  test("a program prepares: nothing that they are invited to is changed by one", async () => {
    const { secretary } = house.seats
    const program = {
      ...secretary.actor,
      scope: ["consultations.edit", "meetings.edit", "agenda-items.add", "agenda-items.remove"],
    }
    const extra = await house.add(meetingId, {}, program)
    const remove = (of: string) =>
      house.execute(removeItem, { itemId: of, reason: REASON }, program)
    const move = async (startTime: string) => {
      const { revision } = await house.meeting(meetingId)
      const hours = { day: MEETING_DAY, startTime, endTime: "18:30" }
      const input = { meetingId, revision, title: "Sitzung", committeeIds: [house.committeeId] }
      const where = { mode: "in_person" as const, place: "Schwerin", noticeReason: REASON }
      return house.execute(editMeeting, { ...input, ...hours, ...where }, program)
    }
    expect(await outcomeOf(move("15:30"))).toBe("ok")
    expect(await outcomeOf(remove(extra.id))).toBe("ok")
    expect(await outcomeOf(edit(program))).toBe("ok")
    await invite()
    const refused = { kind: "forbidden", message: expect.stringContaining("Programm") }
    await expect(edit(program, { role: "decide", reason: REASON })).rejects.toMatchObject(refused)
    await expect(move("15:00")).rejects.toMatchObject(refused)
    await expect(remove(itemId)).rejects.toMatchObject(refused)
    const late = { title: "Eilsache", urgencyReason: REASON }
    await expect(house.add(meetingId, late, program)).rejects.toMatchObject(refused)
    expect(await outcomeOf(house.add(meetingId, late))).toBe("ok")
  })

  test("the lead leaves no step out and calls none off that a committee is invited to", async () => {
    await invite()
    const lead = house.people.wiebke
    expect(await outcomeOf(end(skipConsultation, lead))).toBe("forbidden")
    expect(await outcomeOf(end(cancelConsultation, lead))).toBe("forbidden")
    expect(await house.step(consultationId)).toMatchObject({ state: "scheduled" })
    expect(await outcomeOf(end(skipConsultation, house.seats.secretary.actor))).toBe("ok")
  })

  test("the lead calls nothing off that is being dealt with, and nobody what is being voted on", async () => {
    await invite()
    house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
    const { secretary } = house.seats
    await house.execute(openMeeting, { meetingId }, secretary.actor)
    await house.execute(startItem, { itemId }, secretary.actor)
    await expect(end(cancelConsultation, house.people.wiebke)).rejects.toMatchObject({
      ...{ kind: "forbidden", message: expect.stringContaining("berät diesen Schritt gerade") },
    })
    await house.execute(
      prepareVote,
      { agendaItemId: itemId, method: "open" as const },
      secretary.actor,
    )
    await expect(end(cancelConsultation, secretary.actor)).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("heben Sie sie zuerst auf") },
    })
  })
})

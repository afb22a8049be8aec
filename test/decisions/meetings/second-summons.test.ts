import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import { editItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { arrive } from "../../../app/features/decisions/meetings/attendance-commands.server.ts"
import {
  finishItem,
  startItem,
} from "../../../app/features/decisions/meetings/item-commands.server.ts"
import { readPresence } from "../../../app/features/decisions/meetings/presence.server.ts"
import { listPutOff } from "../../../app/features/decisions/meetings/put-off.server.ts"
import { getMeeting } from "../../../app/features/decisions/meetings/queries.server.ts"
import { stateQuorum } from "../../../app/features/decisions/meetings/quorum-commands.server.ts"
import {
  closeMeeting,
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import {
  annulVote,
  certifyVote,
} from "../../../app/features/decisions/votes/certificate-commands.server.ts"
import { openVote, prepareVote } from "../../../app/features/decisions/votes/prepare.server.ts"
import { closeVote } from "../../../app/features/decisions/votes/run-commands.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, LAW, type MeetingsHouse } from "./house.ts"

const SECOND_DAY = "2026-12-17"
const TITLE = "Haushalt 2027"

// Five seats: three are needed, two in the second meeting on the same matter (as § 30 Abs. 3 KV M-V has it).
describe.each(DIALECTS)("a matter is summoned a second time (%s)", (dialect) => {
  let house: MeetingsHouse
  let secretary: MeetingsHouse["seats"]["secretary"]["actor"]
  let chair: MeetingsHouse["seats"]["chair"]["actor"]
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    secretary = house.seats.secretary.actor
    chair = house.seats.chair.actor
    await changeLaw({ afterSecondSummons: 2, persists: true })
  })
  afterEach(() => house.close())

  /** Who has entered the password just now. */
  const sure = () => ({ ...chair, reauthenticatedAt: house.clock().toISOString() })
  const changeLaw = (quorum: object) =>
    house.execute(
      createRuleSet,
      {
        ...{ committeeId: house.committeeId, legalSource: "§ 9 der Satzung" },
        definition: { ...LAW, quorum: { ...LAW.quorum, ...quorum } },
        reason: "Neue Satzung",
      },
      sure(),
    )
  const come = async (meetingId: string, ...names: (keyof MeetingsHouse["seats"])[]) => {
    for (const name of names) {
      const { membershipId } = house.seats[name]
      await house.execute(
        arrive,
        { meetingId, membershipId, mode: "in_person" as const },
        secretary,
      )
    }
  }
  const state = (meetingId: string) =>
    house.execute(stateQuorum, { meetingId, committeeId: house.committeeId }, chair)
  const start = (itemId: string) => house.execute(startItem, { itemId }, secretary)
  const finish = async (itemId: string, values: object = {}) => {
    const { revision } = await house.db
      .selectFrom("agendaItems")
      .select("revision")
      .where("id", "=", itemId)
      .executeTakeFirstOrThrow()
    return house.execute(finishItem, { itemId, revision, ...values }, secretary)
  }
  /** A vote without objection, closed. */
  const vote = async (agendaItemId: string) => {
    const { id: voteId } = await house.execute(
      prepareVote,
      { agendaItemId, method: "no_objection", question: `${TITLE} wird beschlossen.` },
      secretary,
    )
    await house.execute(openVote, { voteId }, secretary)
    await house.execute(closeVote, { voteId }, secretary)
    return voteId
  }
  const stored = (voteId: string) =>
    house.db.selectFrom("votes").selectAll().where("id", "=", voteId).executeTakeFirstOrThrow()
  const offered = async (meetingId: string) =>
    (await listPutOff(house.db, [house.committeeId], await house.meeting(meetingId))).map(
      ({ id }) => id,
    )

  /** Two of five came; the item was called and put off, the meeting is closed. */
  async function putOff(values: object = {}) {
    const { id: meetingId } = await house.schedule()
    const { id: itemId } = await house.add(meetingId, { title: TITLE, ...values })
    const other = await house.add(meetingId, { title: "Verschiedenes" })
    const invite = { meetingId, noticeReason: "Die Förderfrist endet vorher." }
    await house.execute(inviteToMeeting, invite, secretary)
    house.clock.set("2026-12-08T15:00:00.000Z")
    await house.execute(openMeeting, { meetingId }, secretary)
    await come(meetingId, "chair", "deputy")
    await start(itemId)
    await state(meetingId)
    house.clock.advance(60_000)
    await finish(itemId, { putOff: true, outcome: "Neuer Termin am 17.12." })
    await house.execute(closeMeeting, { meetingId }, secretary)
    return { meetingId, itemId, otherId: other.id }
  }
  const next = (values: object = {}) =>
    house.schedule({ title: "13. Sitzung des Präsidiums", day: SECOND_DAY, ...values })
  const begin = async (meetingId: string) => {
    const invite = { meetingId, noticeReason: "" }
    await house.execute(inviteToMeeting, invite, secretary)
    house.clock.set(`${SECOND_DAY}T15:00:00.000Z`)
    await house.execute(openMeeting, { meetingId }, secretary)
  }

  test("two who could not decide the first time can the second, and only that item", async () => {
    const consultationId = await house.consultation()
    const first = await putOff({ title: "", consultationId })
    expect((await house.step(consultationId)).state).toBe("planned")
    expect((await house.agenda(first.meetingId))[0]).toMatchObject({
      state: "closed",
      outcome: "Vertagt mangels Beschlussfähigkeit.\nNeuer Termin am 17.12.",
    })
    const { id: meetingId } = await next()
    expect(await offered(meetingId)).toContain(first.itemId)
    const again = { consultationId, secondSummonsOf: first.itemId, title: TITLE }
    const { id: itemId } = await house.add(meetingId, again)
    const ordinary = await house.add(meetingId, { title: "Stellenplan" })
    expect(await offered(meetingId)).not.toContain(first.itemId)
    await begin(meetingId)
    const mails = (await house.mails()).filter(({ subject }) => subject.includes("13. Sitzung"))
    const line = `TOP 1  ${TITLE} (Fassung 1; zweite Ladung, beschlussfähig mit 2)`
    expect(mails.map(({ text }) => text.includes(line))).toEqual(mails.map(() => true))
    expect(mails[0]?.calendar?.replaceAll("\r\n ", "")).toContain("beschlussfähig mit 2)")

    await come(meetingId, "chair", "deputy")
    const before = await readPresence(house.db, await house.meeting(meetingId), house.committeeId)
    expect(before.quorum).toMatchObject({ isMet: false, required: 3 })
    await start(itemId)
    expect(await state(meetingId)).toMatchObject({ isMet: true, required: 2 })
    const voteId = await vote(itemId)
    expect(await stored(voteId)).toMatchObject({
      ...{ isSecondSummons: 1, quorumMet: 1, quorumRequired: 2, passed: 1 },
    })
    await house.execute(certifyVote, { voteId, statement: "passed" as const }, sure())
    await finish(itemId)

    // What few could state for the one matter holds for no other.
    await start(ordinary.id)
    const then = await readPresence(house.db, await house.meeting(meetingId), house.committeeId)
    expect(then.quorum).toMatchObject({ isMet: false, required: 3, ground: "counted" })
    const refused = await vote(ordinary.id)
    expect(await stored(refused)).toMatchObject({ isSecondSummons: 0, quorumMet: 0 })
    await expect(
      house.execute(certifyVote, { voteId: refused, statement: "passed" as const }, sure()),
    ).rejects.toMatchObject({ rule: "Q4", message: expect.stringContaining("heben Sie sie auf") })
  })

  test("a vote that was annulled for want of a quorum is ground enough, for its item", async () => {
    const { id: meetingId, items } = await house.inSession()
    await come(meetingId, "chair", "deputy")
    await start(items.open)
    const voteId = await vote(items.open)
    await expect(finish(items.open)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("vertagen"),
    })
    await house.execute(annulVote, { voteId, reason: "Es fehlten Mitglieder." }, sure())
    await finish(items.open, { putOff: true })
    await house.execute(closeMeeting, { meetingId }, secretary)
    expect(await offered((await next()).id)).toEqual([items.open])
  })

  test("nobody puts off for want of a quorum what was not stated", async () => {
    const { id: meetingId, items } = await house.inSession()
    await come(meetingId, "chair", "deputy")
    await start(items.open)
    await expect(finish(items.open, { putOff: true })).rejects.toMatchObject({
      fields: { putOff: expect.any(String) },
    })
    await state(meetingId)
    await come(meetingId, "third")
    house.clock.advance(60_000)
    await state(meetingId)
    // The last word counts: three have come since.
    expect(await outcomeOf(finish(items.open, { putOff: true }))).toBe("rule")
    await finish(items.open)
    await house.execute(closeMeeting, { meetingId }, secretary)
    expect(await offered((await next()).id)).toEqual([])
  })

  test("[G1] the second summons stands in the invitation, or there is none", async () => {
    const first = await putOff()
    const { id: meetingId } = await next()
    const item = await house.add(meetingId, { title: TITLE })
    const edit = (secondSummonsOf: string | null, revision: number) =>
      house.execute(
        editItem,
        { itemId: item.id, revision, title: TITLE, secondSummonsOf },
        secretary,
      )
    await edit(first.itemId, 1)
    // Saved once more it stays what it is, and is its own.
    await edit(first.itemId, 2)
    await edit(null, 3)
    await house.execute(inviteToMeeting, { meetingId }, secretary)
    const late = house.add(meetingId, {
      ...{ title: TITLE, secondSummonsOf: first.itemId },
      urgencyReason: "Die Frist endet übermorgen.",
    })
    await expect(late).rejects.toMatchObject({
      rule: "G1",
      message: expect.stringContaining("Einladung"),
    })
  })

  test("the same committee, the same matter, and a law that knows it", async () => {
    const consultationId = await house.consultation()
    const first = await putOff({ consultationId })
    const { id: meetingId } = await next()
    const other = await house.consultation()
    const add = (values: object) => house.add(meetingId, { title: TITLE, ...values })
    const refused = { kind: "rule", fields: { secondSummonsOf: expect.any(String) } }
    await expect(
      add({ consultationId: other, secondSummonsOf: first.itemId }),
    ).rejects.toMatchObject(refused)
    await expect(add({ secondSummonsOf: "agi_00000000000000000000000000" })).rejects.toMatchObject(
      refused,
    )
    await changeLaw({ afterSecondSummons: null })
    await expect(add({ secondSummonsOf: first.itemId })).rejects.toMatchObject({
      message: expect.stringContaining("keine Erleichterung"),
    })
    await changeLaw({ afterSecondSummons: 2 })
    await add({ secondSummonsOf: first.itemId })
    // Once on an agenda it is on no second one.
    await expect(add({ secondSummonsOf: first.itemId })).rejects.toMatchObject(refused)
  })

  test("what was certified is not summoned again, however the meeting ended", async () => {
    const { id: meetingId, items } = await house.inSession()
    await come(meetingId, "chair", "deputy", "third")
    await start(items.open)
    const voteId = await vote(items.open)
    await house.execute(certifyVote, { voteId, statement: "passed" as const }, sure())
    await finish(items.open)
    await house.execute(closeMeeting, { meetingId }, secretary)
    expect(await offered((await next()).id)).toEqual([])
  })

  test("a closed item that one committee put off is offered to nobody from the other", async () => {
    const { itemId } = await putOff({ isPublic: false })
    const { id: meetingId } = await house.joint({ day: SECOND_DAY })
    const offeredTo = async (viewer: PersonActor) => {
      const now = house.clock().toISOString()
      return (await getMeeting({ db: house.db, viewer, now }, meetingId)).putOff.map(({ id }) => id)
    }
    expect(await offeredTo(secretary)).toContain(itemId)
    expect(await offeredTo(house.stranger)).toEqual([])
  })
})

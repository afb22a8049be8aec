import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { lockStep, writeState } from "../../../app/features/decisions/consultations/steps.server.ts"
import {
  addItem,
  removeItem,
} from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { listAgendaSteps } from "../../../app/features/decisions/meetings/agenda-steps.server.ts"
import { inviteToMeeting } from "../../../app/features/decisions/meetings/session-commands.server.ts"
import {
  concludePaper,
  withdrawPaper,
} from "../../../app/features/decisions/papers/ending-commands.server.ts"
import { listNotifications } from "../../../app/notifications/queries.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { sized } from "../../support/effort.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  type ConsultationsHouse,
  createConsultationsHouse,
  scheduleBoard,
} from "../consultations/house.ts"

const REASON = "Das Land hat neue Bedingungen genannt."
const ROUNDS = sized(3, 20)

describe.each(DIALECTS)("a paper that is taken back (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  async function withdraw(paperId = house.paperId) {
    const { revision } = await house.paper(paperId)
    await house.execute(withdrawPaper, { paperId, revision, reason: REASON }, house.people.wiebke)
  }
  const steps = () => house.db.selectFrom("consultations").selectAll().orderBy("id").execute()
  const told = async (viewer: PersonActor, kind: string) => {
    const context = { db: house.db, viewer, now: house.clock().toISOString() }
    const { unread } = await listNotifications(context, { show: "all", limit: 50 })
    return unread.filter((one) => one.kind === kind).map(({ text }) => text)
  }

  test("goes before no committee any more, whatever its chair confirms of a report that waited", async () => {
    const { board, council } = house.committees
    const deferred = await house.report(await house.plan({ role: "advise" }), "deferred")
    const toCouncil = { referredTo: council }
    await house.plan({ committeeId: council, role: "inform" })
    const referred = await house.report(await house.plan({ role: "hear" }), "referred", toCouncil)
    house.clock.advance(60_000)
    await withdraw()
    await house.confirm(deferred)
    await house.confirm(referred)
    expect(await steps()).toMatchObject([
      { committeeId: board, state: "confirmed" },
      { committeeId: council, state: "cancelled" },
      { committeeId: board, state: "confirmed" },
    ])
    expect(await told(house.people.wiebke, "referral_waits")).toEqual([])
  })

  test("is open again before none: a report that is withdrawn, or leaves it open, calls the step off", async () => {
    const wrong = await house.plan({ role: "advise" })
    const resultId = await house.report(wrong, "endorsed")
    const talked = await house.plan()
    const deliberated = await house.report(talked, "deliberated")
    await withdraw()
    await house.withdraw(resultId)
    await house.confirm(deliberated)
    const ended = { state: "cancelled", endReason: `Vorlage zurückgezogen: ${REASON}` }
    for (const id of [wrong, talked]) expect(await house.step(id)).toMatchObject(ended)
    expect((await steps()).map(({ endedWithPaper }) => endedWithPaper)).toEqual([1, 1])
  })

  test("its committees' offices hear of it, and the members who are invited to it read why", async () => {
    const { torben, councilDeputy, klara, bernd } = house.people
    const meetingId = await inviteBoard(await house.plan())
    await house.plan({ committeeId: house.committees.council })
    house.clock.advance(60_000)
    const before = (await mails()).length
    await withdraw()
    for (const person of [torben, councilDeputy]) {
      expect(await told(person, "paper_withdrawn")).toEqual([
        "Hauptausschuss (Rostock): Entscheidung",
      ])
    }
    expect(await told(klara, "paper_withdrawn")).toHaveLength(1)
    expect(await told(bernd, "paper_withdrawn")).toEqual([])
    const sent = (await mails()).slice(before).filter(({ kind }) => kind === "meeting")
    expect(sent.map(({ toPersonId }) => toPersonId)).toContain(bernd.id)
    expect(sent[0]?.subject).toContain("Geänderte Tagesordnung")
    expect(sent[0]?.text).toContain(`entfällt: Vorlage zurückgezogen: ${REASON}`)
    const meeting = house.db.selectFrom("meetings").select("calendarSequence")
    expect(await meeting.where("id", "=", meetingId).executeTakeFirst()).toEqual({
      calendarSequence: 1,
    })
  })

  test("on the agenda it says so, and why to those who may read the paper", async () => {
    await inviteBoard(await house.plan())
    const read = async (viewer: PersonActor) => {
      const context = { db: house.db, viewer, now: house.clock().toISOString() }
      const items = await house.db.selectFrom("agendaItems").select("id").execute()
      return [...(await listAgendaSteps(context, items)).values()]
    }
    expect(await read(house.people.bernd)).toMatchObject([{ isOff: false, endReason: null }])
    await withdraw()
    const endReason = `Vorlage zurückgezogen: ${REASON}`
    expect(await read(house.people.bernd)).toMatchObject([{ isOff: true, endReason }])
    expect(await read(house.people.torben)).toMatchObject([{ isOff: true, endReason: null }])
    // Taken off, the item says why itself.
    const [item] = await house.db.selectFrom("agendaItems").select("id").execute()
    const remove = { itemId: item?.id ?? "", reason: REASON }
    await house.execute(removeItem, remove, house.people.klara)
    expect(await read(house.people.bernd)).toMatchObject([{ isOff: false, endReason }])
    expect((await mails()).at(-1)?.text).not.toContain("entfällt")
  })

  test("while somebody reports, confirms or puts it on an agenda it is left with no step that is open", async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const paperId = await house.releasedPaper()
      const deferred = await house.plan({ paperId, role: "advise" })
      const resultId = await house.report(deferred, "deferred")
      const reported = await house.plan({ paperId, role: "advise" })
      const put = await house.plan({ paperId })
      const meetingId = await scheduleBoard(house)
      const item = { meetingId, title: "", consultationId: put }
      const [taken] = await Promise.all([
        outcomeOf(withdraw(paperId)),
        outcomeOf(house.confirm(resultId)),
        outcomeOf(house.report(reported, "endorsed")),
        outcomeOf(house.execute(addItem, item, house.people.klara)),
      ])
      expect(taken).toBe("ok")
      const own = (await steps()).filter((step) => step.paperId === paperId)
      for (const { state } of own) {
        expect(["confirmed", "reported", "cancelled"]).toContain(state)
      }
    }
  })

  test("is not concluded, nor taken back, on what a step was before somebody changed it", async () => {
    const paperId = await house.releasedPaper()
    const id = await house.plan({ paperId })
    await house.confirm(await house.report(id, "endorsed"))
    const { wiebke } = house.people
    const conclude = () => house.execute(concludePaper, { paperId, revision: 2 }, wiebke)
    expect(await meanwhile(id, "planned", conclude)).toBe("rule")
    const other = await house.releasedPaper()
    const called = await house.plan({ paperId: other })
    expect(await meanwhile(called, "in_session", () => withdraw(other))).toBe("conflict")
  })

  /** What comes of an act that begins while somebody holds a step, and brings it to another state. */
  async function meanwhile(
    id: string,
    state: "planned" | "in_session",
    act: () => Promise<unknown>,
  ) {
    let outcome = Promise.resolve("")
    await house.client.transaction(async (trx) => {
      await writeState(trx, await lockStep(trx, id), state)
      outcome = outcomeOf(act())
      // Long enough for one that does not wait to read what was there before.
      for (let turn = 0; turn < 100; turn += 1) await lockStep(trx, id)
    })
    return outcome
  }

  const mails = () => house.db.selectFrom("mails").selectAll().orderBy("id").execute()
  async function inviteBoard(consultationId: string): Promise<string> {
    const meetingId = await scheduleBoard(house)
    const { klara } = house.people
    await house.execute(addItem, { meetingId, title: "", consultationId }, klara)
    await house.execute(inviteToMeeting, { meetingId, noticeReason: "Es eilt sehr." }, klara)
    return meetingId
  }
})

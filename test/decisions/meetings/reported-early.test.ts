import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  cancelConsultation,
  editConsultation,
} from "../../../app/features/decisions/consultations/commands.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { removeItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { cancelMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import {
  finishItem,
  startItem,
} from "../../../app/features/decisions/meetings/item-commands.server.ts"
import {
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const REASON = "Das Protokoll sagt etwas anderes."

describe.each(DIALECTS)("[G1] a step that is reported on before its time (%s)", (dialect) => {
  let house: MeetingsHouse
  let secretary: PersonActor
  let consultationId: string
  let meetingId: string
  let itemId: string
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    secretary = house.seats.secretary.actor
    ;({ consultationId, meetingId, itemId } = await house.withStep())
  })
  afterEach(() => house.close())

  const invite = () =>
    house.execute(
      inviteToMeeting,
      { meetingId, noticeReason: "Die Förderfrist endet vorher." },
      secretary,
    )
  async function callItem() {
    await invite()
    house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
    await house.execute(openMeeting, { meetingId }, secretary)
    await house.execute(startItem, { itemId }, secretary)
  }
  async function report(result: Result = "endorsed") {
    const { sha256 } = await house.step(consultationId)
    const said = { consultationId, result, sha256, decidedOn: "2026-11-23" }
    return (await house.execute(recordConsultationResult, said, secretary)).id
  }
  const withdraw = (resultId: string, actor = secretary) =>
    house.execute(withdrawResult, { resultId, reason: REASON }, actor)
  const confirm = (resultId: string) =>
    house.execute(confirmResult, { resultId }, house.seats.chair.actor)
  const finish = async () => {
    const item = (await house.agenda(meetingId)).find(({ id }) => id === itemId)
    const { revision = 0 } = item ?? {}
    await house.execute(finishItem, { itemId, revision, outcome: "Beraten." }, secretary)
  }
  const state = async () => (await house.step(consultationId)).state
  async function releaseAnew() {
    const { paperId } = await house.step(consultationId)
    const { id: versionId } = await house.freezeAnew()
    const { revision } = await house.paper(paperId)
    const words = { kind: "decision" as const, title: "Grobkonzept", proposalText: "Ja." }
    const costs = { financialEffect: { kind: "none" as const } }
    const lead = house.people.wiebke
    await house.execute(editPaper, { paperId, revision, versionId, ...words, ...costs }, lead)
    await house.execute(releasePaper, { paperId, revision: revision + 1 }, lead)
  }

  test("stands on its agenda again when the report is withdrawn, and keeps the text of the invitation", async () => {
    await invite()
    const { sha256 } = await house.step(consultationId)
    await withdraw(await report(), house.people.wiebke)
    expect(await state()).toBe("scheduled")
    await releaseAnew()
    expect(await house.step(consultationId)).toMatchObject({ state: "scheduled", sha256 })
    const elsewhere = await house.schedule({ startTime: "19:00", endTime: "20:00" })
    expect(await outcomeOf(house.add(elsewhere.id, { title: "", consultationId }))).toBe("conflict")
  })

  test("is before its committee again when the report is withdrawn in the session: no lead takes it away", async () => {
    await callItem()
    const { sha256 } = await house.step(consultationId)
    await withdraw(await report(), house.people.wiebke)
    expect(await state()).toBe("in_session")
    await releaseAnew()
    expect(await house.step(consultationId)).toMatchObject({ state: "in_session", sha256 })
    const { revision } = await house.step(consultationId)
    const change = { consultationId, revision, role: "advise" as const, reason: REASON }
    expect(await outcomeOf(house.execute(editConsultation, change, house.people.wiebke))).toBe(
      "conflict",
    )
    const off = { consultationId, revision, reason: REASON }
    expect(await outcomeOf(house.execute(cancelConsultation, off, house.people.wiebke))).toBe(
      "forbidden",
    )
    await finish()
    expect(await state()).toBe("in_session")
  })

  test("an open item is its committee's, whatever the step says", async () => {
    await callItem()
    // As an older withdrawal may have left it.
    await house.client.transaction((trx) =>
      trx.updateTable("consultations").set({ state: "planned" }).execute(),
    )
    const { revision } = await house.step(consultationId)
    const change = { consultationId, revision, role: "advise" as const, reason: REASON }
    const off = { consultationId, revision, reason: REASON }
    const lead = house.people.wiebke
    expect(await outcomeOf(house.execute(editConsultation, change, lead))).toBe("forbidden")
    expect(await outcomeOf(house.execute(cancelConsultation, off, lead))).toBe("forbidden")
  })

  test("deliberated and confirmed while the item is open it stays there, and waits for another meeting after", async () => {
    await callItem()
    await confirm(await report("deliberated"))
    expect(await state()).toBe("in_session")
    await finish()
    expect(await state()).toBe("planned")
    await house.execute(startItem, { itemId }, secretary)
    expect(await state()).toBe("in_session")
  })

  test("deliberated and confirmed after the item it waits for another meeting at once", async () => {
    await callItem()
    await finish()
    await confirm(await report("deliberated"))
    expect(await state()).toBe("planned")
  })

  test("is free again where the meeting is called off, or the item taken off, while the report waits", async () => {
    const resultId = await report()
    await house.execute(removeItem, { itemId, reason: REASON }, secretary)
    expect(await state()).toBe("reported")
    await withdraw(resultId)
    expect(await state()).toBe("planned")
    await house.add(meetingId, { title: "", consultationId })
    const second = await report()
    await house.execute(cancelMeeting, { meetingId, reason: REASON }, secretary)
    await withdraw(second)
    expect(await state()).toBe("planned")
  })

  test("taken off its agenda while the report is withdrawn it is free, and on no agenda", async () => {
    const resultId = await report()
    await Promise.all([
      withdraw(resultId),
      house.execute(removeItem, { itemId, reason: REASON }, secretary),
    ])
    expect(await state()).toBe("planned")
  })
})

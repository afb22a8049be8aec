import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { editConsultation } from "../../../app/features/decisions/consultations/commands.server.ts"
import { removeItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { cancelMeeting } from "../../../app/features/decisions/meetings/commands.server.ts"
import {
  finishItem,
  startItem,
} from "../../../app/features/decisions/meetings/item-commands.server.ts"
import {
  closeMeeting,
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { sized } from "../../support/effort.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const REASON = "Der Landtag hat das Gesetz am Vortag geändert."
const ROUNDS = sized(3, 20)

/** A step on the agenda of a meeting whose members are invited. */
interface Round {
  meetingId: string
  itemId: string
  consultationId: string
}

describe.each(DIALECTS)("[G1] who changes a step while its meeting goes on (%s)", (dialect) => {
  let house: MeetingsHouse
  let secretary: PersonActor
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    secretary = house.seats.secretary.actor
  })
  afterEach(() => house.close())

  async function onAgenda(): Promise<Round> {
    const consultationId = await house.consultation()
    const { id: meetingId } = await house.schedule()
    const { id: itemId } = await house.add(meetingId, { title: "", consultationId })
    return { meetingId, itemId, consultationId }
  }
  const invite = ({ meetingId }: Round) =>
    house.execute(
      inviteToMeeting,
      { meetingId, noticeReason: "Die Förderfrist endet vorher." },
      secretary,
    )
  async function edit({ consultationId }: Round, values: object, actor: PersonActor) {
    const { revision } = await house.step(consultationId)
    const step = { consultationId, revision, role: "decide" as const, reason: REASON }
    return house.execute(editConsultation, { ...step, ...values }, actor)
  }
  /** Both are answered, one way or the other: an error that is no answer is thrown here. */
  const race = async (round: Round, act: Promise<unknown>) =>
    Promise.all([outcomeOf(edit(round, { role: "advise" }, secretary)), outcomeOf(act)])

  test("waits for the other and is answered, and so is who runs the meeting", async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      house.clock.set("2026-11-24T09:00:00.000Z")
      const rounds = [await onAgenda(), await onAgenda(), await onAgenda(), await onAgenda()]
      for (const round of rounds) await invite(round)
      const [removed, cancelled, called, closed] = rounds as [Round, Round, Round, Round]
      const { itemId } = removed
      const remove = { itemId, reason: REASON }
      expect(await race(removed, house.execute(removeItem, remove, secretary))).toContain("ok")
      const cancel = { meetingId: cancelled.meetingId, reason: REASON }
      expect(await race(cancelled, house.execute(cancelMeeting, cancel, secretary))).toContain("ok")
      house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
      for (const { meetingId } of [called, closed]) {
        await house.execute(openMeeting, { meetingId }, secretary)
      }
      const start = house.execute(startItem, { itemId: called.itemId }, secretary)
      expect(await race(called, start)).toContain("ok")
      const finish = { itemId: called.itemId, revision: 2, outcome: "Beraten." }
      await house.execute(finishItem, finish, secretary)
      const end = house.execute(closeMeeting, { meetingId: closed.meetingId }, secretary)
      expect(await race(closed, end)).toContain("ok")
    }
  })

  test("before the invitation is out changes what it names, or comes too late", async () => {
    const next = await house.freezeAnew()
    const lead = house.people.wiebke
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await onAgenda()
      const { paperId } = await house.step(round.consultationId)
      const words = { kind: "decision" as const, title: "Grobkonzept", proposalText: "Ja." }
      const financialEffect = { kind: "none" as const }
      const values = { paperId, revision: 1 + 1, versionId: next.id, financialEffect, ...words }
      await house.execute(editPaper, values, lead)
      const { releaseId } = await house.execute(releasePaper, { paperId, revision: 3 }, lead)
      const before = (await house.mails()).length
      const [changed] = await Promise.all([
        outcomeOf(edit(round, { releaseId, reason: "" }, lead)),
        invite(round),
      ])
      const [told] = (await house.mails()).slice(before)
      expect(told?.text).toContain(changed === "ok" ? "(Fassung 2" : "(Fassung 1")
      expect(["ok", "forbidden"]).toContain(changed)
    }
  })
})

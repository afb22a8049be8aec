import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { lockStep, writeState } from "../../../app/features/decisions/consultations/steps.server.ts"
import { addItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { sized } from "../../support/effort.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse, scheduleBoard } from "./house.ts"

const ROUNDS = sized(6, 30)

describe.each(DIALECTS)("the step to which another one is put off (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  const followers = (id: string) =>
    house.db
      .selectFrom("consultations")
      .selectAll()
      .where("follows", "=", id)
      .orderBy("id")
      .execute()
  async function onlyFollower(id: string): Promise<string> {
    const [next, ...others] = await followers(id)
    expect(others).toEqual([])
    return next?.id ?? ""
  }

  const putOnAgenda = (meetingId: string, consultationId: string) =>
    house.execute(addItem, { meetingId, title: "", consultationId }, house.people.klara)

  test("[C2] waits for what the one before it waited for", async () => {
    const { council } = house.committees
    const first = await house.plan({ committeeId: council, role: "advise" })
    const id = await house.plan({ prerequisites: [{ needsId: first, need: "endorsed" }] })
    await house.confirm(await house.report(id, "deferred", { deferredTo: "2026-05-12" }))
    const next = await onlyFollower(id)
    await expect(house.report(next, "endorsed")).rejects.toMatchObject({
      ...{ kind: "rule", message: expect.stringContaining("Die Zustimmung von Hauptausschuss") },
    })
    const advised = await house.report(first, "endorsed", {}, house.people.torben)
    await house.confirm(advised, house.people.councilDeputy)
    await house.confirm(await house.report(next, "endorsed"))
    expect(await house.step(next)).toMatchObject({ state: "confirmed" })
  })

  test("[C2] stays the only one when the deferral is put right, and takes its day", async () => {
    const id = await house.plan()
    const wrong = await house.report(id, "deferred", { deferredTo: "2026-05-12" })
    await house.confirm(wrong)
    const next = await onlyFollower(id)
    const right = { corrects: wrong, deferredTo: "2026-06-09" }
    const correction = await house.report(id, "deferred", right)
    await house.confirm(correction)
    expect(await onlyFollower(id)).toBe(next)
    expect(await house.step(next)).toMatchObject({ state: "planned", dueOn: "2026-06-09" })
    await house.withdraw(correction, house.people.chair)
    expect(await onlyFollower(id)).toBe(next)
    expect(await house.step(next)).toMatchObject({ state: "planned", dueOn: "2026-05-12" })
    // What the lead has planned since is the lead's.
    await house.edit(next, { dueOn: "2026-05-19" })
    await house.confirm(await house.report(id, "deferred", right))
    expect(await house.step(next)).toMatchObject({ state: "planned", dueOn: "2026-05-19" })
  })

  test("[C2] once taken up it is no second time opened, and decides for who waits for the matter", async () => {
    const id = await house.plan()
    const { council } = house.committees
    const after = await house.plan({
      ...{ committeeId: council, prerequisites: [{ needsId: id, need: "endorsed" }] },
    })
    const wrong = await house.report(id, "deferred", { deferredTo: "2026-05-12" })
    await house.confirm(wrong)
    const next = await onlyFollower(id)
    await putOnAgenda(await scheduleBoard(house), next)
    const right = { corrects: wrong, deferredTo: "2026-06-09" }
    await house.confirm(await house.report(id, "deferred", right))
    expect(await onlyFollower(id)).toBe(next)
    expect(await house.step(next)).toMatchObject({ state: "scheduled", dueOn: "2026-05-12" })
    await house.confirm(await house.report(next, "endorsed"))
    expect(await outcomeOf(house.report(after, "endorsed", {}, house.people.torben))).toBe("ok")
  })

  test("[C2] before another committee it goes, and one before the committee that was meant comes", async () => {
    const { committees } = house
    await house.plan({ committeeId: committees.council })
    const id = await house.plan()
    const wrong = await house.report(id, "referred", { referredTo: committees.council })
    await house.confirm(wrong)
    await house.confirm(await house.report(id, "deferred", { corrects: wrong }))
    expect(await followers(id)).toMatchObject([
      { committeeId: committees.council, state: "cancelled" },
      { committeeId: committees.board, state: "planned" },
    ])
  })

  test("[C2] put on an agenda while its deferral is withdrawn it stands there, or is off and stands nowhere", async () => {
    const meetingId = await scheduleBoard(house)
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const id = await house.plan()
      const deferral = await house.report(id, "deferred")
      await house.confirm(deferral)
      const next = await onlyFollower(id)
      const [put] = await Promise.all([
        outcomeOf(putOnAgenda(meetingId, next)),
        house.withdraw(deferral, house.people.chair),
      ])
      expect(await house.step(next)).toMatchObject({
        state: put === "ok" ? "scheduled" : "cancelled",
      })
    }
  })

  test("[C2] taken up by somebody who holds it at that moment it is not called off with its deferral", async () => {
    const id = await house.plan()
    const deferral = await house.report(id, "deferred")
    await house.confirm(deferral)
    const next = await onlyFollower(id)
    let withdrawn: Promise<unknown> = Promise.resolve()
    await house.client.transaction(async (trx) => {
      await writeState(trx, await lockStep(trx, next), "in_session")
      withdrawn = house.withdraw(deferral, house.people.chair)
      // Long enough for one that does not wait to write over what it cannot see yet.
      for (let turn = 0; turn < 100; turn += 1) await lockStep(trx, next)
    })
    await withdrawn
    expect(await house.step(next)).toMatchObject({ state: "in_session" })
  })
})

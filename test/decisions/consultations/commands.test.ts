import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  cancelConsultation,
  editConsultation,
  skipConsultation,
} from "../../../app/features/decisions/consultations/commands.server.ts"
import { moveStep } from "../../../app/features/decisions/consultations/steps.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "./house.ts"

const REASON = "Das Gremium tagt erst im Herbst wieder."

describe.each(DIALECTS)("steps of a sequence (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  test("a step brings the newest release before a committee of whatever organisation", async () => {
    const { committees, frozen, paperId } = house
    const first = await house.plan()
    const second = await house.plan({ committeeId: committees.council, dueOn: "12.05.2026" })
    expect(await house.step(first)).toMatchObject({
      ...{ state: "planned", position: 1, sha256: frozen.sha256, versionNumber: 1, follows: null },
    })
    expect(await house.step(second)).toMatchObject({ position: 2, dueOn: "2026-05-12" })
    expect(await house.paper(paperId)).toMatchObject({ state: "in_consultation" })
  })

  test("a committee's member reads the paper from then on, and no longer once the step is called off", async () => {
    const { committees, people, execute } = house
    const reports = (id: string) => outcomeOf(house.report(id, "noted", {}, people.torben))
    const id = await house.plan({ committeeId: committees.council, role: "inform" })
    const { revision } = await house.step(id)
    await execute(
      cancelConsultation,
      { consultationId: id, revision, reason: REASON },
      people.wiebke,
    )
    expect(await house.step(id)).toMatchObject({ state: "cancelled", endReason: REASON })
    expect(await reports(id)).toBe("not_found")
    const again = await house.plan({ committeeId: committees.council, role: "inform" })
    expect(await reports(again)).toBe("ok")
  })

  test("only whoever leads the paper brings it before another committee", async () => {
    const { committees, people } = house
    const council = { committeeId: committees.council }
    expect(await outcomeOf(house.plan(council, people.klara))).toBe("forbidden")
    expect(await outcomeOf(house.plan({}, people.torben))).toBe("not_found")
    await house.plan(council)
    expect(await outcomeOf(house.plan({}, people.torben))).toBe("forbidden")
    expect(await outcomeOf(house.plan(council, people.torben))).toBe("ok")
  })

  test("a draft and a paper that is withdrawn take no step, with a sentence that says what to do", async () => {
    const { paperId, client } = house
    const setState = (state: string) =>
      client.transaction((trx) =>
        trx.updateTable("papers").set({ state }).where("id", "=", paperId).execute(),
      )
    await setState("draft")
    await expect(house.plan()).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Geben Sie sie zuerst frei"),
    })
    await setState("withdrawn")
    expect(await outcomeOf(house.plan())).toBe("conflict")
  })

  test("an unknown committee and a release of another paper are refused at their field", async () => {
    await expect(house.plan({ committeeId: "com_nirgends" })).rejects.toMatchObject({
      kind: "invalid",
      fields: { committeeId: expect.any(String) },
    })
    await expect(house.plan({ releaseId: "rel_nirgends" })).rejects.toMatchObject({
      fields: { releaseId: expect.any(String) },
    })
  })

  test("a planned step is changed by the lead or by its committee, and a stale page refused", async () => {
    const { people, execute } = house
    const id = await house.plan()
    const { revision } = await house.step(id)
    await house.edit(id, { dueOn: "2026-06-01", position: "3" }, people.klara)
    expect(await house.step(id)).toMatchObject({ dueOn: "2026-06-01", position: 3 })
    const stale = { consultationId: id, revision, role: "advise" as const }
    expect(await outcomeOf(execute(editConsultation, stale, people.wiebke))).toBe("conflict")
    expect(await outcomeOf(house.edit(id, {}, people.bernd))).toBe("forbidden")
    expect(await outcomeOf(house.edit(id, {}, people.torben))).toBe("not_found")
  })

  test("[P2] a step goes over to the paper's new text, and one with a result keeps its own", async () => {
    const { frozen } = house
    const kept = await house.plan()
    const moved = await house.plan({ role: "advise" })
    await house.confirm(await house.report(kept, "endorsed"))
    const { sha256 } = await house.releaseAnew()
    expect(sha256).not.toBe(frozen.sha256)
    await house.edit(moved, {})
    expect(await house.step(moved)).toMatchObject({ sha256, versionNumber: 2 })
    expect(await outcomeOf(house.edit(kept, {}))).toBe("conflict")
    expect(await house.step(kept)).toMatchObject({ sha256: frozen.sha256, versionNumber: 1 })
  })

  test("steps that would wait for each other are refused, also around a corner", async () => {
    const needs = (...ids: string[]) => ({
      prerequisites: ids.map((needsId) => ({ needsId, need: "any" as const })),
    })
    const a = await house.plan()
    const b = await house.plan(needs(a))
    const c = await house.plan(needs(b))
    await expect(house.edit(a, needs(c))).rejects.toMatchObject({
      kind: "invalid",
      fields: { prerequisites: expect.stringContaining("aufeinander warten") },
    })
    expect(await outcomeOf(house.edit(a, needs(a)))).toBe("invalid")
    expect(await outcomeOf(house.edit(c, needs(a, b)))).toBe("ok")
  })

  test("a step is left out only with a reason, and nothing comes of it afterwards", async () => {
    const { execute, people } = house
    const id = await house.plan()
    const skip = async (reason: string) => {
      const { revision } = await house.step(id)
      return execute(skipConsultation, { consultationId: id, revision, reason }, people.klara)
    }
    expect(await outcomeOf(skip(""))).toBe("invalid")
    await skip(REASON)
    expect(await house.step(id)).toMatchObject({ state: "skipped", endReason: REASON })
    expect(await outcomeOf(skip(REASON))).toBe("conflict")
    expect(await outcomeOf(house.edit(id, {}))).toBe("conflict")
    expect(await outcomeOf(house.report(id, "endorsed", {}, people.wiebke))).toBe("rule")
  })

  test("an agenda takes a step up and lets it go, and events tell of both", async () => {
    const id = await house.plan()
    const told: string[] = []
    const move = (to: "planned" | "scheduled" | "in_session" | "confirmed") =>
      house.client.transaction((trx) =>
        moveStep(trx, id, to, { emit: (_, data) => void told.push(JSON.stringify(data)) }),
      )
    await move("scheduled")
    expect(await house.step(id)).toMatchObject({ state: "scheduled", revision: 2 })
    expect(await outcomeOf(move("scheduled"))).toBe("conflict")
    expect(await outcomeOf(move("confirmed"))).toBe("rule")
    await move("planned")
    await move("in_session")
    expect(told).toHaveLength(3)
    expect(JSON.parse(told[0] ?? "")).toMatchObject({
      documentId: house.documentId,
      state: "scheduled",
      before: "planned",
    })
  })
})

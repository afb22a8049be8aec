import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  incorporateCondition,
  refuseCondition,
  verifyCondition,
} from "../../app/features/decisions/conditions/commands.server.ts"
import { getConditionsPage } from "../../app/features/decisions/conditions/queries.server.ts"
import { getConsultationPage } from "../../app/features/decisions/consultations/queries.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { outcomeOf } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "./consultations/house.ts"

describe.each(DIALECTS)("conditions (%s)", (dialect) => {
  let house: ConsultationsHouse
  let resultId: string
  let consultationId: string
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
    consultationId = await house.plan()
    resultId = await house.report(consultationId, "endorsed_with_conditions", {
      conditions: [{ text: "Die Frist beträgt sechs Wochen." }],
    })
  })
  afterEach(() => house.close())

  const page = async (viewer: Actor = house.people.wiebke) => {
    const { db, clock, documentId } = house
    return getConditionsPage({ db, viewer, now: clock().toISOString() }, documentId, "all")
  }
  const one = async () => {
    const [condition] = (await page()).conditions
    if (!condition) throw new Error("There is no condition.")
    return condition
  }
  const seen = async () => {
    const { id, revision } = await one()
    return { conditionId: id, revision }
  }
  const incorporate = async (versionId: string, actor: Actor = house.people.wiebke) =>
    house.execute(incorporateCondition, { ...(await seen()), versionId }, actor)
  const refuse = async (actor: Actor = house.people.wiebke) =>
    house.execute(
      refuseCondition,
      { ...(await seen()), reason: "Das ist mit dem Land nicht vereinbart." },
      actor,
    )
  const verify = async (isMet: boolean, actor: Actor = house.people.chair, reason = "") =>
    house.execute(verifyCondition, { ...(await seen()), isMet, reason }, actor)
  const entries = async () => (await house.register()).map(({ type }) => type)

  test("a condition of a result that is only reported is not worked on yet", async () => {
    const { id } = await house.freezeAnew()
    await expect(incorporate(id)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("erst gemeldet"),
    })
  })

  test("it is incorporated in a later version, and verified by its committee's chair", async () => {
    await house.confirm(resultId)
    expect(await outcomeOf(incorporate(house.frozen.id))).toBe("invalid")
    const later = await house.freezeAnew()
    expect(await outcomeOf(incorporate(later.id, house.people.klara))).toBe("forbidden")
    await incorporate(later.id)
    expect(await one()).toMatchObject({
      state: "incorporated",
      fulfilledNumber: 2,
      view: "settled",
    })
    expect(await outcomeOf(verify(true, house.people.klara))).toBe("rule")
    await verify(true)
    expect(await one()).toMatchObject({ state: "verified" })
    expect((await one()).acts.map(({ act }) => act)).toEqual(["incorporated", "verified"])
    expect((await entries()).filter((type) => type === "condition.closed")).toHaveLength(1)
    expect(await outcomeOf(verify(true))).toBe("conflict")
  })

  test("[C3] only the very committee says whether it is met, and opens it again with a reason", async () => {
    await house.confirm(resultId)
    const later = await house.freezeAnew()
    expect(await outcomeOf(verify(true))).toBe("rule")
    await incorporate(later.id)
    expect(await outcomeOf(verify(false))).toBe("invalid")
    await verify(false, house.people.deputy, "Abschnitt 3 nennt noch vier Wochen.")
    expect(await one()).toMatchObject({ state: "open", versionId: null })
    expect(await outcomeOf(incorporate(later.id))).toBe("ok")
  })

  test("it is refused only with a reason by who manages the text, as an entry of the register", async () => {
    await house.confirm(resultId)
    expect(await outcomeOf(refuse(house.people.klara))).toBe("forbidden")
    expect(await outcomeOf(refuse(house.people.torben))).toBe("not_found")
    await refuse()
    expect(await one()).toMatchObject({ state: "refused" })
    expect((await entries()).at(-1)).toBe("condition.closed")
    const entry = (await house.register()).at(-1)
    expect(entry?.entry).not.toContain("Land nicht vereinbart")
  })

  test("it goes round as often as the committee asks, and each act stays with its hash and its committee", async () => {
    await house.confirm(resultId)
    const later = await house.freezeAnew()
    await incorporate(later.id)
    await verify(false, house.people.chair, "Abschnitt 3 nennt noch vier Wochen.")
    await refuse()
    await verify(false, house.people.deputy, "Das Land hat inzwischen zugestimmt.")
    await incorporate(later.id)
    await verify(true)
    expect((await one()).acts.map(({ act }) => act)).toEqual([
      ...["incorporated", "reopened", "refused", "reopened", "incorporated", "verified"],
    ])
    const rows = await house.db.selectFrom("conditionActs").selectAll().orderBy("id").execute()
    const { board } = house.committees
    expect(rows.map(({ committeeId, sha256 }) => [committeeId, sha256])).toEqual([
      [null, later.sha256],
      [board, later.sha256],
      [null, null],
      [board, null],
      [null, later.sha256],
      [board, later.sha256],
    ])
    // The refusal and what the committee found at last; what it opened again is closed by neither.
    const closed = (await house.register()).filter(({ type }) => type === "condition.closed")
    expect(closed.map(({ entry }) => JSON.parse(entry).data.act)).toEqual(["refused", "verified"])
    await expect(
      house.client.transaction((trx) =>
        trx.updateTable("conditionActs").set({ reason: "" }).execute(),
      ),
    ).rejects.toThrow()
    expect(await outcomeOf(verify(false, house.people.chair, "Doch noch nicht."))).toBe("rule")
  })

  test("with its result withdrawn it is void, and nothing is done about it", async () => {
    await house.confirm(resultId)
    await house.withdraw(resultId, house.people.chair)
    expect(await one()).toMatchObject({ view: "void" })
    expect(await outcomeOf(refuse())).toBe("conflict")
  })

  test("a correction that demands the same keeps what was done about it, and what it demands anew is open", async () => {
    await house.confirm(resultId)
    const later = await house.freezeAnew()
    await incorporate(later.id)
    const [kept] = (await page()).conditions
    const corrects = resultId
    const corrected = await house.report(consultationId, "endorsed_with_conditions", {
      ...{ corrects, sha256: house.frozen.sha256 },
      conditions: [
        { text: "Die Kosten sind gedeckelt." },
        { text: "Die Frist beträgt sechs Wochen." },
      ],
    })
    // Until the correction is confirmed the old one is worked on.
    await house.execute(
      verifyCondition,
      { conditionId: kept?.id ?? "", revision: kept?.revision ?? 0, isMet: true, reason: "" },
      house.people.chair,
    )
    await house.confirm(corrected)
    const stands = (await page()).conditions.filter(({ view }) => view !== "void")
    expect(
      stands.map(({ number, state, fulfilledNumber, acts }) => [
        ...[number, state, fulfilledNumber],
        acts.map(({ act }) => act),
      ]),
    ).toEqual([
      [1, "open", null, []],
      [2, "verified", 2, ["incorporated", "verified"]],
    ])
    const { entry = "{}" } = (await house.register()).at(-1) ?? {}
    expect(
      JSON.parse(entry).data.conditions.map((one: { continues?: string }) => one.continues),
    ).toEqual([undefined, kept?.id])
  })

  test("demanded again of a later version it is open, though it was met in one before", async () => {
    await house.confirm(resultId)
    await incorporate((await house.freezeAnew()).id)
    await verify(true)
    await house.withdraw(resultId, house.people.chair)
    const form = async () => {
      const context = { db: house.db, viewer: house.people.klara, now: house.clock().toISOString() }
      return (await getConsultationPage(context, consultationId)).report
    }
    expect((await form())?.corrects).toBe(resultId)
    await house.releaseAnew()
    // The form names it no more; whoever does all the same carries nothing over.
    expect((await form())?.corrects).toBeNull()
    const again = await house.report(consultationId, "endorsed_with_conditions", {
      ...{ corrects: resultId, conditions: [{ text: "Die Frist beträgt sechs Wochen." }] },
    })
    await house.confirm(again)
    const [open] = (await page()).conditions.filter(({ view }) => view !== "void")
    expect(open).toMatchObject({ decidedNumber: 3, state: "open", versionId: null, acts: [] })
    const { entry = "{}" } = (await house.register()).at(-1) ?? {}
    expect(
      JSON.parse(entry).data.conditions.map((one: { continues?: string }) => one.continues),
    ).toEqual([undefined])
  })

  test("a board without a right to the text sees its conditions, and its chair verifies them", async () => {
    await house.confirm(resultId)
    const { chair, deputy, bernd, torben } = house.people
    await house.client.transaction((trx) => trx.deleteFrom("documentGrants").execute())
    for (const viewer of [chair, bernd]) {
      const { conditions, readsText, versions } = await page(viewer)
      expect(conditions).toMatchObject([{ state: "open", readsDecided: true }])
      expect([readsText, versions]).toEqual([false, []])
    }
    await expect(page(torben)).rejects.toMatchObject({ kind: "not_found" })
    const later = await house.freezeAnew()
    await incorporate(later.id)
    const mayVerify = async (viewer: Actor) => {
      const [condition] = (await page(viewer)).conditions
      return [condition?.may.verify, condition?.readsFulfilled]
    }
    // Who has to say whether it is met reads the text in which it is said to be.
    expect(await mayVerify(chair)).toEqual([true, true])
    expect(await mayVerify(deputy)).toEqual([true, true])
    expect(await mayVerify(bernd)).toEqual([false, false])
    await verify(true, chair)
    expect(await mayVerify(chair)).toEqual([false, true])
  })

  test("a title of today is not told to who reads a version alone", async () => {
    await house.confirm(resultId)
    await house.client.transaction(async (trx) => {
      await trx.deleteFrom("documentGrants").execute()
      await trx.updateTable("documents").set({ title: "Heißt heute anders" }).execute()
    })
    expect((await page(house.people.chair)).document.title).toBe("Grobkonzept")
    expect((await page()).document.title).toBe("Heißt heute anders")
  })

  test("a stale page is refused", async () => {
    await house.confirm(resultId)
    const before = await seen()
    await refuse()
    const again = { ...before, reason: "Das ist mit dem Land nicht vereinbart." }
    expect(await outcomeOf(house.execute(refuseCondition, again, house.people.wiebke))).toBe(
      "conflict",
    )
  })
})

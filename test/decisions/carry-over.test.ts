import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  incorporateCondition,
  verifyCondition,
} from "../../app/features/decisions/conditions/commands.server.ts"
import { getConditionsPage } from "../../app/features/decisions/conditions/queries.server.ts"
import { outcomeOf } from "../documents/house.ts"
import { sized } from "../support/effort.ts"
import { DIALECTS } from "../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "./consultations/house.ts"

const CONDITION = { text: "Die Frist beträgt sechs Wochen." }
const ROUNDS = sized(4, 20)

describe.each(DIALECTS)("what was done about a condition (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  async function conditioned(corrects: string | null, id?: string) {
    const consultationId = id ?? (await house.plan())
    const said = { corrects, sha256: house.frozen.sha256, conditions: [CONDITION] }
    const resultId = await house.report(consultationId, "endorsed_with_conditions", said)
    return { consultationId, resultId }
  }
  const conditions = async () => {
    const { db, clock, documentId, people } = house
    const context = { db, viewer: people.wiebke, now: clock().toISOString() }
    return (await getConditionsPage(context, documentId, "all")).conditions
  }
  const of = async (resultId: string) => {
    const one = (await conditions()).find((condition) => condition.resultId === resultId)
    if (!one) throw new Error(`There is no condition of ${resultId}.`)
    return one
  }
  const incorporate = async (resultId: string, versionId: string) => {
    const { id: conditionId, revision } = await of(resultId)
    const input = { conditionId, revision, versionId }
    return house.execute(incorporateCondition, input, house.people.wiebke)
  }
  const verify = async (resultId: string) => {
    const { id: conditionId, revision } = await of(resultId)
    const input = { conditionId, revision, isMet: true, reason: "" }
    return house.execute(verifyCondition, input, house.people.chair)
  }
  const actsOf = async (resultId: string) => (await of(resultId)).acts.map(({ act }) => act)

  test("is answered, and kept, where a correction is confirmed at the same moment", async () => {
    const later = await house.freezeAnew()
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const { consultationId, resultId } = await conditioned(null)
      await house.confirm(resultId)
      await incorporate(resultId, later.id)
      const { resultId: correction } = await conditioned(resultId, consultationId)
      const { id: conditionId, revision } = await of(resultId)
      const input = { conditionId, revision, isMet: true, reason: "" }
      const [verified] = await Promise.all([
        outcomeOf(house.execute(verifyCondition, input, house.people.chair)),
        house.confirm(correction, house.people.deputy),
      ])
      // Whoever came second is told; who was first is not lost.
      const state = (await of(correction)).state
      expect([verified, state]).toEqual(
        verified === "ok" ? ["ok", "verified"] : ["conflict", "incorporated"],
      )
    }
  })

  test("under a correction stays done when the correction is withdrawn, once", async () => {
    const later = await house.freezeAnew()
    const { consultationId, resultId } = await conditioned(null)
    await house.confirm(resultId)
    await incorporate(resultId, later.id)
    const { resultId: correction } = await conditioned(resultId, consultationId)
    await house.confirm(correction)
    const { revision } = await of(resultId)
    await verify(correction)
    await house.withdraw(correction, house.people.chair)
    expect(await of(resultId)).toMatchObject({
      ...{ standing: "confirmed", state: "verified", fulfilledNumber: 2, revision: revision + 1 },
    })
    expect(await actsOf(resultId)).toEqual(["incorporated", "verified"])
    const { entry = "{}" } = (await house.register()).at(-1) ?? {}
    const [first, second] = [(await of(resultId)).id, (await of(correction)).id]
    expect(JSON.parse(entry).data.conditions).toEqual([{ id: first, continues: second }])
    // Put right once more it takes along all of it, and where nothing was done since nothing comes back.
    const { resultId: again } = await conditioned(resultId, consultationId)
    await house.confirm(again)
    expect(await actsOf(again)).toEqual(["incorporated", "verified"])
    await house.withdraw(again, house.people.chair)
    expect(await actsOf(resultId)).toEqual(["incorporated", "verified"])
    expect((await of(resultId)).revision).toBe(revision + 1)
  })

  test("comes back through several corrections, each withdrawn in its turn", async () => {
    const later = await house.freezeAnew()
    const { consultationId, resultId } = await conditioned(null)
    await house.confirm(resultId)
    const { resultId: second } = await conditioned(resultId, consultationId)
    await house.confirm(second)
    await incorporate(second, later.id)
    const { resultId: third } = await conditioned(second, consultationId)
    await house.confirm(third)
    await verify(third)
    await house.withdraw(third, house.people.chair)
    expect(await actsOf(second)).toEqual(["incorporated", "verified"])
    await house.withdraw(second, house.people.chair)
    expect(await of(resultId)).toMatchObject({ state: "verified", standing: "confirmed" })
    expect(await actsOf(resultId)).toEqual(["incorporated", "verified"])
  })

  test("under the report of a correction that nobody confirmed is nothing to bring back", async () => {
    const later = await house.freezeAnew()
    const { consultationId, resultId } = await conditioned(null)
    await house.confirm(resultId)
    const { resultId: correction } = await conditioned(resultId, consultationId)
    await incorporate(resultId, later.id)
    await house.withdraw(correction)
    expect(await of(resultId)).toMatchObject({ state: "incorporated", fulfilledNumber: 2 })
    expect(await actsOf(resultId)).toEqual(["incorporated"])
  })
})

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
  }, 60_000)
})

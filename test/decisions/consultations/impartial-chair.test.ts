import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { listWaiting } from "../../../app/features/decisions/waiting/waiting.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, type VotesHouse } from "../votes/house.ts"

const REFUSED = { kind: "rule", rule: "Q2", message: expect.stringContaining("befangen") }

describe.each(DIALECTS)("[Q2] a chair who was excluded from the vote (%s)", (dialect) => {
  let house: VotesHouse
  let voteId: string
  beforeEach(async () => {
    house = await createVotesHouse(dialect)
    voteId = await house.prepare({ method: "open" })
    await house.exclude(voteId, "anke")
    await house.open(voteId)
    await house.count(voteId, { yes: 4, no: 0, abstain: 0 })
    await house.end(voteId)
    await house.certify(voteId, "passed", house.people.bodo)
  })
  afterEach(() => house.close())

  const report = async (actor: PersonActor = house.people.klara, values: object = {}) =>
    (
      await house.execute(
        recordConsultationResult,
        {
          ...{ consultationId: house.consultationId, result: "endorsed" as const, voteId },
          ...{ sha256: house.frozen.sha256, decidedOn: "2026-11-24", ...values },
        },
        actor,
      )
    ).id
  const confirm = (resultId: string, actor: PersonActor) =>
    house.execute(confirmResult, { resultId }, actor)
  const withdraw = (resultId: string, actor: PersonActor) =>
    house.execute(
      withdrawResult,
      { resultId, reason: "Das war nicht in meinem Sinne gemeint." },
      actor,
    )
  const offered = async (viewer: PersonActor) => {
    const now = house.clock().toISOString()
    const context = { db: house.db, viewer, now }
    const { pending, results } = await getConsultationPage(context, house.consultationId)
    const waits = (await listWaiting(context)).some(({ label }) => label === "Bestätigen")
    return [pending?.mayConfirm ?? false, waits, results.some((one) => one.mayWithdraw)]
  }

  test("neither confirms its result nor finds it among what waits; the deputy does", async () => {
    const { anke, bodo } = house.people
    const resultId = await report()
    expect(await offered(anke)).toEqual([false, false, false])
    await expect(confirm(resultId, anke)).rejects.toMatchObject(REFUSED)
    await expect(withdraw(resultId, anke)).rejects.toMatchObject(REFUSED)
    expect(await offered(bodo)).toEqual([true, true, true])
    await confirm(resultId, bodo)
  })

  test("does not undo it either once it holds, nor by a correction; the deputy may", async () => {
    const { anke, bodo } = house.people
    const resultId = await report()
    await confirm(resultId, bodo)
    await expect(withdraw(resultId, anke)).rejects.toMatchObject(REFUSED)
    expect(await offered(anke)).toEqual([false, false, false])
    const correction = await report(house.people.klara, { corrects: resultId, note: "Seite 3" })
    await expect(confirm(correction, anke)).rejects.toMatchObject(REFUSED)
    await withdraw(correction, bodo)
    expect(await offered(bodo)).toEqual([false, false, true])
    await withdraw(resultId, bodo)
  })

  test("confirms what rests on another vote, and who was not excluded confirms both", async () => {
    const { anke, bodo } = house.people
    await house.annul(voteId, bodo)
    voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 5, no: 0, abstain: 0 })
    await house.end(voteId)
    await house.certify(voteId, "passed", bodo)
    const resultId = await report()
    expect(await offered(anke)).toEqual([true, true, true])
    await confirm(resultId, anke)
  })
})

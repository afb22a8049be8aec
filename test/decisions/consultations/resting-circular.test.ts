import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { listResults } from "../../../app/features/decisions/consultations/result-rows.server.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  boardRules,
  type CircularsHouse,
  createCircularsHouse,
  MAJORITY_BY_STATUTES,
} from "../circulars/house.ts"

describe.each(DIALECTS)("[Q5] a result rests on its circular resolution (%s)", (dialect) => {
  let house: CircularsHouse
  let circularId: string
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules(MAJORITY_BY_STATUTES))
    circularId = await house.opened()
    for (const [index, member] of house.members.entries()) {
      await house.answer(circularId, member, index < 4 ? "yes" : "no")
    }
    await house.execute(closeCircular, { circularId }, house.chair)
  })
  afterEach(() => house.close())

  const results = () => listResults(house.db, [house.consultationId])
  const report = async (result: Result, values: object = {}) =>
    (
      await house.execute(
        recordConsultationResult,
        {
          ...{ consultationId: house.consultationId, result, sha256: house.frozen.sha256 },
          ...{ decidedOn: "2026-11-24", ...values },
        },
        house.people.klara,
      )
    ).id
  const withdraw = (resultId: string) =>
    house.execute(
      withdrawResult,
      { resultId, reason: "Der Wortlaut war falsch erfasst." },
      house.chair,
    )
  const form = async () => {
    const now = house.clock().toISOString()
    const context = { db: house.db, viewer: house.people.klara, now }
    return (await getConsultationPage(context, house.consultationId)).report
  }

  test("a correction says what the members have answered, and keeps their numbers", async () => {
    const [passed] = await results()
    const corrects = passed?.id ?? ""
    for (const result of ["rejected", "deliberated"] as const) {
      await expect(report(result, { corrects })).rejects.toMatchObject({
        ...{ kind: "rule", rule: "Q5", fields: { result: expect.any(String) } },
      })
    }
    const counts = { yes: 0, no: 5, abstain: 0, excluded: 0 }
    await expect(report("endorsed", { corrects, counts })).rejects.toMatchObject({
      fields: { counts: expect.stringContaining("stehen in der Abstimmung") },
    })
    expect((await form())?.circular).toEqual({ line: expect.stringContaining("Ja: 4 · Nein: 1") })
    const conditions = [{ text: "Die Kosten trägt das Land." }]
    const resultId = await report("endorsed_with_conditions", { corrects, conditions })
    await house.execute(confirmResult, { resultId }, house.chair)
    const { voteId } = passed ?? {}
    const held = { circularId, voteId, counts: { yes: 4, no: 1, abstain: 0 } }
    expect(await results()).toMatchObject([held, { ...held, corrects, isConfirmed: true }])
    const entry = (await house.register()).findLast(({ type }) => type === "result.confirmed")
    expect(JSON.parse(entry?.entry ?? "").data).toMatchObject({
      vote: voteId,
      circular: circularId,
    })
  })

  test("withdrawn and reported anew, with the correction named or not, it says the same", async () => {
    const [passed] = await results()
    await withdraw(passed?.id ?? "")
    expect((await form())?.circular).not.toBeNull()
    for (const corrects of [null, passed?.id]) {
      await expect(report("rejected", { corrects })).rejects.toMatchObject({ rule: "Q5" })
    }
    const again = await report("commits_itself")
    await withdraw(again)
    await expect(report("rejected")).rejects.toMatchObject({ rule: "Q5" })
    await report("endorsed")
    expect((await results()).map((one) => one.circularId)).toEqual(Array(3).fill(circularId))
  })

  test("nothing is reported on another circular resolution while it runs", async () => {
    const [passed] = await results()
    await withdraw(passed?.id ?? "")
    await house.opened()
    await expect(report("endorsed")).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("läuft der Umlaufbeschluss") },
    })
  })
})

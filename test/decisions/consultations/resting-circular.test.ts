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
import type { PersonActor } from "../../../app/permissions/policy.ts"
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
  const report = async (
    result: Result,
    values: object = {},
    actor: PersonActor = house.people.klara,
  ) =>
    (
      await house.execute(
        recordConsultationResult,
        {
          ...{ consultationId: house.consultationId, result, sha256: house.frozen.sha256 },
          ...{ decidedOn: "2026-11-24", ...values },
        },
        actor,
      )
    ).id
  const withdraw = (resultId: string) =>
    house.execute(
      withdrawResult,
      { resultId, reason: "Der Wortlaut war falsch erfasst." },
      house.chair,
    )
  const form = async (viewer: PersonActor = house.people.klara) => {
    const now = house.clock().toISOString()
    const context = { db: house.db, viewer, now }
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
    // The day was wrong; the words are those that were asked, typed or not.
    const resultId = await report("endorsed", { corrects, decidedOn: "2026-11-23" })
    await house.execute(confirmResult, { resultId }, house.chair)
    const { voteId } = passed ?? {}
    const { resolutionText } = passed ?? {}
    const held = { circularId, voteId, resolutionText, counts: { yes: 4, no: 1, abstain: 0 } }
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
    const again = await report("endorsed")
    await withdraw(again)
    await expect(report("rejected")).rejects.toMatchObject({ rule: "Q5" })
    expect((await form())?.begin).toMatchObject({ result: "endorsed" })
    await report("endorsed")
    expect((await results()).map((one) => one.circularId)).toEqual(Array(3).fill(circularId))
  })

  test("no correction puts another decision under the members' numbers, nor other words or conditions", async () => {
    const [passed] = await results()
    const corrects = passed?.id ?? ""
    expect(await form()).toMatchObject({
      ...{
        results: ["endorsed"],
        isAsAsked: true,
        begin: { resolutionText: passed?.resolutionText },
      },
    })
    const refusedAt = async (result: Result, values: object = {}) => {
      const error = await report(result, { corrects, ...values }).catch((one: unknown) => one)
      expect(error).toMatchObject({ kind: "rule", rule: "Q5" })
      return Object.keys((error as { fields: object }).fields)
    }
    const conditions = [{ text: "Die Kosten trägt das Land." }]
    expect(await refusedAt("commits_itself")).toEqual(["result"])
    expect(await refusedAt("commits_itself", { conditions })).toEqual(["result"])
    expect(await refusedAt("endorsed_with_conditions", { conditions })).toEqual(["result"])
    expect(await refusedAt("deferred")).toEqual(["result"])
    const resolutionText = "Der Vorstand stimmt zu und trägt die Kosten."
    expect(await refusedAt("endorsed", { resolutionText })).toEqual(["resolutionText"])
    await withdraw(corrects)
    expect(await refusedAt("endorsed", { corrects: null, resolutionText })).toEqual([
      "resolutionText",
    ])
    expect(await results()).toHaveLength(1)
  })

  test("what was withdrawn may be put off, without the numbers of those who agreed", async () => {
    const [passed] = await results()
    await withdraw(passed?.id ?? "")
    const resultId = await report("deferred")
    expect((await results()).at(-1)).toMatchObject({ voteId: null, circularId: null, counts: null })
    await house.execute(confirmResult, { resultId }, house.chair)
    expect(await form()).toMatchObject({ isAsAsked: false, begin: { result: "deferred" } })
    // Put right it rests on the resolution again.
    await expect(report("commits_itself", { corrects: resultId })).rejects.toMatchObject({
      rule: "Q5",
    })
    await report("endorsed", { corrects: resultId })
    expect((await results()).at(-1)).toMatchObject({ circularId, voteId: passed?.voteId })
  })

  test("[C3] whoever does not act for the committee shows where a correction comes from", async () => {
    const [passed] = await results()
    const corrects = passed?.id ?? ""
    const { wiebke } = house
    await expect(report("endorsed", { corrects }, wiebke)).rejects.toMatchObject({
      ...{ rule: "C3", fields: { evidenceSha256: expect.any(String) } },
    })
    expect((await form(wiebke))?.needsEvidence).toBe(true)
    expect((await form())?.needsEvidence).toBe(false)
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

describe.each(DIALECTS)("[Q5] conditions that members were asked for (%s)", (dialect) => {
  test("stay word for word; only where they belong is put right", async () => {
    const house = await createCircularsHouse(dialect)
    try {
      await house.rules(boardRules(MAJORITY_BY_STATUTES))
      const conditions = [
        { text: "Die Kosten trägt das Land.", blockId: null },
        { text: "Die Frist beträgt sechs Wochen.", blockId: null },
      ] as const
      const result = "endorsed_with_conditions" as const
      const circularId = await house.opened({ result, conditions })
      for (const member of house.members) await house.answer(circularId, member, "yes")
      await house.execute(closeCircular, { circularId }, house.chair)
      const [passed] = await listResults(house.db, [house.consultationId])
      const report = (said: { text: string; blockId: string | null }[]) =>
        house.execute(
          recordConsultationResult,
          {
            ...{ consultationId: house.consultationId, result, sha256: house.frozen.sha256 },
            ...{ decidedOn: "2026-11-24", corrects: passed?.id ?? "", conditions: said },
          },
          house.people.klara,
        )
      const [first, second] = conditions
      const third = { text: "Noch eine.", blockId: null }
      for (const said of [[first], [first, second, third], [first, first]]) {
        await expect(report(said)).rejects.toMatchObject({
          ...{ rule: "Q5", fields: { conditions: expect.stringContaining("trägt das Land") } },
        })
      }
      await report([{ ...second, blockId: "blk_2" }, first])
    } finally {
      await house.close()
    }
  })
})

describe.each(DIALECTS)("[U1] while a circular resolution runs (%s)", (dialect) => {
  test("no decision comes to hold again that its outcome could not stand beside", async () => {
    const house = await createCircularsHouse(dialect)
    try {
      await house.rules(boardRules(MAJORITY_BY_STATUTES))
      const decided = async (result: Result, corrects: string | null) => {
        const { id: resultId } = await house.execute(
          recordConsultationResult,
          {
            ...{ consultationId: house.consultationId, result, sha256: house.frozen.sha256 },
            ...{ decidedOn: house.clock().toISOString().slice(0, 10), corrects },
          },
          house.people.klara,
        )
        await house.execute(confirmResult, { resultId }, house.chair)
        return resultId
      }
      const reopening = await decided("deliberated", await decided("endorsed", null))
      const circularId = await house.opened()
      const withdraw = () =>
        house.execute(
          withdrawResult,
          { resultId: reopening, reason: "Es war doch beschlossen." },
          house.chair,
        )
      await expect(withdraw()).rejects.toMatchObject({
        ...{ kind: "conflict", message: expect.stringContaining("läuft der Umlaufbeschluss") },
      })
      for (const member of house.members) await house.answer(circularId, member, "yes")
      await house.execute(closeCircular, { circularId }, house.chair)
      const [, , passed] = await listResults(house.db, [house.consultationId])
      expect(passed).toMatchObject({ circularId, isConfirmed: true })
    } finally {
      await house.close()
    }
  })
})

import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { listResults } from "../../../app/features/decisions/consultations/result-rows.server.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addConsultation } from "../consultation-rows.ts"
import { createVotesHouse, VOTING, type VotesHouse } from "../votes/house.ts"

describe.each(DIALECTS)("[Q5] a result rests on what was counted (%s)", (dialect) => {
  let house: VotesHouse
  beforeEach(async () => {
    const { majorities } = presetOf("association_board").ruleSet
    const urgent_item = majorities.resolution
    house = await createVotesHouse(dialect, { majorities: { ...majorities, urgent_item } })
  })
  afterEach(() => house.close())

  const report = async (result: Result, values: object = {}) =>
    (
      await house.execute(
        recordConsultationResult,
        {
          ...{ consultationId: house.consultationId, result, sha256: house.frozen.sha256 },
          ...{ decidedOn: house.clock().toISOString().slice(0, 10), ...values },
        },
        house.people.klara,
      )
    ).id
  const confirm = (resultId: string) =>
    house.execute(confirmResult, { resultId }, house.people.anke)
  const withdraw = (resultId: string) =>
    house.execute(
      withdrawResult,
      { resultId, reason: "Falsches Ergebnis gewählt." },
      house.people.anke,
    )
  /** A vote that was held and certified with these Yes of five. */
  const voted = async (yes: number, values: object = {}) => {
    const voteId = await house.opened({ method: "open", ...values })
    await house.count(voteId, { yes, no: VOTING.length - yes, abstain: 0 })
    await house.end(voteId)
    await house.certify(voteId, yes > VOTING.length / 2 ? "passed" : "failed")
    return voteId
  }
  const results = () => listResults(house.db, [house.consultationId])

  test("a certified vote is named, and the result says what it says", async () => {
    const voteId = await voted(4)
    await expect(report("endorsed")).rejects.toMatchObject({
      ...{ kind: "rule", rule: "Q5", fields: { voteId: expect.stringContaining("wählen Sie") } },
    })
    await expect(report("rejected", { voteId })).rejects.toMatchObject({
      ...{ rule: "Q5", message: expect.stringContaining("angenommen") },
    })
    const resultId = await report("endorsed", { voteId })
    await confirm(resultId)
    expect(await results()).toMatchObject([
      { voteId, isConfirmed: true, counts: { yes: 4, no: 1, abstain: 0, excluded: 0 } },
    ])
  })

  test("leaving the vote out opens no way round it, whatever the word", async () => {
    await voted(1)
    for (const result of ["endorsed", "commits_itself", "withdrawn", "not_dealt_with"] as const) {
      await expect(report(result)).rejects.toMatchObject({ rule: "Q5" })
    }
    await expect(report("deliberated")).rejects.toMatchObject({
      ...{ rule: "Q5", fields: { result: expect.stringContaining("ohne Beschluss") } },
    })
    expect(await results()).toEqual([])
  })

  test("what failed is no consent, and no commitment either", async () => {
    const voteId = await voted(2)
    for (const result of ["endorsed", "commits_itself"] as const) {
      await expect(report(result, { voteId })).rejects.toMatchObject({
        ...{ rule: "Q5", message: expect.stringContaining("Antrag abgelehnt") },
      })
    }
    expect(await outcomeOf(report("rejected", { voteId }))).toBe("ok")
  })

  test("while the committee votes there is no result, and none once it waits for its statement", async () => {
    const voteId = await house.opened({ method: "open" })
    await expect(report("endorsed")).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("gerade abgestimmt") },
    })
    await house.count(voteId, { yes: 5, no: 0, abstain: 0 })
    await house.end(voteId)
    expect(await outcomeOf(report("endorsed", { voteId }))).toBe("conflict")
    await house.annul(voteId)
    expect(await outcomeOf(report("endorsed"))).toBe("ok")
  })

  test("a vote on urgency, on another step or on another text carries no result, nor an annulled one", async () => {
    const urgent = await voted(5, { decisionType: "urgent_item" })
    await expect(report("endorsed", { voteId: urgent })).rejects.toMatchObject({
      ...{ rule: "Q5", fields: { voteId: expect.stringContaining("dringlich") } },
    })
    // Urgency says nothing of the text: without a vote on it the result stands alone.
    await withdraw(await report("deliberated"))
    const bernd = house.people.klara
    const papersHouse = { ...house, people: { ...house.people, bernd } }
    const other = await addConsultation(papersHouse, house.committeeId)
    const agendaItemId = await house.insertItem({ consultationId: other })
    const elsewhere = await voted(5, { agendaItemId })
    await expect(report("endorsed", { voteId: elsewhere })).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("anderen Schritt") },
    })
    const old = await voted(5)
    await changeText(old)
    expect(await outcomeOf(report("endorsed", { voteId: old }))).toBe("conflict")
    const annulled = await voted(5)
    await house.annul(annulled)
    await expect(report("endorsed", { voteId: annulled })).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("aufgehoben") },
    })
    await expect(report("endorsed", { voteId: "vot_nirgends" })).rejects.toMatchObject({
      fields: { voteId: expect.any(String) },
    })
  })

  /** As if the vote had been on an earlier version: its hash is another. */
  const changeText = (voteId: string) =>
    house.client.transaction((trx) =>
      trx
        .updateTable("votes")
        .set({ sha256: "0".repeat(64) })
        .where("id", "=", voteId)
        .execute(),
    )

  test("counts beside a vote are one number too many", async () => {
    const voteId = await voted(4)
    const counts = { yes: 5, no: 0, abstain: 0, excluded: 0 }
    await expect(report("endorsed", { voteId, counts })).rejects.toMatchObject({
      fields: { counts: expect.stringContaining("stehen in der Abstimmung") },
    })
  })

  test("a vote is not annulled while a result stands on it, nor opened while one waits", async () => {
    const voteId = await voted(4)
    const prepared = await house.prepare()
    const resultId = await report("endorsed", { voteId })
    expect(await outcomeOf(house.annul(voteId))).toBe("conflict")
    await expect(house.open(prepared)).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("„gemeldet“") },
    })
    await withdraw(resultId)
    expect(await outcomeOf(house.annul(voteId))).toBe("ok")
  })

  test("of a report and the annulment of its vote at once one comes about", async () => {
    const voteId = await voted(4)
    const outcomes = await Promise.all([
      outcomeOf(report("endorsed", { voteId })),
      outcomeOf(house.annul(voteId)),
    ])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    const { state } = await house.vote(voteId)
    expect((await results()).length).toBe(state === "certified" ? 1 : 0)
  })

  test("of a report and a vote that is opened at once one comes about", async () => {
    const voteId = await house.prepare({ method: "open" })
    const outcomes = await Promise.all([
      outcomeOf(report("endorsed")),
      outcomeOf(house.open(voteId)),
    ])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
  })
})

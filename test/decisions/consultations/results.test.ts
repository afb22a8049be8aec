import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import { getSequence } from "../../../app/features/decisions/consultations/sequence.server.ts"
import { currentResult } from "../../../app/features/decisions/consultations/standing.ts"
import {
  CONSULTATION_ROLES,
  RESULTS,
  resultsFor,
} from "../../../app/features/decisions/rules/results.ts"
import { verifyChain } from "../../../app/features/register/verify-chain.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse, wordsOf } from "./house.ts"

describe.each(DIALECTS)("results of a step (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  const shown = async (id: string) => {
    const current = currentResult(await house.results(id))
    return current && `${current.result} ${current.isConfirmed ? "confirmed" : "reported"}`
  }
  const entries = async () => (await house.register()).map(({ type }) => type)

  test("[C1] refuses a result for a text that was not before the committee", async () => {
    const id = await house.plan()
    await house.releaseAnew()
    const { sha256 } = house.frozen
    await expect(house.report(id, "endorsed", { sha256 })).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Prüfsummen"),
    })
    expect(await house.results(id)).toEqual([])
    expect(await house.step(id)).toMatchObject({ state: "planned" })
  })

  test("[C1] a step on the release that was decided on takes the result for it", async () => {
    const before = await house.plan()
    const { releaseId } = await house.step(before)
    await house.releaseAnew()
    const id = await house.plan({ releaseId })
    await house.report(id, "endorsed")
    expect(await house.results(id)).toMatchObject([{ sha256: house.frozen.sha256 }])
  })

  test("[C2] each role takes the results of the table, and no other", async () => {
    for (const role of CONSULTATION_ROLES) {
      const taken: string[] = []
      for (const result of RESULTS) {
        const id = await house.plan({ role })
        const outcome = await outcomeOf(house.report(id, result, wordsOf(result, house)))
        if (outcome === "ok") taken.push(result)
        else expect(outcome).toBe("rule")
      }
      expect(taken).toEqual(resultsFor(role))
    }
  })

  test("[C2] conditions, the text as decided and the committee of a referral are asked for at their fields", async () => {
    const id = await house.plan()
    const field = async (result: "endorsed_with_conditions" | "endorsed_modified" | "referred") => {
      const error = await house.report(id, result).catch((refused: unknown) => refused)
      return Object.keys((error as { fields: object }).fields)
    }
    expect(await field("endorsed_with_conditions")).toEqual(["conditions"])
    expect(await field("endorsed_modified")).toEqual(["resolutionText"])
    expect(await field("referred")).toEqual(["referredTo"])
    expect(await house.results(id)).toEqual([])
  })

  test("[C3] a result counts when the chair has confirmed it, and stands in the register from then on", async () => {
    const { people, committees, organizations } = house
    const id = await house.plan()
    const counts = { yes: 9, no: 0, abstain: 0, excluded: 0 }
    const resultId = await house.report(id, "endorsed", { counts })
    expect(await house.step(id)).toMatchObject({ state: "reported" })
    expect(await shown(id)).toBe("endorsed reported")
    expect(await entries()).toEqual(["paper.released"])
    await house.confirm(resultId)
    expect(await house.step(id)).toMatchObject({ state: "confirmed" })
    expect(await house.results(id)).toMatchObject([
      { counts, recordedBy: people.klara.id, confirmedBy: people.chair.id },
    ])
    const entry = (await house.register()).at(-1)
    expect(entry).toMatchObject({
      ...{ type: "result.confirmed", subjectId: resultId, organizationId: organizations.stgt },
    })
    const { data, people: hashes } = JSON.parse(entry?.entry ?? "")
    expect(data).toMatchObject({
      ...{ result: "endorsed", sha256: house.frozen.sha256, committee: committees.board, counts },
    })
    expect(Object.keys(hashes).sort()).toEqual(["confirmedBy", "recordedBy"])
    expect(entry?.entry).not.toContain("Voss")
    expect(await verifyChain(house.db)).toBeNull()
  })

  test("[C3] nobody else confirms: not the secretary, not another committee's chair, not the reporter", async () => {
    const { people, committees } = house
    const id = await house.plan()
    await house.plan({ committeeId: committees.council })
    const resultId = await house.report(id, "endorsed", {}, people.chair)
    expect(await outcomeOf(house.confirm(resultId, people.klara))).toBe("rule")
    expect(await outcomeOf(house.confirm(resultId, people.torben))).toBe("rule")
    expect(await outcomeOf(house.confirm(resultId, people.bernd))).toBe("rule")
    await expect(house.confirm(resultId, people.chair)).rejects.toMatchObject({
      ...{
        kind: "rule",
        rule: "C3",
        message: expect.stringContaining("bestätigt es nicht selbst"),
      },
    })
    expect(await outcomeOf(house.confirm(resultId, people.admin))).toBe("not_found")
    expect(await outcomeOf(house.confirm(resultId, people.deputy))).toBe("ok")
    expect(await outcomeOf(house.confirm(resultId, people.deputy))).toBe("conflict")
  })

  test("[C3] a stranger to the paper reports nothing, and does not learn that there is one", async () => {
    const id = await house.plan()
    expect(await outcomeOf(house.report(id, "endorsed", {}, house.people.torben))).toBe("not_found")
    expect(await outcomeOf(house.report(id, "endorsed", {}, house.people.bernd))).toBe("forbidden")
  })

  test("the chairs hear of a report, without a right to the text, too, and the reporter of its confirmation", async () => {
    const { db, committees, people } = house
    const told = () =>
      db.selectFrom("notifications").select(["personId", "kind", "href"]).orderBy("id").execute()
    const board = await house.plan()
    const resultId = await house.report(board, "endorsed")
    const href = `/consultations/${board}`
    const reported = (await told()).filter(({ kind }) => kind === "result_reported")
    expect(reported.map(({ personId }) => personId).sort()).toEqual(
      [people.chair.id, people.deputy.id].sort(),
    )
    await house.confirm(resultId)
    expect((await told()).at(-1)).toEqual({
      ...{ personId: people.klara.id, kind: "result_confirmed", href },
    })
    const council = await house.plan({ committeeId: committees.council })
    house.clock.advance(60_000)
    await house.report(council, "endorsed", {}, people.wiebke)
    // Who has nothing but the version before the committee is told as well.
    const theirs = (await told()).filter(
      (one) => one.kind === "result_reported" && one.href === `/consultations/${council}`,
    )
    expect(theirs.map(({ personId }) => personId).sort()).toEqual(
      [people.torben.id, people.councilDeputy.id].sort(),
    )
  })

  test("a wrong report is withdrawn with its reason and reported anew; both stay", async () => {
    const id = await house.plan()
    const wrong = await house.report(id, "endorsed")
    expect(await outcomeOf(house.report(id, "rejected"))).toBe("conflict")
    await house.withdraw(wrong)
    expect(await house.step(id)).toMatchObject({ state: "planned" })
    expect(await shown(id)).toBeNull()
    const right = await house.report(id, "rejected", { corrects: wrong })
    await house.confirm(right)
    expect(await shown(id)).toBe("rejected confirmed")
    expect(await house.results(id)).toMatchObject([
      { result: "endorsed", isWithdrawn: true },
      { result: "rejected", corrects: wrong },
    ])
    // A report that nobody had confirmed was never an act of the committee.
    expect(await entries()).toEqual(["paper.released", "result.confirmed"])
  })

  test("a confirmed result is put right only by a correction that says so, and holds until that is confirmed", async () => {
    const id = await house.plan()
    const first = await house.report(id, "endorsed")
    await house.confirm(first)
    await expect(house.report(id, "rejected")).rejects.toMatchObject({ kind: "rule", rule: "C2" })
    const second = await house.report(id, "rejected", { corrects: first })
    expect(await shown(id)).toBe("endorsed confirmed")
    expect(await house.step(id)).toMatchObject({ state: "confirmed" })
    await house.confirm(second)
    expect(await shown(id)).toBe("rejected confirmed")
    const entry = (await house.register()).at(-1)
    expect(JSON.parse(entry?.entry ?? "").data).toMatchObject({ corrects: first })
    // What was put right is not put right again beside its correction.
    expect(await outcomeOf(house.report(id, "noted", { corrects: first }))).toBe("conflict")
  })

  test("a correction that is withdrawn leaves the result as it held", async () => {
    const id = await house.plan()
    const first = await house.report(id, "deferred")
    await house.confirm(first)
    const steps = () => house.db.selectFrom("consultations").select("state").execute()
    expect(await steps()).toHaveLength(2)
    const correction = await house.report(id, "endorsed", { corrects: first })
    expect(await outcomeOf(house.withdraw(first, house.people.chair))).toBe("conflict")
    await house.withdraw(correction)
    expect(await shown(id)).toBe("deferred confirmed")
    expect(await steps()).toHaveLength(2)
  })

  test("a correction of what left the step open, withdrawn again, leaves it open", async () => {
    const id = await house.plan()
    const first = await house.report(id, "deliberated")
    await house.confirm(first)
    const correction = await house.report(id, "endorsed", { corrects: first })
    expect(await house.step(id)).toMatchObject({ state: "reported" })
    await house.withdraw(correction)
    expect(await house.step(id)).toMatchObject({ state: "planned" })
    expect(await shown(id)).toBe("deliberated confirmed")
  })

  test("a decision that holds again, since what opened it anew is withdrawn, settles its step", async () => {
    const id = await house.plan()
    const first = await house.report(id, "endorsed")
    await house.confirm(first)
    const reopening = await house.report(id, "deliberated", { corrects: first })
    await house.confirm(reopening)
    expect(await house.step(id)).toMatchObject({ state: "planned" })
    await house.withdraw(await house.report(id, "rejected"))
    expect(await house.step(id)).toMatchObject({ state: "planned" })
    await house.withdraw(reopening, house.people.chair)
    expect(await shown(id)).toBe("endorsed confirmed")
    expect(await house.step(id)).toMatchObject({ state: "confirmed" })
  })

  test("a confirmed result is withdrawn only by the chair, as an entry of the register", async () => {
    const { people } = house
    const id = await house.plan()
    const resultId = await house.report(id, "endorsed")
    await house.confirm(resultId)
    expect(await outcomeOf(house.withdraw(resultId, people.klara))).toBe("forbidden")
    expect(await outcomeOf(house.withdraw(resultId, people.wiebke))).toBe("forbidden")
    await house.withdraw(resultId, people.deputy)
    expect(await house.step(id)).toMatchObject({ state: "planned" })
    expect(await entries()).toEqual(["paper.released", "result.confirmed", "result.withdrawn"])
    expect(await outcomeOf(house.withdraw(resultId, people.deputy))).toBe("conflict")
    expect(await verifyChain(house.db)).toBeNull()
  })

  test("a bystander withdraws nobody's report", async () => {
    const { people } = house
    const id = await house.plan()
    const resultId = await house.report(id, "endorsed")
    expect(await outcomeOf(house.withdraw(resultId, people.bernd))).toBe("forbidden")
    expect(await outcomeOf(house.withdraw(resultId, people.torben))).toBe("not_found")
    expect(await outcomeOf(house.withdraw(resultId, people.wiebke))).toBe("ok")
  })

  test("[C2] deferred opens the next step on the day it names, referred one before the other committee", async () => {
    const { committees, db } = house
    const next = (id: string) =>
      db.selectFrom("consultations").selectAll().where("follows", "=", id).execute()
    const deferred = await house.plan()
    const resultId = await house.report(deferred, "deferred", { deferredTo: "2026-05-12" })
    expect(await next(deferred)).toEqual([])
    await house.confirm(resultId)
    expect(await next(deferred)).toMatchObject([
      { committeeId: committees.board, role: "decide", state: "planned", dueOn: "2026-05-12" },
    ])
    // Within what the paper lies before already a referral is enough.
    const { council } = committees
    await house.plan({ committeeId: council })
    const referred = await house.plan()
    await house.confirm(await house.report(referred, "referred", { referredTo: council }))
    expect(await next(referred)).toMatchObject([{ committeeId: council, dueOn: null }])
    const back = { deferredTo: "2026-03-01" }
    expect(await outcomeOf(house.report(await house.plan(), "deferred", back))).toBe("invalid")
  })

  test("[C2] a referral beyond the own organisation lays the text before nobody: the lead hears of it, and plans", async () => {
    const { committees, people, paperId } = house
    const { council } = committees
    const id = await house.plan()
    await house.confirm(await house.report(id, "referred", { referredTo: council }))
    const steps = () =>
      house.db.selectFrom("consultations").selectAll().where("committeeId", "=", council).execute()
    expect(await steps()).toEqual([])
    const told = await house.db
      .selectFrom("notifications")
      .select(["personId", "href", "paperId"])
      .where("kind", "=", "referral_waits")
      .execute()
    const href = `/consultations/${id}`
    expect(told).toEqual([{ personId: people.wiebke.id, href, paperId }])
    expect(await outcomeOf(house.plan({ follows: id }))).toBe("conflict")
    await house.plan({ committeeId: council, follows: id })
    expect(await steps()).toMatchObject([{ paperId, follows: id }])
    expect(await outcomeOf(house.plan({ committeeId: council, follows: id }))).toBe("conflict")
  })

  test("[C2] what followed from a deferral goes with it when the result is put right", async () => {
    const id = await house.plan()
    const wrong = await house.report(id, "deferred")
    await house.confirm(wrong)
    await house.confirm(await house.report(id, "endorsed", { corrects: wrong }))
    const followers = await house.db
      .selectFrom("consultations")
      .select(["state", "endReason"])
      .where("follows", "=", id)
      .execute()
    expect(followers).toMatchObject([{ state: "cancelled", endReason: expect.any(String) }])
  })

  test("[C2] a decision that was only deliberated stays open and takes its result later", async () => {
    const id = await house.plan()
    await house.confirm(await house.report(id, "deliberated"))
    expect(await house.step(id)).toMatchObject({ state: "planned" })
    expect(await shown(id)).toBe("deliberated confirmed")
    await house.confirm(await house.report(id, "endorsed"))
    expect(await house.step(id)).toMatchObject({ state: "confirmed" })
    const advised = await house.plan({ role: "advise" })
    await house.confirm(await house.report(advised, "deliberated"))
    expect(await house.step(advised)).toMatchObject({ state: "confirmed" })
  })

  test("a step is not settled before what it needs, and says what is missing", async () => {
    const { committees } = house
    const first = await house.plan({ committeeId: committees.council, role: "advise" })
    const needs = { prerequisites: [`${first}:endorsed`] }
    const id = await house.plan(needs)
    await expect(house.report(id, "endorsed")).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("Hauptausschuss (Rostock) liegt noch nicht vor"),
    })
    const other = await house.plan(needs)
    expect(await outcomeOf(house.report(other, "deferred"))).toBe("ok")
    const rejected = await house.report(first, "rejected", {}, house.people.torben)
    expect(await outcomeOf(house.report(id, "endorsed"))).toBe("rule")
    await house.confirm(rejected, house.people.councilDeputy)
    await expect(house.report(id, "endorsed")).rejects.toMatchObject({
      message: expect.stringContaining("hat nicht zugestimmt"),
    })
    await house.edit(id, { prerequisites: [`${first}:any`] })
    expect(await outcomeOf(house.report(id, "endorsed"))).toBe("ok")
  })

  test("what was deferred is waited for until the step that it opened has its result", async () => {
    const { committees, people } = house
    const first = await house.plan({ committeeId: committees.council, role: "advise" })
    const id = await house.plan({ prerequisites: [`${first}:any`] })
    const reportFirst = async (step: string, result: "deferred" | "endorsed") => {
      const resultId = await house.report(step, result, {}, people.torben)
      await house.confirm(resultId, people.councilDeputy)
    }
    const waits = async () => {
      const sequence = await getSequence(house.db, house.paperId)
      const context = { db: house.db, viewer: people.wiebke, now: house.clock().toISOString() }
      const page = await getConsultationPage(context, id)
      return {
        inSequence: sequence.find((step) => step.id === id)?.needs.map(({ isMet }) => isMet),
        onPage: page.needs.map((needed) => needed.id),
      }
    }
    await reportFirst(first, "deferred")
    expect(await waits()).toEqual({ inSequence: [false], onPage: [first] })
    expect(await outcomeOf(house.report(id, "endorsed"))).toBe("rule")
    const { id: next } = await house.db
      .selectFrom("consultations")
      .select("id")
      .where("follows", "=", first)
      .executeTakeFirstOrThrow()
    await reportFirst(next, "endorsed")
    expect(await waits()).toEqual({ inSequence: [true], onPage: [] })
    expect(await outcomeOf(house.report(id, "endorsed"))).toBe("ok")
  })

  test("a day to come, counts without a vote and an unknown evidence file are refused at their fields", async () => {
    const id = await house.plan()
    const fields = async (values: object, result: "endorsed" | "deliberated" = "endorsed") => {
      const error = await house.report(id, result, values).catch((refused: unknown) => refused)
      return Object.keys((error as { fields: object }).fields)
    }
    const counts = { yes: 1, no: 0, abstain: 0, excluded: 0 }
    expect(await fields({ decidedOn: "2026-12-31" })).toEqual(["decidedOn"])
    expect(await fields({ counts }, "deliberated")).toEqual(["counts"])
    expect(await fields({ evidenceSha256: "a".repeat(64) })).toEqual(["evidenceSha256"])
    expect(await fields({ counts: { ...counts, yes: -1 } })).toEqual(["counts.yes"])
  })

  test("of two reports at once one is taken, and the other told of it", async () => {
    const id = await house.plan()
    const outcomes = await Promise.all([
      outcomeOf(house.report(id, "endorsed")),
      outcomeOf(house.report(id, "rejected", {}, house.people.wiebke)),
    ])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    expect(await house.results(id)).toHaveLength(1)
  })
})

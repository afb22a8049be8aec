import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { hashSecret } from "../../../app/commands/secrets.server.ts"
import {
  changeDefinition,
  correctSurvey,
  importDefinition,
} from "../../../app/features/surveys/builder/definition-commands.server.ts"
import { startTest } from "../../../app/features/surveys/builder/test-commands.server.ts"
import {
  restoreSurveyVersion,
  saveVersion,
} from "../../../app/features/surveys/builder/version-commands.server.ts"
import { draftOf } from "../../../app/features/surveys/lifecycle/draft.server.ts"
import { openSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { getSurveyPage } from "../../../app/features/surveys/lifecycle/page.server.ts"
import {
  getDraftRow,
  getSurveyRow,
  versionInForce,
} from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { definitionText } from "../../../app/features/surveys/questionnaire/canonical.ts"
import { findItem } from "../../../app/features/surveys/questionnaire/items.ts"
import type { Operation } from "../../../app/features/surveys/questionnaire/operations.ts"
import { planAnalysis } from "../../../app/features/surveys/results/plan-commands.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import {
  addInvitations,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  markTested,
  type SurveyHouse,
} from "../survey-house.ts"

const ADD: Operation = {
  op: "add-item",
  page: "seite_1",
  after: null,
  item: { kind: "single", title: "Gibt es Glasfaser in allen Gebäuden?" },
}

describe.each(DIALECTS)("the questionnaire of a survey on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    surveyId = await addSurvey(house)
  })
  afterEach(() => house.close())

  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const change = (operation: Operation, revision: number) =>
    house.execute(changeDefinition, { surveyId, revision, operation } as never, house.office)
  const draft = async () => (await draftOf(house.db, surveyId)).definition
  const revisionNow = async () => (await getDraftRow(house.db, surveyId)).revision
  const versions = () =>
    house.db
      .selectFrom("surveyVersions")
      .select(["number", "reason", "note"])
      .where("surveyId", "=", surveyId)
      .orderBy("number")
      .execute()
  const load = async (definition = smallDefinition()) => {
    const json = JSON.stringify(JSON.parse(definitionText(definition)))
    const input = { surveyId, revision: await revisionNow(), json }
    return house.execute(importDefinition, input, house.office)
  }
  const open = async () => {
    await load()
    await markTested(house, surveyId)
    await addInvitations(house, surveyId, 3)
    const { revision } = await getSurveyRow(house.db, surveyId)
    await house.execute(openSurvey, { surveyId, revision, closesAt: CLOSES_AT }, house.office)
  }
  const editTitle = async (name: string, title: string) => {
    const item = findItem(await draft(), name)?.item
    if (!item) throw new Error(name)
    return { op: "edit-item", item: name, value: { ...item, title } } as const
  }
  const correct = async (operations: Operation[]) =>
    house.execute(
      correctSurvey,
      { surveyId, revision: await revisionNow(), operations } as never,
      house.office,
    )

  test("is built step by step, each told without its words", async () => {
    expect(await change(ADD, 1)).toMatchObject({ id: surveyId, revision: 2 })
    await change({ op: "add-page", after: "seite_1", title: "Bedarf" }, 2)
    await change({ op: "move-item", item: "frage_1", page: "seite_2", after: null }, 3)
    const { pages } = await draft()
    expect(pages.map(({ name, items }) => [name, items.map((item) => item.name)])).toEqual([
      ["seite_1", []],
      ["seite_2", ["frage_1"]],
    ])
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.definition-changed",
      data: { surveyId, op: "move-item" },
    })
    expect(JSON.stringify(house.events)).not.toContain("Glasfaser in allen")
  })

  test("that gets another name for a question keeps its planned cross tables", async () => {
    await load(
      smallDefinition(({ pages }) => {
        Object.assign(pages[1]?.elements[0] ?? {}, { scale: true })
      }),
    )
    const { revision } = await getSurveyRow(house.db, surveyId)
    const analysis = {
      ...{ sizeBounds: [5_000], crosses: [["bedarf", "konzept"]], fullScales: ["bedarf"] },
    }
    const plan = { surveyId, revision, analysis }
    await house.execute(planAnalysis, plan as never, house.office)
    const item = findItem(await draft(), "bedarf")?.item
    const value = { ...item, name: "mangel" }
    await change({ op: "edit-item", item: "bedarf", value } as Operation, await revisionNow())
    expect((await getSurveyRow(house.db, surveyId)).analysis).toEqual({
      ...{ sizeBounds: [5_000], crosses: [["mangel", "konzept"]], fullScales: ["mangel"] },
    })
  })

  test("refuses a step on an older state, and keeps what the other did", async () => {
    await change(ADD, 1)
    await expect(change({ op: "set-frame", title: "Anders" }, 1)).rejects.toThrow(
      refuse("conflict"),
    )
    expect((await draft()).title).not.toBe("Anders")
  })

  test("two steps at once on the same state: one is taken, the other is told", async () => {
    const outcomes = await Promise.allSettled([
      change(ADD, 1),
      change({ op: "set-frame", title: "Anders" }, 1),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await revisionNow()).toBe(2)
  })

  test("a step that changes nothing leaves no trace", async () => {
    await change(ADD, 1)
    const before = house.events.length
    const { title } = await draft()
    expect(await change({ op: "set-frame", title }, 2)).toMatchObject({ id: surveyId, revision: 2 })
    expect(house.events).toHaveLength(before)
  })

  test("of a tested survey is a draft again once it changes, and tested again when it is as it was", async () => {
    await change(ADD, 1)
    await markTested(house, surveyId)
    await change({ op: "set-frame", description: "Zehn Minuten." }, 2)
    expect(await getSurveyRow(house.db, surveyId)).toMatchObject({ state: "draft" })
    await change({ op: "set-frame", description: "" }, 3)
    expect(await getSurveyRow(house.db, surveyId)).toMatchObject({ state: "tested" })
  })

  test("is read from SurveyJS JSON, says what was left out, and keeps what was there", async () => {
    await change(ADD, 1)
    const json = JSON.stringify({
      title: "Von anderswo",
      pages: [
        {
          name: "Seite A",
          elements: [
            { type: "text", name: "q1", title: "Wie viele?", inputType: "number" },
            { type: "signaturepad", name: "q2", title: "Unterschrift" },
          ],
        },
      ],
    })
    const input = { surveyId, revision: 2, json }
    const { leftOut, keptAs } = await house.execute(importDefinition, input, house.office)
    expect(leftOut.some(({ what }) => what.includes("Unterschrift"))).toBe(true)
    expect(keptAs).toBe(1)
    expect(await versions()).toEqual([
      { number: 1, reason: "saved", note: "Stand vor dem Einlesen" },
      { number: 2, reason: "imported", note: expect.stringContaining("Unterschrift") },
    ])
    const asking = { db: house.db, viewer: house.office, now: house.clock().toISOString() }
    const page = await getSurveyPage(asking, surveyId)
    expect(page.importNote).toContain("Unterschrift")
    expect((await draft()).pages[0]?.items.map(({ title }) => title)).toEqual(["Wie viele?"])
  })

  test.each([
    ["no JSON", "{"],
    ["not in the published format", JSON.stringify({ pages: "keine" })],
    ["nothing we could ask", JSON.stringify({ pages: [{ elements: [] }] })],
  ])("is not replaced by a file that is %s", async (_what, json) => {
    const input = { surveyId, revision: 1, json }
    await expect(house.execute(importDefinition, input, house.office)).rejects.toThrow(
      refuse("invalid", { fields: expect.objectContaining({ json: expect.any(String) }) }),
    )
    expect(await revisionNow()).toBe(1)
  })

  test("is kept as a version once, and comes back with what was there kept, too", async () => {
    await change(ADD, 1)
    const keep = (revision: number) =>
      house.execute(saveVersion, { surveyId, revision, note: "Erster Wurf" }, house.office)
    expect(await keep(2)).toMatchObject({ number: 1 })
    await expect(keep(2)).rejects.toThrow(refuse("conflict"))
    await change({ op: "remove-item", item: "frage_1" }, 2)
    const restore = (revision: number) =>
      house.execute(restoreSurveyVersion, { surveyId, revision, number: 1 }, house.office)
    expect(await restore(3)).toMatchObject({ revision: 4, keptAs: 2 })
    expect(findItem(await draft(), "frage_1")).not.toBeNull()
    expect(await versions()).toMatchObject([
      { number: 1, reason: "saved", note: "Erster Wurf" },
      { number: 2, reason: "saved", note: "Stand vor dem Zurückholen von Fassung 1" },
    ])
    await expect(restore(4)).rejects.toThrow(refuse("conflict"))
  })

  test("is tried under a link of which only the hash is stored, once nothing stands against it", async () => {
    const start = () => house.execute(startTest, { surveyId }, house.office)
    await expect(start()).rejects.toThrow(refuse("conflict"))
    await change(ADD, 1)
    const { link } = await start()
    const secret = link.split("/s/")[1] ?? ""
    const [run] = await house.db.selectFrom("surveyTests").selectAll().execute()
    expect(run).toMatchObject({
      ...{ surveyId, tokenHash: hashSecret(secret), answers: "{}", finishedAt: null },
      definition: (await getDraftRow(house.db, surveyId)).definition,
    })
    expect(JSON.stringify(run)).not.toContain(secret)
  })

  test("[A1] does not change any more once it is open", async () => {
    await open()
    const revision = await revisionNow()
    await expect(change(ADD, revision)).rejects.toThrow(refuse("conflict"))
    await expect(load()).rejects.toThrow(refuse("conflict"))
    const input = { surveyId, revision, number: 1 }
    await expect(house.execute(restoreSurveyVersion, input, house.office)).rejects.toThrow(
      refuse("conflict"),
    )
  })

  test("[A1] lets a misspelling be put right as a new version, which is answered from then on", async () => {
    await open()
    const before = await versionInForce(house.db, await getSurveyRow(house.db, surveyId))
    await correct([
      await editTitle("konzept", "Gibt es ein Sicherheitskonzept für Ihre Verwaltnug?"),
    ])
    const after = await versionInForce(house.db, await getSurveyRow(house.db, surveyId))
    expect(after.number).toBe(before.number + 1)
    expect(after.definition).toBe((await getDraftRow(house.db, surveyId)).definition)
    expect(after.definition).toContain("Verwaltnug")
    expect(await versions()).toMatchObject([
      { reason: "saved" },
      { reason: "imported" },
      { reason: "opened" },
      { reason: "corrected" },
    ])
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.corrected",
      data: { surveyId, versionId: after.id, number: after.number },
    })
  })

  test.each([
    ["a negation", "Gibt es kein Sicherheitskonzept für Ihre Verwaltung?"],
    ["other words", "Gibt es ein Notfallhandbuch für Ihre Verwaltung?"],
    ["a number", "Gibt es 2 Sicherheitskonzepte für Ihre Verwaltung?"],
  ])("[A1] refuses %s while it is open", async (_what, title) => {
    await open()
    const step = await editTitle("konzept", title)
    await expect(correct([step])).rejects.toThrow(refuse("rule", { rule: "A1" }))
    await expect(correct([{ op: "remove-item", item: "worte" }])).rejects.toThrow(
      refuse("rule", { rule: "A1" }),
    )
    const steps: Operation[] = [{ op: "move-page", page: "seite_2", after: null }]
    await expect(correct(steps)).rejects.toThrow(refuse("rule", { rule: "A1" }))
  })

  test("[A1] refuses to become another question by small steps, and two answers that read the same", async () => {
    await load()
    const open = async () => {
      await markTested(house, surveyId)
      await addInvitations(house, surveyId, 3)
      const { revision } = await getSurveyRow(house.db, surveyId)
      await house.execute(openSurvey, { surveyId, revision, closesAt: CLOSES_AT }, house.office)
    }
    const item = findItem(await draft(), "konzept")?.item
    if (item?.kind !== "single") throw new Error("no choices")
    const choices = ["Bedarf", "Bedraf"].map((text, index) => ({
      ...{ value: `a${index + 1}`, text, isExclusive: false },
    }))
    const value = { ...item, title: "Gibt es Bausteine?", choices }
    for (const step of [
      { op: "edit-page", page: "seite_2", visibleIf: "" },
      {
        op: "edit-item",
        item: "stellen",
        value: { ...findItem(await draft(), "stellen")?.item, visibleIf: "" },
      },
      { op: "edit-item", item: "konzept", value },
    ]) {
      await change(step as Operation, await revisionNow())
    }
    await open()
    await correct([await editTitle("konzept", "Gibt es Basuteine?")])
    await expect(correct([await editTitle("konzept", "Gibt es Bsauteine?")])).rejects.toThrow(
      refuse("rule", { rule: "A1" }),
    )
    const same = {
      ...findItem(await draft(), "konzept")?.item,
      choices: choices.map((one) => ({ ...one, text: "Bedarf" })),
    }
    await expect(
      correct([{ op: "edit-item", item: "konzept", value: same } as Operation]),
    ).rejects.toThrow(refuse("invalid"))
  })

  test("[A1] there is nothing to correct before the opening", async () => {
    await load()
    await expect(correct([await editTitle("konzept", "Anders?")])).rejects.toThrow(
      refuse("conflict"),
    )
  })
})

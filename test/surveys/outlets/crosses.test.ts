import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { hasTypst } from "../../../app/features/documents/export/pdf/typst-binary.ts"
import { getSurveyRow } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { getCrossesPage } from "../../../app/features/surveys/results/crosses-view.server.ts"
import { resultsCsv } from "../../../app/features/surveys/results/exports/results-csv.ts"
import {
  dropCross,
  planAnalysis,
  planCross,
} from "../../../app/features/surveys/results/plan-commands.server.ts"
import { breakdownBy } from "../../../app/features/surveys/results/questions.ts"
import { writeReport } from "../../../app/features/surveys/results/report/write-report.ts"
import { breakdownTable } from "../../../app/features/surveys/results/tables.ts"
import { MAX_CROSS_TABLES } from "../../../app/features/surveys/terms.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addAnsweredSurvey } from "../results/stored-survey.ts"
import { matrix, questionnaire, single } from "../results/survey-fixture.ts"
import { CLOSES_AT, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"
import { addClosedSurvey, askResults, manyUnits, publish, QUESTIONS } from "./answered.ts"
import { pdfText, readCsv } from "./read-outlets.ts"

const refused = (kind: string) => expect.objectContaining({ kind })

describe.each(DIALECTS)("crossing two questions on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const plan = (surveyId: string, item: string, by: string) =>
    house.execute(planCross, { surveyId, item, by }, house.office)
  const planAll = async (
    surveyId: string,
    crosses: [string, string][],
    fullScales: string[] = [],
  ) => {
    const { revision } = await getSurveyRow(house.db, surveyId)
    const analysis = { sizeBounds: [8_000], crosses, fullScales }
    return house.execute(planAnalysis, { surveyId, revision, analysis }, house.office)
  }
  const drop = (surveyId: string, item: string, by: string) =>
    house.execute(dropCross, { surveyId, item, by }, house.office)
  const pageOf = (surveyId: string) =>
    getCrossesPage(
      { db: house.db, viewer: house.office, now: house.clock().toISOString() },
      surveyId,
    )

  test("shows the answers to one by those to the other, both ways, in every outlet", async () => {
    const surveyId = await addClosedSurvey(house)
    await plan(surveyId, "konzept", "stand")
    const { sha256 } = await publish(house, surveyId)
    const { results } = await askResults(house, surveyId)
    const [konzept, stand] = results.figures
    if (konzept === undefined || stand === undefined) throw new Error("No figures.")
    const crossed = breakdownBy(konzept, "stand")
    const turned = breakdownBy(stand, "konzept")
    expect(crossed?.label).toBe("Wie steht es um die Digitalisierung?")
    expect(turned?.label).toBe("Haben Sie ein Konzept?")
    const shown = crossed?.rows.flatMap(({ cells }) => cells).filter((cell) => "count" in cell)
    expect(shown?.length).toBeGreaterThan(0)
    // Of crossed questions nobody knows how many were invited.
    expect(breakdownTable(konzept, "stand")?.rows[0]?.cells.at(-1)?.text).toMatch(/^\d+$/)
    const csv = readCsv(resultsCsv(results, sha256))
    expect(csv.some(({ by }) => by === crossed?.label)).toBe(true)
    expect(csv.some(({ by }) => by === turned?.label)).toBe(true)
    if (!hasTypst()) return
    const address = "https://schulterschluss.example"
    const text = pdfText(writeReport({ results, sha256, report: 1, editions: [], address }))
    expect(text.replace(/\s+/g, " ")).toContain(`${konzept.title} – ${crossed?.label}`)
  })

  test("is planned while it is built, listed, and taken out again", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, manyUnits())
    await plan(surveyId, "konzept", "dienste")
    expect((await pageOf(surveyId)).crosses).toEqual([
      {
        ...{ item: "konzept", by: "dienste", tables: 3 },
        titles: ["Frage 1: Haben Sie ein Konzept?", "Frage 3: Welche Dienste nutzen Sie?"],
      },
    ])
    await drop(surveyId, "dienste", "konzept")
    expect((await getSurveyRow(house.db, surveyId)).analysis.crosses).toEqual([])
    await expect(drop(surveyId, "dienste", "konzept")).rejects.toThrow(refused("not_found"))
  })

  test("is refused for a text, for one with itself, twice, and for what nobody asked", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, manyUnits())
    for (const [item, by] of [
      ["konzept", "wunsch"],
      ["konzept", "konzept"],
      ["konzept", "gibt_es_nicht"],
    ] as const) {
      await expect(plan(surveyId, item, by)).rejects.toThrow(refused("invalid"))
    }
    await plan(surveyId, "konzept", "stand")
    await expect(plan(surveyId, "stand", "konzept")).rejects.toThrow(refused("invalid"))
    expect((await pageOf(surveyId)).questions.map(({ name }) => name)).not.toContain("wunsch")
  })

  test("is refused where it comes to more tables than anybody reads", async () => {
    const rows = Array.from({ length: 8 }, (_, index) => `Zeile ${index}`)
    const definition = questionnaire(
      matrix("viele", rows, ["ja", "nein"]),
      matrix("mehr", rows, ["ja", "nein"]),
      single("eine", "Eine?", ["ja", "nein"]),
    )
    expect(rows.length ** 2).toBeGreaterThan(MAX_CROSS_TABLES)
    const { surveyId } = await addAnsweredSurvey(house, definition, manyUnits())
    await expect(plan(surveyId, "viele", "mehr")).rejects.toThrow(refused("conflict"))
    await expect(planAll(surveyId, [["viele", "mehr"]])).rejects.toThrow(refused("conflict"))
    await plan(surveyId, "viele", "eine")
    await planAll(surveyId, [["mehr", "eine"]])
    expect((await getSurveyRow(house.db, surveyId)).analysis.crosses).toEqual([["mehr", "eine"]])
  })

  test("is refused for a question that is called like a breakdown: two tables would go by one name", async () => {
    const definition = questionnaire(
      single("size", "Wie groß ist Ihr Haus?", ["klein", "groß"]),
      single("eine", "Eine?", ["ja", "nein"]),
    )
    const answers = { size: "c0", eine: "c1" }
    const units = manyUnits().map((unit) => ({ ...unit, handIns: unit.handIns.map(() => answers) }))
    const { surveyId } = await addAnsweredSurvey(house, definition, units)
    await expect(plan(surveyId, "eine", "size")).rejects.toThrow(refused("invalid"))
    expect((await pageOf(surveyId)).questions.map(({ name }) => name)).toEqual(["eine"])
    // Renamed after it was planned.
    const analysis = { sizeBounds: [8_000], crosses: [["eine", "size"]], fullScales: [] }
    await house.client.transaction((trx) =>
      trx
        .updateTable("surveys")
        .set({ analysis: JSON.stringify(analysis) })
        .where("id", "=", surveyId)
        .execute(),
    )
    const { results } = await askResults(house, surveyId)
    const [, eine] = results.figures
    expect(eine?.breakdowns.map(({ by }) => by)).toEqual(["district", "size", "type"])
  })

  test("obeys the same rule where a whole plan is set at once, and names what is wrong in it", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, manyUnits())
    const good: [string, string] = ["konzept", "stand"]
    for (const bad of [
      ["konzept", "wunsch"],
      ["gibt_es_nicht", "konzept"],
      ["konzept", "size"],
      ["konzept", "konzept"],
      ["stand", "konzept"],
    ] as [string, string][]) {
      await expect(planAll(surveyId, [good, bad])).rejects.toThrow(
        expect.objectContaining({
          kind: "invalid",
          fields: { "analysis.crosses.1": expect.any(String) },
        }),
      )
    }
    for (const scale of ["konzept", "gibt_es_nicht"]) {
      await expect(planAll(surveyId, [good], ["stand", scale])).rejects.toThrow(
        expect.objectContaining({ fields: { "analysis.fullScales.1": expect.any(String) } }),
      )
    }
    await planAll(surveyId, [good], ["stand"])
    expect((await getSurveyRow(house.db, surveyId)).analysis).toMatchObject({
      ...{ crosses: [good], fullScales: ["stand"] },
    })
  })

  test("is planned before the report, of a confidential survey before anybody may see figures", async () => {
    const surveyId = await addClosedSurvey(house)
    await publish(house, surveyId)
    for (const late of [plan, drop]) {
      await expect(late(surveyId, "konzept", "stand")).rejects.toThrow(refused("conflict"))
    }
    await expect(pageOf(surveyId)).rejects.toThrow(refused("conflict"))
    const { surveyId: secret } = await addAnsweredSurvey(
      ...([house, QUESTIONS, manyUnits(), {}, "confidential"] as const),
    )
    await plan(secret, "konzept", "stand")
    await house.client.transaction((trx) =>
      trx
        .updateTable("surveys")
        .set({ state: "closed", closedAt: CLOSES_AT })
        .where("id", "=", secret)
        .execute(),
    )
    await expect(plan(secret, "konzept", "dienste")).rejects.toThrow(refused("conflict"))
    await expect(drop(secret, "konzept", "stand")).rejects.toThrow(refused("conflict"))
  })
})

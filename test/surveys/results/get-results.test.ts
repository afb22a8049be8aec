import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../../app/commands/ids.ts"
import type { Offload } from "../../../app/context.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { getSurveyRow } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { getResults } from "../../../app/features/surveys/results/get-results.server.ts"
import { planAnalysis } from "../../../app/features/surveys/results/plan-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addSurvey, CLOSES_AT, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"
import { addAnsweredSurvey, type StoredUnit } from "./stored-survey.ts"
import { number, questionnaire, single } from "./survey-fixture.ts"

const QUESTIONS = questionnaire(
  single("konzept", "Haben Sie ein Konzept?", ["ja", "nein"]),
  number("stellen", "Wie viele Stellen?", []),
)

/** 40 were invited, 20 in each of two districts; of each the first 14 answered. */
function units(count = 40): StoredUnit[] {
  return Array.from(
    { length: count },
    (_, index): StoredUnit => ({
      type: index === 0 ? "district" : "amt",
      district: index % 2 === 0 ? "13071" : "13072",
      population: index === 0 ? 250_000 : index === 2 ? null : 4_000 + 400 * index,
      handIns:
        index % (count / 2) < (count / 2) * 0.7
          ? [{ konzept: "c1" }, { konzept: index % 4 < 2 ? "c0" : "c1", stellen: index }]
          : [],
    }),
  )
}

describe.each(DIALECTS)("the results of a survey on %s", (dialect) => {
  let house: SurveyHouse
  let logged: string[]
  beforeEach(async () => {
    logged = []
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const ask = (surveyId: string, viewer: Actor = house.office, offload: Offload = offloadHere) => {
    const asking = { db: house.db, viewer, now: house.clock().toISOString(), offload }
    return getResults({ ...asking, logError: (error) => logged.push(String(error)) }, surveyId)
  }
  const refused = (kind: string) => expect.objectContaining({ kind })
  const strangers = async (): Promise<Actor[]> => {
    const organizationId = await house.addOrganization()
    return [
      { kind: "stranger" },
      await house.addPerson({ organizationId, role: "survey_manager" }),
      await house.addPerson({ organizationId: house.organizationId, role: "admin" }),
    ]
  }

  test("count what was handed in last, among who was invited, and say of what day they are", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, units())
    const { results, report, sha256 } = await ask(surveyId)
    expect(report).toBeNull()
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(results).toMatchObject({ isFinal: false, asOf: house.clock().toISOString() })
    expect(results.survey).toMatchObject({ owner: "Städte- und Gemeindetag", definitionNumber: 1 })
    const [konzept, stellen] = results.figures
    expect(konzept?.total.base).toEqual({ answered: 28, responded: 28, invited: 40 })
    expect(konzept?.total.cells).toMatchObject([{ count: 16 }, { count: 12 }])
    expect(stellen?.total.base?.answered).toBe(28)
    expect(results.response.total).toMatchObject({
      invited: 40,
      started: 28,
      done: 28,
      permille: 700,
    })
    expect(results.response.byDistrict.map(({ key, rate }) => [key, rate.invited])).toEqual([
      ["13071", 20],
      ["13072", 20],
    ])
    expect(results.response.bySize.map(({ label }) => label)).toEqual([
      "unter 5.000",
      "5.000 bis unter 10.000",
      "10.000 bis unter 20.000",
      "Landkreise",
      "Einwohnerzahl unbekannt",
    ])
    expect(results.response.overTime).toEqual([{ day: "2026-11-24", done: 28, total: 28 }])
  })

  test("are for the survey office alone until they are published", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, units())
    for (const viewer of await strangers()) {
      await expect(ask(surveyId, viewer)).rejects.toThrow(refused("not_found"))
    }
    house.clock.set(CLOSES_AT)
    await house.execute(closeSurvey, { surveyId }, { kind: "system" })
    for (const viewer of await strangers()) {
      await expect(ask(surveyId, viewer)).rejects.toThrow(refused("not_found"))
    }
  })

  test("of a confidential survey are nobody's before it closes, and broken down as was planned then", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, units(), {}, "confidential")
    await expect(ask(surveyId)).rejects.toThrow("Zwei Zwischenstände")
    const plan = async () =>
      house.execute(
        planAnalysis,
        {
          ...{ surveyId, revision: (await getSurveyRow(house.db, surveyId)).revision },
          analysis: { sizeBounds: [7_000], crosses: [], fullScales: [] },
        },
        house.office,
      )
    await plan()
    house.clock.set(CLOSES_AT)
    await house.execute(closeSurvey, { surveyId }, { kind: "system" })
    const { results } = await ask(surveyId)
    expect(results.response.bySize.map(({ label }) => label)).toContain("unter 7.000")
    await expect(plan()).rejects.toThrow("bevor sie schließt")
  })

  test("stay the same, to the byte, from the closing on", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, units())
    house.clock.set(CLOSES_AT)
    await house.execute(closeSurvey, { surveyId }, { kind: "system" })
    const { results, sha256 } = await ask(surveyId)
    expect(results).toMatchObject({ isFinal: true, asOf: CLOSES_AT })
    expect(results.response.overTime.at(-1)).toEqual({ day: "2026-12-04", done: 0, total: 28 })
    house.clock.advance(3 * 86_400_000)
    expect((await ask(surveyId)).sha256).toBe(sha256)
  })

  test("say the same whoever answered first", async () => {
    const all = units()
    const [one, other] = await Promise.all([
      addAnsweredSurvey(house, QUESTIONS, all),
      addAnsweredSurvey(house, QUESTIONS, [...all].reverse()),
    ])
    const figures = async (surveyId: string) => (await ask(surveyId)).results.figures
    expect(await figures(other.surveyId)).toEqual(await figures(one.surveyId))
  })

  test("are the newest published report, to everybody, whatever happens to the answers", async () => {
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, units())
    house.clock.set(CLOSES_AT)
    await house.execute(closeSurvey, { surveyId }, { kind: "system" })
    const current = await ask(surveyId)
    const reports = [1, 2].map((number) => ({
      ...{ id: newId("svr"), surveyId, number, sha256: `${number}`.repeat(64) },
      results: JSON.stringify({ ...current.results, method: [`Bericht ${number}`] }),
      ...{ publishedBy: house.office.id, publishedAt: CLOSES_AT },
    }))
    await house.client.transaction(async (trx) => {
      await trx.insertInto("surveyReports").values(reports).execute()
      await trx
        .updateTable("surveys")
        .set({ state: "published", publishedAt: CLOSES_AT, erasingAt: CLOSES_AT })
        .where("id", "=", surveyId)
        .execute()
      await trx.deleteFrom("responseSubmissions").where("surveyId", "=", surveyId).execute()
    })
    for (const viewer of [house.office, ...(await strangers())]) {
      const { results, report, sha256 } = await ask(surveyId, viewer)
      expect([results.method, report, sha256]).toEqual([["Bericht 2"], 2, "2".repeat(64)])
    }
  })

  test("are none before the opening, nor once the answers are erased", async () => {
    await expect(ask(await addSurvey(house))).rejects.toThrow(refused("not_found"))
    const { surveyId } = await addAnsweredSurvey(house, QUESTIONS, units(4))
    const erasedAt = house.clock().toISOString()
    await house.client.transaction((trx) =>
      trx.updateTable("surveys").set({ erasedAt }).where("id", "=", surveyId).execute(),
    )
    await expect(ask(surveyId)).rejects.toThrow(refused("conflict"))
  })

  test("ask of a page and of a question on it whether somebody was asked: both have to hold", async () => {
    const [first] = QUESTIONS.pages
    if (first === undefined) throw new Error("none")
    const why = single("warum", "Warum?", ["Geld", "Zeit"], { visibleIf: "{stellen} > 10" })
    const second = { ...first, name: "seite_2", visibleIf: "{konzept} = 'c1'", items: [why] }
    const definition = { ...QUESTIONS, pages: [first, second] }
    const { surveyId } = await addAnsweredSurvey(house, definition, units())
    const figure = (await ask(surveyId)).results.figures.find(({ id }) => id === "warum")
    expect(figure?.condition).toBe("nur falls Frage 1 ‚nein‘ ist und Frage 2 größer als 10 ist")
    expect(figure?.evidence.isFinite).toBe(false)
  })

  test("hold released texts in the order of the alphabet", async () => {
    const { surveyId, responseIds } = await addAnsweredSurvey(house, QUESTIONS, units())
    const at = house.clock().toISOString()
    const rows = responseIds.slice(0, 3).map((responseId, index) => ({
      ...{ surveyId, responseId, item: "konzept", releasedBy: house.office.id, releasedAt: at },
      text: ["Mehr Zeit", "Geld", "Leute"][index] ?? "",
    }))
    await house.client.transaction((trx) => trx.insertInto("releasedTexts").values(rows).execute())
    const { results } = await ask(surveyId)
    expect(results.texts).toEqual([
      { item: "konzept", title: "Haben Sie ein Konzept?", texts: ["Geld", "Leute", "Mehr Zeit"] },
    ])
  })

  test("of more than 500 answers are built in a thread, and the same", async () => {
    const sent: string[] = []
    const counting: Offload = (name, input) => {
      sent.push(name)
      return offloadHere(name, input)
    }
    const small = await addAnsweredSurvey(house, QUESTIONS, units())
    await ask(small.surveyId, house.office, counting)
    expect(sent).toEqual([])
    const large = await addAnsweredSurvey(house, QUESTIONS, units(720))
    const { results } = await ask(large.surveyId, house.office, counting)
    expect(sent).toEqual(["survey.results"])
    expect(results.response.total.done).toBe(504)
  })
})

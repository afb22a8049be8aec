import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { sha256Of } from "../../../app/features/register/entry.ts"
import { resultsText } from "../../../app/features/surveys/results/build-results.ts"
import { publishReport } from "../../../app/features/surveys/results/publish.server.ts"
import { getPublishPage } from "../../../app/features/surveys/results/publish-view.server.ts"
import {
  releaseText,
  withdrawText,
} from "../../../app/features/surveys/results/texts-commands.server.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addAnsweredSurvey } from "../results/stored-survey.ts"
import { createSurveyHouse, type SurveyHouse } from "../survey-house.ts"
import { addClosedSurvey, askResults, manyUnits, publish, QUESTIONS } from "./answered.ts"
import { listTexts } from "./listed-texts.ts"

const refused = (kind: string) => expect.objectContaining({ kind })

describe.each(DIALECTS)("publishing the results of a survey on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  test("stores what was seen with its hash, says so, and changes no more", async () => {
    const surveyId = await addClosedSurvey(house)
    const before = await askResults(house, surveyId)
    const published = await publish(house, surveyId)
    expect(published).toMatchObject({ report: 1, sha256: before.sha256 })
    const row = await house.db.selectFrom("surveyReports").selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ surveyId, number: 1, sha256: sha256Of(row.results) })
    expect(row.results).toBe(resultsText(before.results))
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.published",
      data: { surveyId, reportId: row.id, sha256: before.sha256 },
    })
    expect(await askResults(house, surveyId)).toMatchObject({ report: 1, sha256: before.sha256 })
    await expect(publish(house, surveyId)).rejects.toThrow(refused("conflict"))
  })

  test("leads to the plan of cross tables only where it may still be changed", async () => {
    const asking = {
      ...{ db: house.db, viewer: house.office, now: house.clock().toISOString() },
      ...{ offload: offloadHere, logError: () => undefined },
    }
    const mayPlan = async (mode: "named" | "confidential") => {
      const surveyId = await addClosedSurvey(house, manyUnits(), QUESTIONS, mode)
      return (await getPublishPage(asking, surveyId)).mayPlan
    }
    expect([await mayPlan("named"), await mayPlan("confidential")]).toEqual([true, false])
  })

  test("is refused while answers come in, and where the figures are not those that were seen", async () => {
    const { surveyId: open } = await addAnsweredSurvey(house, QUESTIONS, manyUnits())
    await expect(publish(house, open)).rejects.toThrow(refused("conflict"))
    const surveyId = await addClosedSurvey(house)
    const office = await house.actor(house.office.id)
    const input = { surveyId, revision: 3, resultsSha256: "0".repeat(64) }
    await expect(house.execute(publishReport, input, office)).rejects.toThrow(refused("conflict"))
    const { sha256 } = await askResults(house, surveyId)
    const stale = { surveyId, revision: 2, resultsSha256: sha256 }
    await expect(house.execute(publishReport, stale, office)).rejects.toThrow(refused("conflict"))
    expect(await house.db.selectFrom("surveyReports").selectAll().execute()).toEqual([])
  })

  test("asks for the password of whoever does it", async () => {
    const surveyId = await addClosedSurvey(house)
    const { sha256 } = await askResults(house, surveyId)
    const input = { surveyId, revision: 3, resultsSha256: sha256 }
    const stale = { ...(await house.actor(house.office.id)), reauthenticatedAt: null }
    await expect(house.execute(publishReport, input, stale)).rejects.toThrow(refused("forbidden"))
  })

  test("counts a text that was released after the page was seen as another state", async () => {
    const surveyId = await addClosedSurvey(house)
    const { sha256 } = await askResults(house, surveyId)
    const [first] = await listTexts(house, surveyId)
    const text = "Mehr Zeit."
    const { item = "", answer = "" } = first ?? {}
    await house.execute(releaseText, { surveyId, item, answer, text }, house.office)
    const office = await house.actor(house.office.id)
    for (const revision of [3, 4]) {
      const input = { surveyId, revision, resultsSha256: sha256 }
      await expect(house.execute(publishReport, input, office)).rejects.toThrow(refused("conflict"))
    }
    await publish(house, surveyId)
    const { results } = await askResults(house, surveyId)
    expect(results.texts).toMatchObject([{ item: "wunsch", texts: ["Mehr Zeit."] }])
  })
})

describe.each(DIALECTS)("releasing free texts on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  async function closed() {
    const surveyId = await addClosedSurvey(house)
    const [first] = await listTexts(house, surveyId)
    const { item = "", answer = "", original = "" } = first ?? {}
    return { surveyId, item, answer, original }
  }

  test("lets a text in as it was read, another time in other words, and out again", async () => {
    const { original, ...of } = await closed()
    expect(original).toContain("Wunsch")
    await house.execute(releaseText, { ...of, text: "Mehr Zeit." }, house.office)
    await house.execute(releaseText, { ...of, text: "Mehr Zeit, mehr Geld." }, house.office)
    const texts = async () => (await askResults(house, of.surveyId)).results.texts
    expect(await texts()).toMatchObject([{ texts: ["Mehr Zeit, mehr Geld."] }])
    await house.execute(withdrawText, of, house.office)
    expect(await texts()).toEqual([])
    await expect(house.execute(withdrawText, of, house.office)).rejects.toThrow(
      refused("not_found"),
    )
  })

  test("refuses one that names an administration until somebody says that it may", async () => {
    const { original, ...of } = await closed()
    await expect(
      house.execute(releaseText, { ...of, text: original }, house.office),
    ).rejects.toThrow(refused("invalid"))
    await house.execute(releaseText, { ...of, text: original, keepsNames: "yes" }, house.office)
    expect((await listTexts(house, of.surveyId))[0]).toMatchObject({ released: original })
  })

  test("refuses one that says more than was written, or that nobody wrote", async () => {
    const { original, ...of } = await closed()
    const longer = "Mehr Zeit. ".repeat(20)
    await expect(house.execute(releaseText, { ...of, text: longer }, house.office)).rejects.toThrow(
      refused("invalid"),
    )
    const unknown = { ...of, answer: "0".repeat(32), text: "Mehr" }
    await expect(house.execute(releaseText, unknown, house.office)).rejects.toThrow(
      refused("not_found"),
    )
  })

  test("is refused while it is open, and under five answers", async () => {
    const { surveyId: open } = await addAnsweredSurvey(house, QUESTIONS, manyUnits())
    const key = { item: "wunsch", answer: "0".repeat(32) }
    const release = (surveyId: string) =>
      house.execute(releaseText, { surveyId, ...key, text: "Mehr" }, house.office)
    await expect(release(open)).rejects.toThrow(refused("conflict"))
    const few = await addClosedSurvey(house, manyUnits().slice(0, 4))
    await expect(release(few)).rejects.toThrow(refused("conflict"))
  })
})

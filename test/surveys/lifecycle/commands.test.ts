import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  createSurvey,
  editSurvey,
} from "../../../app/features/surveys/lifecycle/commands.server.ts"
import {
  getDraftRow,
  getSurveyRow,
} from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { planAnalysis } from "../../../app/features/surveys/results/plan-commands.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  addOpenSurvey,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  PURPOSE,
  type SurveyHouse,
} from "../survey-house.ts"

const EDITED = { ...PURPOSE, mode: "confidential", title: "Glasfaser 2026" } as const

describe.each(DIALECTS)("a survey on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const edit = (surveyId: string, values: object = {}) =>
    house.execute(editSurvey, { surveyId, revision: 1, ...EDITED, ...values }, house.office)

  test("begins as a draft with an empty questionnaire and nobody invited", async () => {
    const id = await addSurvey(house)
    expect(await getSurveyRow(house.db, id)).toMatchObject({
      ...{ title: PURPOSE.title, state: "draft", mode: "named", revision: 1, isSimulated: false },
      ...{ organizationId: house.organizationId, keptUntil: "2027-06-30", testedSha256: null },
      analysis: { sizeBounds: [5000, 10_000, 20_000], crosses: [], fullScales: [] },
    })
    const { definition } = await getDraftRow(house.db, id)
    expect(JSON.parse(definition)).toMatchObject({ title: PURPOSE.title, locale: "de" })
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.created",
      data: { surveyId: id, mode: "named" },
    })
  })

  test("takes its questions over from another of the same office, and from none of another's", async () => {
    const first = await addSurvey(house)
    const mark = JSON.stringify({ pages: [], title: "Mit Fragen" })
    await house.client.transaction((trx) =>
      trx.updateTable("surveyDrafts").set({ definition: mark }).execute(),
    )
    const input = { ...PURPOSE, mode: "named" as const, copyOf: first }
    const { id } = await house.execute(createSurvey, input, house.office)
    expect((await getDraftRow(house.db, id)).definition).toBe(mark)

    const organizationId = await house.addOrganization()
    const other = await house.addPerson({ organizationId, role: "survey_manager" })
    await expect(house.execute(createSurvey, input, other)).rejects.toThrow(refuse("not_found"))
  })

  test("is not anonymous yet, and says so at the field", async () => {
    const input = { ...PURPOSE, mode: "anonymous" as const }
    await expect(house.execute(createSurvey, input, house.office)).rejects.toThrow(
      refuse("invalid", { fields: { mode: "Die anonyme Erhebung gibt es noch nicht." } }),
    )
  })

  test("is changed until it opens, by whoever has seen what it says", async () => {
    const id = await addSurvey(house)
    expect(await edit(id, { closesAt: CLOSES_AT })).toEqual({ id, revision: 2 })
    expect(await getSurveyRow(house.db, id)).toMatchObject({
      ...{ title: "Glasfaser 2026", mode: "confidential", closesAt: CLOSES_AT, revision: 2 },
    })
    await expect(edit(id)).rejects.toThrow(refuse("conflict"))
    const open = await addOpenSurvey(house)
    await expect(edit(open.id, { revision: open.revision })).rejects.toThrow(refuse("conflict"))
  })

  test("[A5] ends after it begins, and before its answers are erased", async () => {
    const id = await addSurvey(house)
    const inverted = { opensAt: CLOSES_AT, closesAt: CLOSES_AT }
    await expect(edit(id, inverted)).rejects.toThrow(refuse("invalid"))
    const erasedFirst = { keptUntil: "2026-12-04", closesAt: CLOSES_AT }
    await expect(edit(id, erasedFirst)).rejects.toThrow(refuse("invalid"))
    await expect(edit(id, { ...erasedFirst, keptUntil: "2026-12-05" })).resolves.toBeTruthy()
  })

  test("may be broken down otherwise while it is open: no answer changes by it", async () => {
    const { id: surveyId, revision } = await addOpenSurvey(house)
    const analysis = { sizeBounds: [8000], crosses: [["konzept", "bedarf"]], fullScales: [] }
    const plan = (values: object) =>
      house.execute(
        planAnalysis,
        { surveyId, revision, analysis: { ...analysis, ...values } } as never,
        house.office,
      )
    await expect(plan({ sizeBounds: [8000, 5000] })).rejects.toThrow(refuse("invalid"))
    await plan({})
    expect((await getSurveyRow(house.db, surveyId)).analysis).toEqual(analysis)
    await expect(plan({})).rejects.toThrow(refuse("conflict"))
  })
})

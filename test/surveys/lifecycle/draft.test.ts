import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { draftOf } from "../../../app/features/surveys/lifecycle/draft.server.ts"
import { getDraftRow } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import {
  definitionSha256,
  definitionText,
} from "../../../app/features/surveys/questionnaire/canonical.ts"
import { addSurvey, createSurveyHouse, PURPOSE, type SurveyHouse } from "../survey-house.ts"

describe("the questionnaire that is being built", () => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse()
  })
  afterEach(() => house.close())

  test("is one page without a question at first, stored as it will be written again", async () => {
    const surveyId = await addSurvey(house)
    const { definition, revision, sha256 } = await draftOf(house.db, surveyId)
    expect(definition).toEqual({
      ...{ title: PURPOSE.title, description: "" },
      pages: [{ name: "seite_1", title: "", description: "", visibleIf: "", items: [] }],
    })
    expect(revision).toBe(1)
    expect(sha256).toBe(definitionSha256(definition))
    expect((await getDraftRow(house.db, surveyId)).definition).toBe(definitionText(definition))
  })

  test("is not found where there is no such survey", async () => {
    await expect(draftOf(house.db, "sur_fehlt")).rejects.toThrow(
      expect.objectContaining({ kind: "not_found" }),
    )
  })
})

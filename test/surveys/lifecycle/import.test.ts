import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createSurvey } from "../../../app/features/surveys/lifecycle/commands.server.ts"
import { draftOf } from "../../../app/features/surveys/lifecycle/draft.server.ts"
import { MOST_BYTES } from "../../../app/features/surveys/questionnaire/limits.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addSurvey, createSurveyHouse, PURPOSE, type SurveyHouse } from "../survey-house.ts"

const FILE = {
  pages: [
    {
      name: "Erste Seite",
      elements: [
        { type: "radiogroup", name: "anschluss", title: "Angeschlossen?", choices: ["ja", "nein"] },
        { type: "signaturepad", name: "unterschrift", title: "Bitte unterschreiben" },
      ],
    },
  ],
}

describe.each(DIALECTS)("a survey that begins with a SurveyJS file on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const create = (importJson: string, values: object = {}) =>
    house.execute(createSurvey, { ...PURPOSE, mode: "named", importJson, ...values }, house.office)

  test("has its questions, and keeps what came in with a note of what was left out", async () => {
    // Some editors write a byte order mark.
    const { id } = await create(`\uFEFF${JSON.stringify(FILE)}`)
    const { definition, sha256 } = await draftOf(house.db, id)
    expect(definition.title).toBe(PURPOSE.title)
    expect(definition.pages[0]?.items.map(({ name }) => name)).toEqual(["anschluss"])
    const [version, ...others] = await house.db.selectFrom("surveyVersions").selectAll().execute()
    expect(others).toEqual([])
    expect(version).toMatchObject({ surveyId: id, number: 1, reason: "imported", sha256 })
    expect(version?.note).toContain("pages.0.elements.1")
    expect(house.events.slice(-2).map(({ name }) => name)).toEqual([
      "survey.created",
      "survey.definition-imported",
    ])
  })

  test.each([
    ["no JSON", "{", "kein JSON"],
    ["another format", '{"pages": "alle"}', "Format von SurveyJS"],
    ["no question", '{"pages": [{"name": "a"}]}', "keine Frage"],
  ])("is refused at its field for %s", async (_, text, words) => {
    const refusal = { kind: "invalid", fields: { importJson: expect.stringContaining(words) } }
    await expect(create(text)).rejects.toThrow(expect.objectContaining(refusal))
    expect(await house.db.selectFrom("surveys").select("id").execute()).toEqual([])
  })

  test("is refused beyond 512 KiB, counted in bytes, and beside a copy", async () => {
    const long = JSON.stringify({ ...FILE, title: "ä".repeat(MOST_BYTES / 2) })
    await expect(create(long)).rejects.toThrow(expect.objectContaining({ kind: "invalid" }))
    const copyOf = await addSurvey(house)
    await expect(create(JSON.stringify(FILE), { copyOf })).rejects.toThrow(
      expect.objectContaining({ kind: "invalid" }),
    )
  })
})

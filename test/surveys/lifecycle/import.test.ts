import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createSurvey } from "../../../app/features/surveys/lifecycle/commands.server.ts"
import { draftOf, readStored } from "../../../app/features/surveys/lifecycle/draft.server.ts"
import { readImport } from "../../../app/features/surveys/lifecycle/import.server.ts"
import { definitionText } from "../../../app/features/surveys/questionnaire/canonical.ts"
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

const asking = (element: object) =>
  JSON.stringify({ title: "U", elements: [element, { type: "text", name: "z" }] })
const panels = (depth: number) =>
  `{"elements":[${'{"type":"panel","elements":['.repeat(depth)}{"type":"text","name":"a"}${"]}".repeat(depth)}]}`

describe("a file that means harm", () => {
  const MANY = Array.from({ length: 9_000 }, () => ({ type: "text", name: "q" }))
  const LONG = `{z} = 1${" or {z} = 1".repeat(30_000)}`

  test.each([
    ["a condition beyond all measure", asking({ type: "text", name: "a", visibleIf: LONG })],
    [
      "a condition just too long",
      asking({ type: "text", name: "a", visibleIf: LONG.slice(0, 2_007) }),
    ],
    [
      "letters that become more when they are composed",
      asking({ type: "text", name: "a", title: "\u0958".repeat(2_000) }),
    ],
    [
      "no finite number",
      '{"elements":[{"type":"text","inputType":"number","name":"a","classes":[1e999,5]}]}',
    ],
    ["half a letter", '{"title":"\\ud800","elements":[{"type":"text","name":"a"}]}'],
    ["9,000 questions of one name", JSON.stringify({ elements: MANY })],
    [
      "names of the program",
      '{"__proto__":{"x":1},"elements":[{"type":"radiogroup","name":"__proto__","choices":["__proto__","toString"]}]}',
    ],
  ])("with %s becomes what can be read back", async (_, text) => {
    const { definition } = await readImport(text, "json")
    expect(readStored(definitionText(definition))).toEqual(definition)
  })

  test.each([
    ["15,000 panels in one another", panels(15_000)],
    [
      "marks that grow beyond all measure",
      asking({ type: "html", name: "a", html: "&".repeat(15_000) }),
    ],
  ])("with %s is refused", async (_, text) => {
    await expect(readImport(text, "json")).rejects.toThrow(
      expect.objectContaining({ kind: "invalid", fields: { json: expect.any(String) } }),
    )
  })
})

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
    expect(version?.note).toContain("Seite 1, Element 2: Bitte unterschreiben")
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

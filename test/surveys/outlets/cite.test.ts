import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createDocument } from "../../../app/features/documents/commands.server.ts"
import { readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { readContent } from "../../../app/features/documents/text/content.ts"
import { citeFigure } from "../../../app/features/surveys/results/cite.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createSurveyHouse, type SurveyHouse } from "../survey-house.ts"
import { addClosedSurvey, askResults, publish } from "./answered.ts"

const refused = (kind: string) => expect.objectContaining({ kind })

describe.each(DIALECTS)("citing a figure in a text on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const newPaper = async (actor: PersonActor = house.office) =>
    (await house.execute(createDocument, { kind: "paper", title: "Sicherheit" }, actor)).id
  const blocksOf = async (documentId: string) => {
    const { doc } = await readText(house.db, documentId)
    const frame = { title: "Sicherheit", language: "de-DE", numbering: "none" as const }
    const { blocks } = readContent(doc, frame)
    return blocks.flatMap((block) =>
      block.type === "block" ? [{ id: block.id, kind: block.kind, runs: block.runs }] : [],
    )
  }

  test("puts its sentence at the end of the text and its source in a footnote", async () => {
    const surveyId = await addClosedSurvey(house)
    await publish(house, surveyId)
    const { results } = await askResults(house, surveyId)
    const documentId = await newPaper()
    const input = { surveyId, figure: "konzept", documentId }
    const { blockId } = await house.execute(citeFigure, input, house.office)
    const blocks = await blocksOf(documentId)
    const [paragraph, footnote] = blocks.slice(-2)
    expect(paragraph).toMatchObject({ id: blockId, kind: "paragraph" })
    expect(paragraph?.runs[0]?.text).toBe(results.figures[0]?.sentence)
    expect(paragraph?.runs[1]?.marks.note?.id).toBe(footnote?.id)
    const source = footnote?.runs.map(({ text }) => text).join("") ?? ""
    expect(source).toContain("Umfrage „Glasfaser in Amtsgebäuden“")
    expect(source).toMatch(/Bericht 1, Zahl „konzept“, SHA-256 [0-9a-f]{64}\. https:/)
    expect(source).toContain(
      `https://schulterschluss.example/surveys/${surveyId}/results/konzept?report=1`,
    )
    const rows = await house.db.selectFrom("citedFigures").selectAll().execute()
    expect(rows).toMatchObject([{ figure: "konzept", documentId, blockId }])
    expect(house.events.map(({ name }) => name)).toContain("figure.cited")
  })

  test("puts the next one before the footnotes, which stay at the end", async () => {
    const surveyId = await addClosedSurvey(house)
    await publish(house, surveyId)
    const documentId = await newPaper()
    for (const figure of ["konzept", "stand"]) {
      await house.execute(citeFigure, { surveyId, figure, documentId }, house.office)
    }
    const kinds = (await blocksOf(documentId)).map(({ kind }) => kind)
    expect(kinds.slice(-4)).toEqual(["paragraph", "paragraph", "footnote", "footnote"])
  })

  test("is refused before the report, for what is hidden, and in another's text", async () => {
    const surveyId = await addClosedSurvey(house)
    const documentId = await newPaper()
    const cite = (figure: string, actor: PersonActor = house.office) =>
      house.execute(citeFigure, { surveyId, figure, documentId }, actor)
    await expect(cite("konzept")).rejects.toThrow(refused("not_found"))
    await publish(house, surveyId)
    const { results } = await askResults(house, surveyId)
    const hidden = results.figures.find(({ sentence }) => sentence === null)
    expect(hidden).toBeDefined()
    await expect(cite(hidden?.id ?? "")).rejects.toThrow(refused("not_found"))
    await expect(cite("wunsch")).rejects.toThrow(refused("not_found"))
    const organizationId = await house.addOrganization()
    const other = await house.addPerson({ organizationId, role: "editor" })
    await expect(cite("konzept", other)).rejects.toThrow(refused("not_found"))
    // Anybody may cite what is published in a text of their own.
    const own = { surveyId, figure: "konzept", documentId: await newPaper(other) }
    await house.execute(citeFigure, own, other)
  })
})

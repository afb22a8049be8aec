import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createDocument } from "../../../app/features/documents/commands.server.ts"
import { hasTypst } from "../../../app/features/documents/export/pdf/typst-binary.ts"
import { figureFile } from "../../../app/features/surveys/results/charts/figure-file.ts"
import { citeFigure } from "../../../app/features/surveys/results/cite.server.ts"
import { listCitations } from "../../../app/features/surveys/results/cited-in.server.ts"
import { NO_HASH } from "../../../app/features/surveys/results/edition-words.ts"
import { resultsCsv } from "../../../app/features/surveys/results/exports/results-csv.ts"
import { getResults } from "../../../app/features/surveys/results/get-results.server.ts"
import { publishErratum } from "../../../app/features/surveys/results/publish.server.ts"
import { getErratumPage } from "../../../app/features/surveys/results/publish-view.server.ts"
import { writeReport } from "../../../app/features/surveys/results/report/write-report.ts"
import { Method } from "../../../app/features/surveys/results/results-facts.tsx"
import { factsOf } from "../../../app/features/surveys/results/results-view.server.ts"
import { withdrawText } from "../../../app/features/surveys/results/texts-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createSurveyHouse, type SurveyHouse } from "../survey-house.ts"
import { addClosedSurvey } from "./answered.ts"
import { correctReport, publishWithTexts, REASON } from "./corrected.ts"
import { pdfText } from "./read-outlets.ts"

const refused = (kind: string) => expect.objectContaining({ kind })

describe.each(DIALECTS)("correcting a published report on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const asking = (viewer: Actor) => ({
    ...{ db: house.db, viewer, now: house.clock().toISOString(), offload: offloadHere },
    logError: () => undefined,
  })
  const read = (surveyId: string, report: string | null = null) =>
    getResults(asking({ kind: "stranger" }), surveyId, report)
  const pageOf = (surveyId: string) => getErratumPage(asking(house.office), surveyId)

  test("gives it a successor with number, day and reason; the one before says that it is replaced", async () => {
    const { surveyId, first } = await publishWithTexts(house)
    await house.execute(withdrawText, first, house.office)
    // Until it is published, everybody reads what was.
    expect((await read(surveyId)).results.texts[0]?.texts).toHaveLength(2)
    expect((await pageOf(surveyId)).changes).toEqual({
      ...{ questions: [], textsAdded: 0, textsTakenBack: 1 },
    })
    expect(await correctReport(house, surveyId)).toMatchObject({ report: 2 })
    const [newest, old] = [await read(surveyId), await read(surveyId, "1")]
    expect(newest).toMatchObject({ report: 2, editions: [{ reason: null }, { reason: REASON }] })
    expect(newest.results.texts[0]?.texts).toEqual(["Mehr Zeit."])
    expect(old).toMatchObject({ report: 1, editions: newest.editions })
    // What must not be read is not read in the older report either.
    expect(JSON.stringify(old.results)).not.toContain("Herr Beispiel")
    expect(resultsCsv(old.results, old.sha256, old)).toMatch(/Bericht 1\. Ersetzt durch Bericht 2/)
    // What is left of it is not what its hash was taken of: it says so, and shows none.
    expect(newest.results).not.toHaveProperty("textsTakenBack")
    expect(old).toMatchObject({ sha256: null, results: { textsTakenBack: 1 } })
    expect(old.results.method.at(-1)).toContain("ein freier Text zurückgenommen")
    const outlets = (of: typeof old) => [
      resultsCsv(of.results, of.sha256, of),
      figureFile(of.results, of.sha256, "konzept", of) ?? "",
      renderToStaticMarkup(createElement(Method, { facts: factsOf(of.results), ...of })),
    ]
    for (const outlet of outlets(newest)) expect(outlet).toContain("SHA-256")
    for (const outlet of outlets(old)) {
      expect(outlet).not.toMatch(/[0-9a-f]{64}|([0-9a-f]{4} ){15}/)
      expect(outlet).toContain(NO_HASH)
    }
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.erratum-published",
      data: { surveyId, number: 2, sha256: newest.sha256 },
    })
    if (!hasTypst()) return
    const address = "https://schulterschluss.example"
    const text = (of: typeof old) => pdfText(writeReport({ ...of, address })).replace(/\s+/g, " ")
    expect(text(old)).toContain("Ersetzt durch Bericht 2")
    expect(text(old)).toContain(NO_HASH)
    expect(text(newest)).toContain(`ersetzt Bericht 1. Grund: ${REASON}`)
  })

  test("is refused where nothing would be another, and where it is not what was seen", async () => {
    const { surveyId, first } = await publishWithTexts(house)
    expect((await pageOf(surveyId)).changes).toBeNull()
    await expect(correctReport(house, surveyId)).rejects.toThrow(refused("conflict"))
    await house.execute(withdrawText, first, house.office)
    await expect(correctReport(house, surveyId, "0".repeat(64))).rejects.toThrow(
      refused("conflict"),
    )
    expect((await read(surveyId)).report).toBe(1)
  })

  test("is refused before there is a report, and once the answers are erased", async () => {
    const surveyId = await addClosedSurvey(house)
    await expect(pageOf(surveyId)).rejects.toThrow(refused("conflict"))
    await expect(read(surveyId, "1")).rejects.toThrow(refused("not_found"))
    const { surveyId: late, first } = await publishWithTexts(house)
    await house.client.transaction((trx) =>
      trx.updateTable("surveys").set({ erasedAt: "2027-07-01" }).where("id", "=", late).execute(),
    )
    await expect(pageOf(late)).rejects.toThrow(refused("conflict"))
    await expect(house.execute(withdrawText, first, house.office)).rejects.toThrow(
      refused("conflict"),
    )
    expect((await read(late)).report).toBe(1)
  })

  test("asks for the password, and says why", async () => {
    const { surveyId, first } = await publishWithTexts(house)
    await house.execute(withdrawText, first, house.office)
    const { sha256, survey } = await pageOf(surveyId)
    const input = { surveyId, revision: survey.revision, resultsSha256: sha256, reason: REASON }
    const office = await house.actor(house.office.id)
    const stale = { ...office, reauthenticatedAt: null }
    await expect(house.execute(publishErratum, input, stale)).rejects.toThrow(refused("forbidden"))
    const silent = { ...input, reason: " " }
    await expect(house.execute(publishErratum, silent, office)).rejects.toThrow(refused("invalid"))
  })

  test("leaves a cited figure as it is cited, and says there that it is replaced", async () => {
    const { surveyId, first } = await publishWithTexts(house)
    const paper = { kind: "paper", title: "Sicherheit" } as const
    const { id: documentId } = await house.execute(createDocument, paper, house.office)
    const input = { surveyId, figure: "konzept", documentId }
    await house.execute(citeFigure, input, house.office)
    await house.execute(withdrawText, first, house.office)
    await correctReport(house, surveyId)
    const citations = await listCitations(asking(house.office), surveyId, "konzept")
    expect(citations).toMatchObject([{ report: 1, title: "Sicherheit", isStillSaid: true }])
    expect(await listCitations(asking({ kind: "stranger" }), surveyId, "konzept")).toEqual([])
    await expect(read(surveyId, "3")).rejects.toThrow(refused("not_found"))
  })
})

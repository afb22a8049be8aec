import { createHash } from "node:crypto"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { createDocument } from "../../../app/features/documents/commands.server.ts"
import { hasTypst } from "../../../app/features/documents/export/pdf/typst-binary.ts"
import { readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { readContent } from "../../../app/features/documents/text/content.ts"
import { sha256Of } from "../../../app/features/register/entry.ts"
import {
  answerCodebook,
  answerFigure,
  answerReport,
  answerResultsCsv,
  answerResultsJson,
} from "../../../app/features/surveys/results/answer-files.server.ts"
import { citeFigure } from "../../../app/features/surveys/results/cite.server.ts"
import {
  releaseText,
  withdrawText,
} from "../../../app/features/surveys/results/texts-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { createExclusive } from "../../../server/workers/exclusive.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createSurveyHouse, type SurveyHouse } from "../survey-house.ts"
import { addClosedSurvey } from "./answered.ts"
import { correctReport, publishWithTexts } from "./corrected.ts"

type Ask = (context: Context, request: Request, surveyId: string) => Promise<Response>

const OUTLETS: readonly (readonly [file: string, ask: Ask])[] = [
  ["results.csv", answerResultsCsv],
  ["results.json", answerResultsJson],
  ["codebook.csv", answerCodebook],
  [
    "figures/konzept.svg",
    (context, request, surveyId) => answerFigure(context, request, surveyId, "konzept.svg"),
  ],
  [
    "figures/konzept.json",
    (context, request, surveyId) => answerFigure(context, request, surveyId, "konzept.json"),
  ],
  ...(hasTypst() ? [["results.pdf", answerReport] as const] : []),
]

describe.each(DIALECTS)("files of results as they are served on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  function contextOf(viewer: Actor): Context {
    return {
      ...{ db: house.db, viewer, now: house.clock().toISOString() },
      settings: { ...house.settings, schemaVersion: 1 },
      ...{ offload: offloadHere, exclusively: createExclusive() },
      logError: () => undefined,
      // What files of results do not ask for.
    } as Partial<Context> as Context
  }

  const served = (
    ask: Ask,
    surveyId: string,
    file: string,
    more: { viewer?: Actor; etag?: string } = {},
  ) => {
    const headers = new Headers(more.etag === undefined ? [] : [["If-None-Match", more.etag]])
    const request = new Request(`https://schulterschluss.example/surveys/${surveyId}/${file}`, {
      headers,
    })
    return ask(contextOf(more.viewer ?? { kind: "stranger" }), request, surveyId)
  }
  const read = (headers: Headers) =>
    Object.fromEntries(
      ["Cache-Control", "ETag", "Link"].map((name) => [name, headers.get(name)] as const),
    )

  test("may be kept by nobody before they are published", async () => {
    const surveyId = await addClosedSurvey(house)
    for (const [file, ask] of OUTLETS) {
      const { headers } = await served(ask, surveyId, file, { viewer: house.office })
      expect([file, read(headers)]).toEqual([
        file,
        { "Cache-Control": "private, no-store", ETag: null, Link: null },
      ])
      for (const query of ["", "?report=1"]) {
        await expect(served(ask, surveyId, file + query)).rejects.toMatchObject({
          kind: "not_found",
        })
      }
    }
  })

  test("of a report may be kept by everybody who asks whether they are still the same", async () => {
    const { surveyId } = await publishWithTexts(house)
    for (const [file, ask] of OUTLETS) {
      const first = await served(ask, surveyId, file)
      expect([file, read(first.headers)]).toEqual([
        file,
        {
          "Cache-Control": "public, max-age=0, must-revalidate",
          ETag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
          Link: null,
        },
      ])
      const etag = first.headers.get("ETag") ?? ""
      const bytes = Buffer.from(await first.arrayBuffer())
      expect([file, etag]).toEqual([file, `"${createHash("sha256").update(bytes).digest("hex")}"`])
      const again = await served(ask, surveyId, file, { etag })
      expect([file, again.status, await again.text()]).toEqual([file, 304, ""])
      expect(read(again.headers)).toEqual(read(first.headers))
      expect((await served(ask, surveyId, file, { etag: '"0"' })).status).toBe(200)
    }
  })

  test.runIf(hasTypst())("are not set again for whoever has the report as PDF", async () => {
    const { surveyId } = await publishWithTexts(house)
    const set: string[] = []
    const offload: Context["offload"] = (task, input, signal) => {
      set.push(task)
      return offloadHere(task, input, signal)
    }
    const ask = (etag: string) => {
      const headers = new Headers([["If-None-Match", etag]])
      const address = `https://schulterschluss.example/surveys/${surveyId}/results.pdf`
      const context = { ...contextOf({ kind: "stranger" }), offload }
      return answerReport(context, new Request(address, { headers }), surveyId)
    }
    const { status, headers } = await ask('"0"')
    expect([status, set]).toEqual([200, ["survey.report"]])
    expect((await ask(headers.get("ETag") ?? "")).status).toBe(304)
    expect(set).toHaveLength(1)
  })

  test("of a replaced report are other ones from then on, and lead to those of its successor", async () => {
    const { surveyId, first } = await publishWithTexts(house)
    const before = new Map<string, string>()
    for (const [file, ask] of OUTLETS) {
      before.set(file, (await served(ask, surveyId, file)).headers.get("ETag") ?? "")
    }
    await house.execute(withdrawText, first, house.office)
    await correctReport(house, surveyId)
    for (const [file, ask] of OUTLETS) {
      const old = await served(ask, surveyId, `${file}?report=1`)
      expect(old.headers.get("Link")).toBe(
        `</surveys/${surveyId}/${file}>; rel="successor-version"`,
      )
      expect(old.headers.get("Cache-Control")).toContain("must-revalidate")
      expect((await served(ask, surveyId, file)).headers.get("Link")).toBeNull()
      // These hold no text; but the drawing says which report counts.
      if (["codebook.csv", "figures/konzept.json"].includes(file)) continue
      const etag = before.get(file) ?? ""
      expect([file, (await served(ask, surveyId, `${file}?report=1`, { etag })).status]).toEqual([
        ...[file, 200],
      ])
      expect([file, (await served(ask, surveyId, file, { etag })).status]).toEqual([file, 200])
    }
  })

  test("has of each figure what the hash of a citation is taken of, also when a text of the report was taken back", async () => {
    const { surveyId, first } = await publishWithTexts(house)
    const paper = { kind: "paper", title: "Sicherheit" } as const
    const { id: documentId } = await house.execute(createDocument, paper, house.office)
    await house.execute(citeFigure, { surveyId, figure: "konzept", documentId }, house.office)
    const { doc } = await readText(house.db, documentId)
    const frame = { title: paper.title, language: "de-DE", numbering: "none" as const }
    const words = JSON.stringify(readContent(doc, frame).blocks)
    const [, cited] = /Zahl „konzept“, SHA-256 ([0-9a-f]{64})/.exec(words) ?? []
    await house.execute(withdrawText, first, house.office)
    await correctReport(house, surveyId)
    const figure = (query: string) =>
      served(OUTLETS[4]?.[1] ?? answerResultsJson, surveyId, `figures/konzept.json${query}`)
    for (const query of ["?report=1", ""]) {
      expect(sha256Of(await (await figure(query)).text())).toBe(cited)
    }
    const missing = new Request("https://schulterschluss.example/")
    for (const name of ["nichts.json", "konzept.txt", ".json"]) {
      const asked = answerFigure(contextOf({ kind: "stranger" }), missing, surveyId, name)
      await expect(asked).rejects.toMatchObject({ kind: "not_found" })
    }
  })

  test("as JSON are what the hash is taken of, but for a report from which a text was taken back", async () => {
    const { surveyId, first, second } = await publishWithTexts(house)
    const json = async (query = "") =>
      (await served(answerResultsJson, surveyId, `results.json${query}`)).text()
    const hashes = () =>
      house.db
        .selectFrom("surveyReports")
        .select("sha256")
        .where("surveyId", "=", surveyId)
        .orderBy("number")
        .execute()
    const published = await json()
    await house.execute(releaseText, { ...second, text: "Mehr Zeit, viel." }, house.office)
    await correctReport(house, surveyId)
    expect(JSON.parse(await json("?report=1"))).toMatchObject({ textsTakenBack: 1 })
    await house.execute(releaseText, { ...second, text: "Mehr Zeit." }, house.office)
    await correctReport(house, surveyId)
    // All its texts are there again: it is the very one that was published.
    expect(await json("?report=1")).toBe(published)
    expect((await hashes()).map(({ sha256 }) => sha256)).toContain(sha256Of(published))
    await house.execute(withdrawText, first, house.office)
    await correctReport(house, surveyId)
    for (const report of ["1", "2", "3"]) {
      const replaced = await json(`?report=${report}`)
      expect(JSON.parse(replaced)).toHaveProperty("textsTakenBack")
      expect((await hashes()).map(({ sha256 }) => sha256)).not.toContain(sha256Of(replaced))
    }
    expect((await hashes()).at(-1)?.sha256).toBe(sha256Of(await json()))
  })
})

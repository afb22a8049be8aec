import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { answerMatrix } from "../../../app/features/decisions/matrix/answer-matrix.server.ts"
import {
  findDecidedWords,
  getDecidedToday,
} from "../../../app/features/decisions/matrix/decided.server.ts"
import { getDecisions } from "../../../app/features/decisions/matrix/decisions-list.server.ts"
import { getMatrixPage } from "../../../app/features/decisions/matrix/matrix-page.server.ts"
import { listSeals } from "../../../app/features/decisions/matrix/seals.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { freezeDocument } from "../../../app/features/review/freezing/commands.server.ts"
import { compareStored } from "../../../app/features/review/redline/compare-stored.server.ts"
import { createHouse, type House, type Role, readAs } from "../../documents/house.ts"
import { appendParagraph } from "../../documents/versions/steps.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addCommittee, addPaper, addStep } from "./furnish.ts"

describe.each(DIALECTS)("the matrix of a document (%s)", (dialect) => {
  let house: House
  let paperId: string
  let boards: { council: string; board: string; district: string }
  let comparedPairs: string[]

  beforeEach(async () => {
    house = await createHouse(dialect)
    const { documentId, people, organizations } = house
    await house.execute(createManualVersion, { documentId, label: "Anhörung" }, people.owner)
    await appendParagraph(house, "Die Kosten trägt das Land.", people.owner)
    await house.execute(createManualVersion, { documentId }, people.owner)
    paperId = await addPaper(house, 1)
    boards = {
      council: await addCommittee(house, "Stadtvertretung", organizations.schwerin),
      board: await addCommittee(house, "Vorstand", organizations.rostock),
      district: await addCommittee(house, "=Kreistag", organizations.district),
    }
    comparedPairs = []
  })
  afterEach(() => house.close())

  function context(role: Role = "owner") {
    const redlines: Context["redlines"] = {
      async compare(pair, part, load) {
        comparedPairs.push(pair ?? "none")
        return compareStored({ sides: await load(), part })
      },
    }
    const logError = (error: unknown) => {
      throw error
    }
    return { ...readAs(house, house.people[role]), redlines, logError }
  }

  const page = (role: Role = "owner") => getMatrixPage(context(role), house.documentId)

  async function decide(): Promise<void> {
    const { council, board, district } = boards
    const counts = { yes: 38, no: 4, abstain: 3, excluded: 0 }
    const conditions = ["Kosten deckeln.", "Bericht jährlich."]
    await addStep(house, {
      ...{ paperId, committeeId: council, version: 1, result: "endorsed_with_conditions" },
      ...{ decidedOn: "2026-06-15", counts, conditions },
    })
    await addStep(house, {
      ...{ paperId, committeeId: board, version: 2, result: "endorsed" },
      ...{ decidedOn: "2026-07-01", isConfirmed: false },
    })
    await addStep(house, { paperId, committeeId: district, version: 2 })
  }

  test("shows each body's result with its day, votes, conditions and hash", async () => {
    await decide()
    const { bodies, versions } = await page()
    expect(versions.map(({ number, label, mayRead }) => [number, label, mayRead])).toEqual([
      [1, "Anhörung", true],
      [2, "", true],
    ])
    const [council, board, district] = bodies
    expect(council?.cells[0]?.results).toMatchObject([
      {
        ...{ result: "endorsed_with_conditions", decidedOn: "2026-06-15", isConfirmed: true },
        counts: { yes: 38, no: 4, abstain: 3, excluded: 0 },
        conditions: { total: 2, open: 1 },
        sha256: versions[0]?.sha256,
      },
    ])
    expect(board?.cells[1]?.results).toMatchObject([{ isConfirmed: false, counts: null }])
    expect(district?.cells[1]?.plans).toMatchObject([{ state: "planned" }])
  })

  test("measures today's text by what each body agreed to, once for each state of it", async () => {
    await decide()
    expect((await page()).today).toMatchObject({
      state: "live",
      nextNumber: 3,
      deviations: { 1: { kind: "differs", places: 1 }, 2: { kind: "same" } },
    })
    await page()
    expect(new Set(comparedPairs).size).toBe(2)
    await appendParagraph(house, "Beginn ist der 1. März 2027.", house.people.owner)
    expect((await page()).today?.deviations).toMatchObject({
      1: { places: 2, substantive: 2 },
      2: { places: 1, substantive: 1 },
    })
    expect(new Set(comparedPairs).size).toBe(4)
  })

  test("takes a frozen text for the version that it is frozen at", async () => {
    await decide()
    const { documentId, people } = house
    await house.execute(freezeDocument, { documentId }, people.owner)
    const { today } = await page()
    expect(today?.state).toBe(2)
    expect(today?.deviations[2]).toEqual({ kind: "same" })
    expect(comparedPairs).toEqual([`${documentId} 1 2`])
  })

  test("is hidden from those who may read neither the text nor a paper", async () => {
    await decide()
    await expect(page("outsider")).rejects.toMatchObject({ kind: "not_found" })
    await expect(page("stranger")).rejects.toMatchObject({ kind: "not_found" })
    await expect(page("admin")).rejects.toMatchObject({ kind: "forbidden" })
    expect((await page("partner")).bodies).toHaveLength(3)
  })

  test("gives each version the seals of those who agreed to it", async () => {
    await decide()
    const seals = async (number: number, role: Role = "partner") =>
      (await listSeals(context(role), house.documentId, number)).map(
        ({ act, body }) => `${act} · ${body}`,
      )
    expect(await seals(1)).toEqual(["mit Maßgaben zugestimmt · Stadtvertretung Schwerin"])
    expect(await seals(2)).toEqual(["gemeldet: zugestimmt · Vorstand Rostock"])
    expect(await seals(1, "outsider")).toEqual([])
  })

  test("says in the head of the text what is decided, and how far today's text is from it", async () => {
    await decide()
    const { documentId, people } = house
    const today = (role: Role) => getDecidedToday(context(role), documentId)
    expect(await findDecidedWords(context("partner"), documentId)).toBe(
      "Beschlossen: Fassung 1, Stadtvertretung Schwerin",
    )
    expect(await today("partner")).toMatchObject({
      kind: "differs",
      word: expect.stringContaining("weicht ab: 1 Stelle,"),
    })
    await appendParagraph(house, "Beginn ist der 1. März 2027.", people.owner)
    expect(await today("partner")).toMatchObject({ word: "weicht ab: 2 Stellen, davon 2 sachlich" })
    await expect(today("outsider")).rejects.toMatchObject({ kind: "not_found" })
    await expect(today("admin")).rejects.toMatchObject({ kind: "forbidden" })
  })

  test("says nothing of it in the head where the viewer may not know of the papers", async () => {
    await decide()
    const { documentId } = house
    expect(await findDecidedWords(context("outsider"), documentId)).toBeNull()
    expect(await findDecidedWords(context("admin"), documentId)).toBeNull()
  })

  test("comes as CSV in which no field is a formula", async () => {
    await decide()
    const response = await answerMatrix(context(), house.documentId, "csv")
    // As bytes: decoding would take the byte order mark away.
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trim().split("\r\n")
    const fields = lines.map((line) => line.split(";"))
    expect(fields.map((row) => row.length)).toEqual([18, 18, 18, 18])
    expect(fields[1]?.filter((_, index) => index !== 3)).toEqual([
      ...["Stadtvertretung", "Schwerin", "1", "Entscheidung", "mit Maßgaben zugestimmt"],
      ...["2026-06-15", "bestätigt", "38", "4", "3", "", "", "0", "2", "1", "0"],
      "weicht ab: 1 Stelle (1 sachlich)",
    ])
    expect(fields[3]?.[0]).toBe("'=Kreistag")
    expect(response.headers.get("content-disposition")).toContain("attachment")
  })

  test("comes as JSON with hashes and states", async () => {
    await decide()
    const response = await answerMatrix(context(), house.documentId, "json")
    const { bodies, versions, document } = await response.json()
    expect(document).toEqual({ id: house.documentId, title: "Grobkonzept" })
    expect(versions[0].sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(bodies[0]).toMatchObject({
      committee: "Stadtvertretung",
      results: [{ version: 1, result: "endorsed_with_conditions", state: "confirmed" }],
      consent: { version: 1, today: { kind: "differs", places: 1 } },
    })
    expect(bodies[1].results[0].state).toBe("reported")
    expect(bodies[2]).toMatchObject({ results: [], planned: [{ version: 2 }], consent: null })
  })

  test("has its sentence and its acts, the newest first, among all decisions", async () => {
    await decide()
    const { documents, decisions, total } = await getDecisions(context("partner"))
    expect(documents.map(({ title, sentence }) => [title, sentence])).toEqual([
      ["Grobkonzept", "Eines von drei Gremien hat Fassung 2 zugestimmt, noch unbestätigt."],
    ])
    expect(decisions.map(({ body, result }) => [body, result.decidedOn])).toEqual([
      ["Vorstand, Rostock", "2026-07-01"],
      ["Stadtvertretung, Schwerin", "2026-06-15"],
    ])
    expect(total).toBe(2)
    expect((await getDecisions(context("partner"), 1)).more).toBe(31)
    expect(await getDecisions(context("outsider"))).toMatchObject({ documents: [], open: [] })
  })

  test("says whose answer is missing or not confirmed, to whoever may read the paper", async () => {
    await decide()
    const { open } = await getDecisions(context("partner"))
    expect(
      open.map(({ step, reported, title }) => [step.committee, reported?.result, title]),
    ).toEqual([
      ["Vorstand", "endorsed", "Grobkonzept"],
      ["=Kreistag", undefined, "Grobkonzept"],
    ])
  })
})

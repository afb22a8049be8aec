import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { loadRegister } from "../../../app/features/organizations/load-register.server.ts"
import { WHOLE_STATE } from "../../../app/features/surveys/inviting/audience.ts"
import { createInvitations } from "../../../app/features/surveys/inviting/commands.server.ts"
import { responseOf } from "../../../app/features/surveys/results/response-of.ts"
import type { ResponseRate } from "../../../app/features/surveys/results/results-document.ts"
import { callList } from "../../../app/features/surveys/watching/call-list.ts"
import { answerCalls, answerResponse } from "../../../app/features/surveys/watching/files.server.ts"
import { rateClassOf } from "../../../app/features/surveys/watching/map/draw-map.ts"
import { loadShapes } from "../../../app/features/surveys/watching/map/shapes.server.ts"
import { areasOfTopoJson } from "../../../app/features/surveys/watching/map/topology.ts"
import { getResponsePage } from "../../../app/features/surveys/watching/queries.server.ts"
import type { InvitedUnit } from "../../../app/features/surveys/watching/response.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addOpenSurvey, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"

const UNIT: InvitedUnit = {
  ...{ id: "inv_1", name: "Amt See", type: "amt", district: "13071", population: 3000 },
  ...{ startedAt: null, doneAt: null, delivery: "open", hasAddress: true },
}
const ANSWERED = 40
const BEGUN = 10

describe.each(DIALECTS)("the response to a survey on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  let context: Context
  beforeAll(async () => {
    house = await createSurveyHouse(dialect)
    await house.execute(loadRegister, {}, { kind: "system" })
    surveyId = (await addOpenSurvey(house)).id
    await house.execute(createInvitations, { surveyId, audience: WHOLE_STATE }, house.office)
    await house.client.transaction(async (trx) => {
      await trx.deleteFrom("invitations").where("name", "like", "Verwaltung %").execute()
      const rows = await trx
        .selectFrom("invitations")
        .select("id")
        .orderBy("recipientKey")
        .execute()
      const now = house.clock().toISOString()
      for (const [index, { id }] of rows.entries()) {
        // Spread over the state: every third from the front, until there are as many.
        const isDone = index % 3 === 0 && index / 3 < ANSWERED
        const isBegun = index % 3 === 1 && index / 3 < BEGUN
        if (!isDone && !isBegun) continue
        const values = { startedAt: now, doneAt: isDone ? now : null, email: "a@b.example" }
        await trx.updateTable("invitations").set(values).where("id", "=", id).execute()
      }
      await trx
        .updateTable("invitations")
        .set({ name: "=cmd|calc" })
        .where("recipientKey", "=", "130040000")
        .execute()
      await trx
        .updateTable("invitations")
        .set({ delivery: "bounced", email: "a@b.example" })
        .where("name", "=", "Amt Züssow")
        .execute()
      await trx.updateTable("invitations").set({ deliveryNote: "=Frau See ruft zurück" }).execute()
    })
    house.clock.advance(2 * 24 * 3_600_000)
    // Page and files ask the context for these alone.
    context = { db: house.db, viewer: house.office, now: house.clock().toISOString() } as Context
  })
  afterAll(() => house.close())

  const page = (map: "districts" | "administrations") => getResponsePage(context, surveyId, map)

  test("says the same numbers in all, by each group, over time, on the map and in the file", async () => {
    const { response, map } = await page("districts")
    expect(response.total).toMatchObject({ invited: 122, done: ANSWERED })
    for (const rows of [response.byDistrict, response.bySize, response.byType]) {
      const sum = (count: (rate: ResponseRate) => number) =>
        rows.reduce((total, { rate }) => total + count(rate), 0)
      expect(sum(({ done }) => done)).toBe(ANSWERED)
      expect(sum(({ invited }) => invited)).toBe(122)
    }
    expect(response.overTime.map(({ day, done, total }) => [day, done, total])).toEqual([
      ["2026-11-24", ANSWERED, ANSWERED],
      ["2026-11-25", 0, ANSWERED],
      ["2026-11-26", 0, ANSWERED],
    ])
    expect(response.byDistrict).toHaveLength(8)
    const shown = [...map.svg.matchAll(/<text class="[^"]*m-strong"[^>]*>([^<]*)<\/text>/g)]
    const printed = shown.map(([, words]) => words).sort()
    expect(printed).toEqual(
      response.byDistrict.map(({ rate }) => `${rate.done} von ${rate.invited}`).sort(),
    )
    const file = await (await answerResponse(context, surveyId)).text()
    for (const { label, rate } of response.byDistrict) {
      expect(map.svg).toContain(`${label}: ${rate.done} von ${rate.invited}`)
      const begun = rate.started - rate.done
      expect(file).toContain(`Landkreis;${label};${rate.invited};${begun};${rate.done};`)
    }
  })

  test("stands on the map of all administrations as in the table beside it", async () => {
    const { map, administrations } = await page("administrations")
    expect(administrations).toHaveLength(116)
    const states = (state: string) => map.svg.match(new RegExp(`class="m-${state}"`, "g")) ?? []
    const done = administrations.filter(({ doneAt }) => doneAt !== null).length
    const begun = administrations.filter((unit) => unit.startedAt !== null && !unit.doneAt).length
    expect(states("done")).toHaveLength(done)
    expect(states("started")).toHaveLength(begun)
    expect(states("open")).toHaveLength(116 - done - begun)
    expect(states("0")).toHaveLength(0)
    expect(map.svg).toContain(`${done} haben geantwortet, ${begun} begonnen`)
  })

  test("tells whom to call, never what was answered, in a file that no spreadsheet computes", async () => {
    const { calls } = await page("districts")
    expect(calls.total).toBe(122 - ANSWERED)
    const file = await (await answerCalls(context, surveyId)).text()
    const lines = file.trim().split("\r\n")
    expect(lines).toHaveLength(1 + 122 - ANSWERED)
    expect(lines[0]).toBe("Verwaltung;Art;Landkreis;Einwohner;Stand;E-Mail;Vermerk")
    expect(file).toContain("'=cmd|calc;")
    expect(file).toMatch(
      /;nicht begonnen, per Mail nicht erreichbar;[^;]*;'=Frau See ruft zurück\r\n/,
    )
    expect(calls.units.every(({ note }) => note === "=Frau See ruft zurück")).toBe(true)
    expect(lines.slice(1).every((line) => !/^[=+@-]/.test(line))).toBe(true)
  })

  test("is shown to nobody but the survey's own office", async () => {
    const editor = await house.addPerson({ organizationId: house.organizationId })
    for (const viewer of [editor, { kind: "stranger" } as const]) {
      const asking = { ...context, viewer } as Context
      await expect(getResponsePage(asking, surveyId, "districts")).rejects.toThrow()
      await expect(answerCalls(asking, surveyId)).rejects.toThrow()
      await expect(answerResponse(asking, surveyId)).rejects.toThrow()
    }
  })

  test("has an outline on the map for each administration of the register", async () => {
    const { administrations, districts } = await loadShapes()
    const keys = new Set([...administrations, ...districts].map(({ key }) => key))
    const rows = await house.db
      .selectFrom("invitations")
      .select("recipientKey")
      .where("surveyId", "=", surveyId)
      .execute()
    expect(rows.filter(({ recipientKey }) => !keys.has(recipientKey))).toEqual([])
    expect(administrations).toHaveLength(116)
    expect(districts).toHaveLength(8)
  })
})

test("a map is read as the format has it: steps on a grid, arcs forwards and backwards", () => {
  const [area] = areasOfTopoJson({
    transform: { scale: [1, 1], translate: [0, 0] },
    arcs: [
      [
        [0, 0],
        [2, 0],
        [0, 1],
      ],
      [
        [0, 0],
        [0, 1],
        [2, 0],
      ],
    ],
    objects: {
      all: { geometries: [{ type: "Polygon", properties: { ARS: "1" }, arcs: [[0, -2]] }] },
    },
  })
  // A degree of longitude is 0.59 of one of latitude there, and the widest fills the picture.
  const places = area?.rings[0]?.map(([x, y]) => [Math.round(x), Math.round(y)])
  expect(places).toEqual([
    [0, 542],
    [640, 542],
    [640, 0],
    [0, 0],
    [0, 542],
  ])
})

test("a rate falls into its class by the per cent that are printed", () => {
  const rate = (done: number, invited: number): ResponseRate => ({
    ...{ invited, started: done, done, bounced: 0, refused: 0, permille: 0 },
  })
  expect([64, 65, 79, 80, 89, 90, 100].map((done) => rateClassOf(rate(done, 100)))).toEqual([
    ...[1, 2, 2, 3, 3, 4, 4],
  ])
  expect(rateClassOf(rate(0, 0))).toBe(1)
})

test("whoever answered after all is neither out of reach nor somebody who refuses", () => {
  const at = "2026-11-24T09:00:00.000Z"
  const units = (["bounced", "refused"] as const).flatMap((delivery) => [
    { ...UNIT, delivery },
    { ...UNIT, delivery, startedAt: at, doneAt: at },
  ])
  const words = {
    sizeBounds: [5000],
    districts: new Map(),
    firstDay: "2026-11-24",
    lastDay: "2026-11-24",
  }
  expect(responseOf(units, words).total).toMatchObject({ done: 2, bounced: 1, refused: 1 })
})

test("calls begin with whom no mail reaches, then who has begun, then where fewest have answered", () => {
  const unit = (name: string, values: Partial<InvitedUnit> = {}): InvitedUnit => ({
    ...{ ...UNIT, id: name, name, ...values },
  })
  const at = "2026-11-24T09:00:00.000Z"
  const units = [
    ...[unit("F klein"), unit("klein fertig", { startedAt: at, doneAt: at })],
    ...[unit("E groß", { population: 30_000 }), unit("D begonnen", { startedAt: at })],
    ...[unit("C ohne Adresse", { hasAddress: false }), unit("A weg", { delivery: "bounced" })],
    ...[unit("will nicht", { delivery: "refused" })],
  ]
  expect(callList(units, [5000]).map(({ name }) => name)).toEqual([
    ...["A weg", "C ohne Adresse", "D begonnen", "E groß", "F klein"],
  ])
})

test("the map's data is shown with the words its publisher asks for", () => {
  const readme = readFileSync(new URL("../../../db/data/map/README.md", import.meta.url), "utf8")
  expect(readme).toContain("© GeoBasis-DE / BKG 2021 (Daten verändert)")
})

import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { loadRegister } from "../../../app/features/organizations/load-register.server.ts"
import { WHOLE_STATE } from "../../../app/features/surveys/inviting/audience.ts"
import {
  createInvitations,
  removeInvitations,
  setAddresses,
} from "../../../app/features/surveys/inviting/commands.server.ts"
import { addressesOfList } from "../../../app/features/surveys/inviting/recipients.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { readTally } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addOpenSurvey, addSurvey, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"

test("a list of addresses says of each line all that is wrong with it", () => {
  const idByKey = new Map([
    ...[["13003", "inv_rostock"] as const, ["130030000", "inv_rostock"] as const],
    ...[["13004", "inv_schwerin"] as const],
  ])
  const begun = new Map([["inv_rostock", "post@rostock.example"]])
  const rows = [
    { key: "13 003", email: "post@rostock.example" },
    { key: "13999", email: "x@amt.example" },
    { key: "13004", email: "post@schwerin.example" },
    { key: "130030000", email: "neu@rostock.example" },
    { key: "13999", email: "x@amt.example" },
    { key: "13004", email: "" },
    { key: "", email: "kein Mail" },
  ]
  const twice = (key: string) => `„${key}“ steht zweimal in der Liste.`
  const unknown = "Unter „13999“ ist niemand eingeladen."
  expect(() => addressesOfList(rows, idByKey, begun)).toThrow(
    expect.objectContaining({
      kind: "invalid",
      fields: {
        "rows.1.key": unknown,
        "rows.3.email": expect.stringContaining("Es ist schon etwas eingetragen"),
        "rows.3.key": twice("130030000"),
        "rows.4.key": unknown,
        "rows.5.key": twice("13004"),
        "rows.6.key": "Hier fehlt der Schlüssel.",
        "rows.6.email": "Das ist keine Mailadresse.",
      },
    }),
  )
  expect([...addressesOfList(rows.slice(2, 3), idByKey, begun)]).toEqual([
    ["inv_schwerin", "post@schwerin.example"],
  ])
})

describe.each(DIALECTS)("invitations on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    await house.execute(loadRegister, {}, { kind: "system" })
    surveyId = await addSurvey(house)
  })
  afterEach(() => house.close())

  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const create = (values: object) =>
    house.execute(createInvitations, { surveyId, ...values }, house.office)
  const invited = () =>
    house.db.selectFrom("invitations").selectAll().where("surveyId", "=", surveyId).execute()
  const addresses = (rows: { key: string; email: string }[]) =>
    house.execute(setAddresses, { surveyId, rows }, house.office)

  test("are made of the register once each, and counted", async () => {
    const rostock = { ...WHOLE_STATE, types: ["city" as const] }
    expect(await create({ audience: rostock })).toMatchObject({ created: 2, skipped: 0 })
    expect(await create({ audience: WHOLE_STATE })).toMatchObject({ created: 120, skipped: 2 })
    expect(await create({ audience: WHOLE_STATE })).toMatchObject({ created: 0, skipped: 122 })
    expect(await readTally(house.db, surveyId)).toEqual({
      invited: 122,
      submitted: 0,
      overloaded: 0,
    })
    const rows = await invited()
    expect(new Set(rows.map(({ reference }) => reference)).size).toBe(122)
    expect(rows.every(({ reference }) => /^[0-9A-HJKMNP-TV-Z]{6}$/.test(reference))).toBe(true)
    const events = house.events.filter(({ name }) => name === "invitation.created")
    expect(events.map(({ data }) => data)).toEqual([
      { surveyId, count: 2 },
      { surveyId, count: 120 },
    ])
    const { audience } = await house.db
      .selectFrom("surveys")
      .select("audience")
      .executeTakeFirstOrThrow()
    expect(JSON.parse(audience)).toEqual(WHOLE_STATE)
  })

  test("are made of a list: bodies of the register by any key, others by name", async () => {
    const rows = [
      { key: "13 003 000", email: "post@rostock.example" },
      { key: "130710107", name: "Neubrandenburg" },
      { key: "", name: "Zweckverband Peene", email: "post@peene.example" },
      { key: "", name: "zweckverband peene" },
    ]
    expect(await create({ rows })).toMatchObject({ created: 3, skipped: 1 })
    const byKey = new Map((await invited()).map((row) => [row.recipientKey, row]))
    expect(byKey.get("130030000")).toMatchObject({
      ...{ name: "Hanse- und Universitätsstadt Rostock", type: "city", district: "13003" },
      ...{ email: "post@rostock.example", population: 203_470 },
    })
    expect(byKey.get("130710107")).toMatchObject({ name: "Neubrandenburg", email: null })
    expect(byKey.get("list:zweckverband peene")).toMatchObject({
      ...{ name: "Zweckverband Peene", type: "other", district: "", population: null },
    })
  })

  test("by a name of the register are that body's, so that nobody is asked twice", async () => {
    const rows = [{ name: "landkreis  rostock", email: "kreis@lro.example" }]
    expect(await create({ rows })).toMatchObject({ created: 1 })
    expect(await invited()).toMatchObject([
      { recipientKey: "13072", type: "district", district: "13072", email: "kreis@lro.example" },
    ])
    expect(await create({ audience: WHOLE_STATE })).toMatchObject({ created: 121, skipped: 1 })
  })

  test("with two addresses of one body are refused: nobody can tell which is meant", async () => {
    const rows = [
      { key: "13072", email: "a@lro.example" },
      { key: "13072", email: "a@lro.example" },
      { name: "Landkreis Rostock", email: "b@lro.example" },
    ]
    const message = "„Landkreis Rostock“ steht schon mit einer anderen Adresse in der Liste."
    await expect(create({ rows })).rejects.toThrow(
      refuse("invalid", { fields: { "rows.2.email": message } }),
    )
  })

  test("with one wrong line are none, and each wrong line says why", async () => {
    const rows = [
      ...[
        { key: "130030000", email: "kein Mail" },
        { key: "099990000", email: "auch@keins" },
      ],
      { key: "", name: "" },
    ]
    await expect(create({ rows })).rejects.toThrow(
      refuse("invalid", {
        fields: {
          "rows.0.email": "Das ist keine Mailadresse.",
          "rows.1.email": "Das ist keine Mailadresse.",
          "rows.1.key": "Zum Schlüssel 099990000 steht keine Verwaltung im Register.",
          "rows.2.name": "Hier fehlt ein Name oder ein Schlüssel.",
        },
      }),
    )
    await expect(create({})).rejects.toThrow(refuse("invalid"))
    expect(await invited()).toHaveLength(0)
  })

  test("get their addresses by any key, all of a list or none, and are tried again at a new one", async () => {
    await create({ audience: WHOLE_STATE })
    const rows = await invited()
    const reference = rows.find(({ recipientKey }) => recipientKey === "13072")?.reference ?? ""
    await house.client.transaction((trx) =>
      trx.updateTable("invitations").set({ delivery: "bounced" }).execute(),
    )
    const good = [
      { key: "13003000", email: "post@rostock.example" },
      { key: "130710107107", email: "post@nb.example" },
      { key: reference, email: "post@kreis.example" },
    ]
    const twice = { key: "130030000", email: "stadt@rostock.example" }
    await expect(addresses([...good, twice])).rejects.toThrow(
      refuse("invalid", { fields: { "rows.3.key": "„130030000“ steht zweimal in der Liste." } }),
    )
    await expect(addresses([...good, { key: "13999", email: "" }])).rejects.toThrow(
      refuse("invalid", { fields: { "rows.3.key": "Unter „13999“ ist niemand eingeladen." } }),
    )
    expect((await invited()).every(({ email }) => email === null)).toBe(true)
    expect(await addresses(good)).toMatchObject({ count: 3 })
    expect(await addresses(good)).toMatchObject({ count: 0 })
    const entered = (await invited()).filter(({ email }) => email !== null)
    expect(entered.map(({ delivery }) => delivery)).toEqual(["open", "open", "open"])
    expect(entered.map(({ email }) => email).sort()).toEqual([
      ...["post@kreis.example", "post@nb.example", "post@rostock.example"],
    ])
    expect(house.events.at(-1)).toMatchObject({ data: { surveyId, count: 3 } })
  })

  test("are taken back until the survey opens", async () => {
    await create({ audience: { ...WHOLE_STATE, types: ["city"] } })
    const [first, second] = (await invited()).map(({ id }) => id)
    const remove = (invitationIds: string[], id = surveyId) =>
      house.execute(removeInvitations, { surveyId: id, invitationIds }, house.office)
    expect(await remove([first ?? ""])).toMatchObject({ count: 1 })
    expect(await readTally(house.db, surveyId)).toMatchObject({ invited: 1 })
    await expect(remove([first ?? "", second ?? ""])).rejects.toThrow(refuse("conflict"))
    const open = await addOpenSurvey(house)
    const [running] = await house.db
      .selectFrom("invitations")
      .select("id")
      .where("surveyId", "=", open.id)
      .execute()
    await expect(remove([running?.id ?? ""], open.id)).rejects.toThrow("bleibt es")
    // What is another survey's is no invitation of this one.
    await expect(remove([running?.id ?? ""])).rejects.toThrow(refuse("conflict"))
  })

  test("are made and changed no more when the survey is over, by the clock already", async () => {
    const { id } = await addOpenSurvey(house)
    const late = { surveyId: id, audience: WHOLE_STATE }
    house.clock.set("2026-12-04T23:00:00.000Z")
    await expect(house.execute(createInvitations, late, house.office)).rejects.toThrow("zu Ende")
    await house.execute(closeSurvey, { surveyId: id }, house.office)
    const rows = [{ key: "R00000", email: "" }]
    const changing = house.execute(setAddresses, { surveyId: id, rows }, house.office)
    await expect(changing).rejects.toThrow(refuse("conflict"))
  })
})

import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { joinOrganization } from "../../app/features/organizations/commands.server.ts"
import { loadRegister } from "../../app/features/organizations/load-register.server.ts"
import {
  nameInSpeech,
  type RegisterEdition,
  readRegister,
} from "../../app/features/organizations/municipal-register.server.ts"
import { getOrganization } from "../../app/features/organizations/queries.server.ts"
import { searchRegister } from "../../app/features/organizations/register-queries.server.ts"
import { writeRegister } from "../../app/features/organizations/register-writer.server.ts"
import { RegisterFilter } from "../../app/features/organizations/schema.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const SYSTEM = { kind: "system" } as const
const CENSUS_OF_ALL_MUNICIPALITIES = 1_570_418

async function bodyByArs({ db }: TestWorkspace, ars: string) {
  return db
    .selectFrom("organizations")
    .select(["id", "name"])
    .where("ars", "=", ars)
    .executeTakeFirstOrThrow()
}

/** A search as the address would say it. */
const filter = (values: Partial<RegisterFilter>) => RegisterFilter.parse(values)

test("the list's inverted names become names as people say them", () => {
  expect(nameInSpeech("Schwerin, Landeshauptstadt")).toBe("Landeshauptstadt Schwerin")
  expect(nameInSpeech("Waren (Müritz), Stadt")).toBe("Stadt Waren (Müritz)")
  expect(nameInSpeech("Stavenhagen, Reuterstadt, Stadt")).toBe("Reuterstadt Stavenhagen")
  expect(nameInSpeech("Ueckermünde, Seebad , Stadt")).toBe("Seebad Ueckermünde")
  expect(nameInSpeech("Groß Kelle")).toBe("Groß Kelle")
})

describe.each(DIALECTS)("the municipal register on %s", (dialect) => {
  let workspace: TestWorkspace

  beforeAll(async () => {
    workspace = await createTestWorkspace({ dialect })
    await workspace.execute(loadRegister, {}, SYSTEM)
  })
  afterAll(() => workspace.close())

  const countOf = async (legalForm: string) => {
    const rows = await workspace.db
      .selectFrom("organizations")
      .select("id")
      .where("legalForm", "=", legalForm)
      .execute()
    return rows.length
  }

  test("holds 724 municipalities, two of them independent cities, 76 Ämter and 6 districts", async () => {
    expect(await countOf("city")).toBe(2)
    expect((await countOf("municipality")) + (await countOf("city"))).toBe(724)
    expect(await countOf("amt")).toBe(76)
    expect(await countOf("district")).toBe(6)
  })

  test("knows 116 administrations", async () => {
    const { total } = await searchRegister(workspace.db, SYSTEM, filter({ administrations: true }))
    expect(total).toBe(116)
  })

  test("each Ämter's municipality knows its Amt, all but cities and districts their district", async () => {
    const rows = await workspace.db.selectFrom("organizations").selectAll().execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    const inAmt = rows.filter((row) => row.amtId !== null)
    expect(inAmt).toHaveLength(684)
    for (const row of inAmt) {
      expect(row.ars?.slice(0, 9)).toBe(byId.get(row.amtId ?? "")?.ars)
    }
    const inDistrict = rows.filter((row) => row.districtId !== null)
    expect(inDistrict).toHaveLength(724 - 2 + 76)
    for (const row of inDistrict) {
      expect(row.ars?.slice(0, 5)).toBe(byId.get(row.districtId ?? "")?.ags)
    }
    expect(rows.every((row) => row.validFrom === "2026-06-30" && row.source)).toBe(true)
  })

  test("keeps Rostock the city and Rostock the district apart", async () => {
    const city = await bodyByArs(workspace, "130030000000")
    const district = await bodyByArs(workspace, "13072")
    expect(city.name).toBe("Hanse- und Universitätsstadt Rostock")
    expect(district.name).toBe("Landkreis Rostock")
    expect(city.id).not.toBe(district.id)
  })

  test("the census figures of the municipalities, of the Ämter's bodies and of the districts agree", async () => {
    const sumOf = async (legalForms: string[], onlyOutsideAmt = false) => {
      let query = workspace.db
        .selectFrom("populations")
        .innerJoin("organizations", "organizations.id", "populations.organizationId")
        .select((select) => select.fn.sum<number>("populations.count").as("sum"))
        .where("populations.asOf", "=", "2022-05-15")
        .where("organizations.legalForm", "in", legalForms)
      if (onlyOutsideAmt) query = query.where("organizations.isAdministration", "=", 1)
      return Number((await query.executeTakeFirstOrThrow()).sum)
    }
    expect(await sumOf(["municipality", "city"])).toBe(CENSUS_OF_ALL_MUNICIPALITIES)
    expect(await sumOf(["district", "city"])).toBe(CENSUS_OF_ALL_MUNICIPALITIES)
    expect(await sumOf(["amt", "municipality", "city"], true)).toBe(CENSUS_OF_ALL_MUNICIPALITIES)
  })

  test("shows a body's population with date and source, its Amt and its district", async () => {
    const body = await bodyByArs(workspace, "130715159053")
    const view = await getOrganization(workspace.db, SYSTEM, body.id)
    expect(view).toMatchObject({
      name: "Groß Kelle",
      ags: "13071053",
      amtName: "Amt Röbel-Müritz",
      districtName: "Landkreis Mecklenburgische Seenplatte",
    })
    expect(view.populations.map(({ asOf, count }) => [asOf, count])).toEqual([
      ["2022-05-15", 94],
      ["2021-12-31", 102],
      ["2020-12-31", 97],
    ])
    expect(view.populations[0]?.source).toContain("Zensus 2022")
    expect(view.populations[1]?.source).toContain("Destatis")
  })

  test.each(["mueritz", "Müritz", "MURITZ"])("finds Müritz by “%s”", async (search) => {
    const { bodies } = await searchRegister(workspace.db, SYSTEM, filter({ search }))
    expect(bodies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Amt Röbel-Müritz", "Stadt Waren (Müritz)"]),
    )
  })

  test("searches by type, district and the beginning of a key", async () => {
    const district = await bodyByArs(workspace, "13071")
    const aemter = await searchRegister(
      workspace.db,
      SYSTEM,
      filter({ legalForm: "amt", districtId: district.id }),
    )
    expect(aemter.total).toBe(14)
    const byKey = await searchRegister(workspace.db, SYSTEM, filter({ search: "1307115" }))
    expect(byKey.bodies.every((body) => body.ags?.startsWith("1307115"))).toBe(true)
    expect(byKey.total).toBeGreaterThan(0)
    expect((await searchRegister(workspace.db, SYSTEM, filter({ search: "100 % _" }))).total).toBe(
      0,
    )
  })

  test("pages through all bodies without losing or doubling one", async () => {
    const seen: string[] = []
    const first = await searchRegister(workspace.db, SYSTEM, filter({}))
    for (let page = 1; page <= first.pages; page += 1) {
      const { bodies } = await searchRegister(workspace.db, SYSTEM, filter({ page }))
      seen.push(...bodies.map(({ id }) => id))
    }
    expect(seen).toHaveLength(806)
    expect(new Set(seen).size).toBe(806)
  })
})

describe.each(DIALECTS)("loading the register again on %s", (dialect) => {
  let workspace: TestWorkspace
  let edition: RegisterEdition

  beforeAll(async () => {
    workspace = await createTestWorkspace({ dialect })
    edition = await readRegister()
    await workspace.execute(loadRegister, {}, SYSTEM)
  })
  afterAll(() => workspace.close())

  const load = (newer: RegisterEdition) =>
    workspace.client.transaction((trx) => writeRegister(trx, newer, "2027-01-04T08:00:00.000Z"))

  test("changes nothing and says nothing", async () => {
    const dump = () => workspace.db.selectFrom("organizations").selectAll().orderBy("id").execute()
    const before = await dump()
    const change = await workspace.execute(loadRegister, {}, SYSTEM)
    expect(change).toEqual({ created: 0, updated: 0, ended: 0, populations: 0 })
    expect(await dump()).toEqual(before)
    expect(workspace.events.filter(({ name }) => name === "register.loaded")).toHaveLength(1)
  })

  test("ends a municipality that was merged away, and keeps its row and figures", async () => {
    const merged = "13071053"
    const newer = {
      ...edition,
      asOf: "2026-12-31",
      bodies: edition.bodies.filter(({ ags }) => ags !== merged),
    }
    expect(await load(newer)).toMatchObject({ created: 0, ended: 1 })
    const row = await workspace.db
      .selectFrom("organizations")
      .select(["id", "validTo"])
      .where("ags", "=", merged)
      .executeTakeFirstOrThrow()
    expect(row.validTo).toBe("2026-12-31")
    expect((await getOrganization(workspace.db, SYSTEM, row.id)).populations).toHaveLength(3)
    expect((await load(newer)).ended).toBe(0)
  })

  test("a municipality that changes its Amt stays the same body", async () => {
    const moved = edition.bodies.map((body) =>
      body.ags === "13071003" ? { ...body, ars: "130715151003", amtArs: "130715151" } : body,
    )
    const before = await bodyByArs(workspace, "130715159003")
    expect(await load({ ...edition, bodies: moved })).toMatchObject({ created: 0 })
    const after = await bodyByArs(workspace, "130715151003")
    expect(after.id).toBe(before.id)
    expect((await getOrganization(workspace.db, SYSTEM, after.id)).amtName).toBe("Amt Demmin-Land")
  })

  test("leaves key, short name and colour of a participant alone", async () => {
    const body = await bodyByArs(workspace, "13071")
    const organizationId = body.id
    await workspace.execute(
      joinOrganization,
      { organizationId, key: "lk-mse", shortName: "LK MSE", colour: "limette" },
      SYSTEM,
    )
    await workspace.execute(loadRegister, {}, SYSTEM)
    expect(await getOrganization(workspace.db, SYSTEM, organizationId)).toMatchObject({
      key: "lk-mse",
      shortName: "LK MSE",
      colour: "limette",
      isParticipant: 1,
      name: "Landkreis Mecklenburgische Seenplatte",
    })
  })
})

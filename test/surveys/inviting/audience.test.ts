import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadRegister } from "../../../app/features/organizations/load-register.server.ts"
import {
  type AudienceRule,
  type RegisterBodyRow,
  selectAudience,
  WHOLE_STATE,
} from "../../../app/features/surveys/inviting/audience.ts"
import { listRegisterBodies } from "../../../app/features/surveys/inviting/audience-queries.server.ts"
import type { RecipientType } from "../../../app/features/surveys/terms.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../../support/workspace.ts"

describe.each(DIALECTS)("who is asked, from the register on %s", (dialect) => {
  let house: TestWorkspace
  let bodies: RegisterBodyRow[]
  beforeAll(async () => {
    house = await createTestWorkspace({ dialect })
    await house.execute(loadRegister, {}, { kind: "system" })
    bodies = await listRegisterBodies(house.db)
  })
  afterAll(() => house.close())

  const select = (rule: Partial<AudienceRule> = {}) =>
    selectAudience(bodies, { ...WHOLE_STATE, ...rule })
  const counted = (rule: Partial<AudienceRule>) => {
    const counts: Partial<Record<RecipientType, number>> = {}
    for (const { type } of select(rule)) counts[type] = (counts[type] ?? 0) + 1
    return counts
  }

  test("are 116 administrations and six districts, each with a key of its own", () => {
    expect(counted({})).toEqual({ amt: 76, municipality: 38, city: 2, district: 6 })
    expect(new Set(select().map(({ recipientKey }) => recipientKey)).size).toBe(122)
    expect(counted({ districts: false })).toEqual({ amt: 76, municipality: 38, city: 2 })
    expect(counted({ administrations: false })).toEqual({ district: 6 })
  })

  test("keep their facts of today: district, newest count and its day", () => {
    const byKey = new Map(select().map((recipient) => [recipient.recipientKey, recipient]))
    expect(byKey.get("130030000")).toMatchObject({
      ...{ name: "Hanse- und Universitätsstadt Rostock", type: "city", district: "13003" },
      ...{ population: 203_470, populationAsOf: "2022-05-15" },
    })
    expect(byKey.get("13072")).toMatchObject({ name: "Landkreis Rostock", type: "district" })
    expect(byKey.get("13072")?.district).toBe("13072")
    expect(byKey.get("130710107")).toMatchObject({ type: "municipality", district: "13071" })
    const districts = new Set(select().map(({ district }) => district))
    expect([...districts].sort()).toEqual([
      ...["13003", "13004", "13071", "13072", "13073", "13074", "13075", "13076"],
    ])
  })

  test("are chosen by kind, district and size, both bounds included", () => {
    expect(counted({ types: ["amt"] })).toEqual({ amt: 76 })
    const inDistrict = select({ districtKeys: ["13073"] })
    expect(inDistrict.every(({ district }) => district === "13073")).toBe(true)
    const [smallest = 0] = select()
      .map(({ population }) => population ?? 0)
      .sort((a, b) => a - b)
    expect(select({ population: { from: null, to: smallest } })).toHaveLength(1)
    expect(select({ population: { from: null, to: smallest - 1 } })).toHaveLength(0)
    const large = select({ population: { from: 203_470, to: null } })
    expect(large.map(({ name }) => name)).toContain("Hanse- und Universitätsstadt Rostock")
    expect(counted({ types: ["district"], districtKeys: ["13003"] })).toEqual({})
  })

  test("a body without a figure is asked unless a size is asked for", () => {
    const [first] = bodies
    if (!first) throw new Error("The register is empty.")
    const unknown = [{ ...first, isAdministration: true, population: null }]
    expect(selectAudience(unknown, WHOLE_STATE)).toHaveLength(1)
    const sized = { ...WHOLE_STATE, population: { from: 0, to: null } }
    expect(selectAudience(unknown, sized)).toHaveLength(0)
  })
})

import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { archiveDocument } from "../../app/features/documents/commands.server.ts"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import { headOf } from "../../app/features/documents/text/head.ts"
import { LEAD } from "../../app/features/documents/text/head-keys.ts"
import {
  setDependency,
  setHealth,
  setSchedule,
} from "../../app/features/packages/commands.server.ts"
import { isOverdue, nextMilestone } from "../../app/features/packages/milestones.ts"
import { listPackages } from "../../app/features/packages/queries.server.ts"
import { parsePackagesFilter } from "../../app/features/packages/schema.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { createPackageHeads } from "../../server/package-heads.ts"
import { readAs } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createPackagesHouse, type PackagesHouse } from "./house.ts"

describe.each(DIALECTS)("the list of work packages (%s)", (dialect) => {
  let house: PackagesHouse
  beforeAll(async () => {
    house = await createPackagesHouse(dialect)
    const { wiebke } = house.people
    const { first, second } = house.packages
    const dates = { startsOn: "2027-01-01", endsOn: "2027-06-30", revision: 0 }
    await house.execute(setSchedule, { documentId: second, ...dates }, wiebke)
    const red = { health: "red" as const, reason: "Personal fehlt", revision: 0 }
    await house.execute(setHealth, { documentId: first, ...red }, wiebke)
    const wait = { documentId: first, predecessorId: second, kind: "FS" as const, lagDays: 0 }
    await house.execute(setDependency, wait, wiebke)
    await house.create("wiebke", "AP 10", {
      objective: "Glasfaser für alle Ämter",
      participants: [{ organization: "rostock", role: "pilot" }],
      milestones: [
        { title: "Erreicht", dueOn: "2026-01-31", isDone: true },
        { title: "Versäumt", dueOn: "2026-02-28" },
      ],
    })
    const away = await house.create("wiebke", "AP 11")
    await house.execute(archiveDocument, { documentId: away }, wiebke)
  })
  afterAll(() => house.close())

  const list = (viewer: Actor, address = "", heads = createPackageHeads(house.db)) =>
    listPackages(
      { ...readAs(house, viewer), heads },
      parsePackagesFilter(new URLSearchParams(address)),
    )
  const codes = async (viewer: Actor, address = "") =>
    (await list(viewer, address)).packages.map(({ code }) => code)

  test("holds what one may read and is not in the archive, in the order of numbers", async () => {
    expect(await codes(house.people.wiebke)).toEqual(["AP 1", "AP 2", "AP 10"])
    expect(await codes(house.people.torben)).toEqual(["AP 1", "AP 3", "AP 4"])
    expect(await codes({ kind: "stranger" })).toEqual([])
  })

  test.each([
    ["health=red", ["AP 1"]],
    ["state=active", []],
    ["lead=rostock", ["AP 3", "AP 4"]],
    ["q=netze", ["AP 1", "AP 3", "AP 4"]],
    ["q=zwerg", []],
    ["sort=title&state=proposed", ["AP 1", "AP 3", "AP 4"]],
    ["state=&health=&lead=&sort=&view=", ["AP 1", "AP 3", "AP 4"]],
    ["sort=unfug&view=unfug", ["AP 1", "AP 3", "AP 4"]],
    ["state=unfug", []],
    ["health=unfug", []],
    ["lead=unfug", []],
    [`lead=${"rostock".padEnd(60, "k")}`, []],
    ["state=__proto__&health=constructor&lead=toString&sort=__proto__&view=%00", []],
  ])("Rostock asks for ?%s", async (address, expected) => {
    expect(await codes(house.people.torben, address)).toEqual(expected)
  })

  test("finds by words of the objective, and those in which the own organisation takes part", async () => {
    expect(await codes(house.people.wiebke, "q=aemter")).toEqual(["AP 10"])
    const rostock = await house.addPerson({ organizationId: house.organizations.rostock })
    expect(await codes(rostock, "mine=1")).toEqual(["AP 3", "AP 4"])
    expect(await codes(house.people.wiebke, "mine=1")).toEqual(["AP 1", "AP 2", "AP 10"])
  })

  test("orders by the next milestone and by the end; what has none comes last", async () => {
    const { wiebke } = house.people
    expect(await codes(wiebke, "sort=milestone")).toEqual(["AP 10", "AP 1", "AP 2"])
    expect(await codes(wiebke, "sort=end")).toEqual(["AP 2", "AP 1", "AP 10"])
  })

  test("shows the next milestone that is not done, and whether its day has passed", async () => {
    const { packages, today } = await list(house.people.wiebke, "q=glasfaser")
    const next = packages[0] && nextMilestone(packages[0].milestones)
    expect(next).toMatchObject({ title: "Versäumt", dueOn: "2026-02-28" })
    expect(next && isOverdue(next, today)).toBe(true)
    expect(next && isOverdue(next, "2026-02-28")).toBe(false)
  })

  test("names what a package waits for only to whom may read that too", async () => {
    const waits = async (viewer: Actor) =>
      (await list(viewer, "health=red")).packages[0]?.waitsFor.map(({ code }) => code)
    expect(await waits(house.people.wiebke)).toEqual(["AP 2"])
    expect(await waits(house.people.torben)).toEqual([])
  })

  test("is never stale: what was written a moment ago stands in it, the rest is not read again", async () => {
    const heads = createPackageHeads(house.db)
    const { wiebke } = house.people
    const before = await list(wiebke, "", heads)
    await house.client.transaction((trx) =>
      editText(trx, house.packages.first, wiebke, (doc) => {
        headOf(doc).set(LEAD, "rostock")
        const objective = headOf(doc).get("objective")
        if (objective instanceof Y.Text) objective.insert(0, "Neues Ziel")
      }),
    )
    const after = await list(wiebke, "", heads)
    expect(after.packages[0]).toMatchObject({ objective: "Neues Ziel", lead: { key: "rostock" } })
    // The same object: kept since the first reading.
    expect(after.packages[1]?.milestones).toBe(before.packages[1]?.milestones)
  })
})

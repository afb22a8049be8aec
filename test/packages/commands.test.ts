import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { archiveDocument, createDocument } from "../../app/features/documents/commands.server.ts"
import {
  removeDependency,
  setDependency,
  setHealth,
  setParent,
  setSchedule,
  setState,
} from "../../app/features/packages/commands.server.ts"
import { readDependencies, readPlan } from "../../app/features/packages/plans.server.ts"
import { outcomeOf } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createPackagesHouse, type PackagesHouse } from "./house.ts"

describe.each(DIALECTS)("commands on work packages (%s)", (dialect) => {
  let house: PackagesHouse
  beforeAll(async () => {
    house = await createPackagesHouse(dialect)
  })
  afterAll(() => house.close())
  beforeEach(async () => {
    await house.client.transaction(async (trx) => {
      await trx.deleteFrom("packageDependencies").execute()
      await trx.deleteFrom("workPackages").execute()
    })
  })

  const plan = (name: keyof PackagesHouse["packages"]) => readPlan(house.db, house.packages[name])
  const schedule = async (
    name: keyof PackagesHouse["packages"],
    startsOn: string,
    endsOn: string,
    author = house.people.wiebke,
  ) => {
    const documentId = house.packages[name]
    const { revision } = await readPlan(house.db, documentId)
    return house.execute(setSchedule, { documentId, startsOn, endsOn, revision }, author)
  }
  const depend = (
    from: keyof PackagesHouse["packages"],
    on: keyof PackagesHouse["packages"],
    kind: "FS" | "SS" | "FF" = "FS",
    lagDays = 0,
    author = house.people.wiebke,
  ) =>
    house.execute(
      setDependency,
      { documentId: house.packages[from], predecessorId: house.packages[on], kind, lagDays },
      author,
    )

  test("a package that nobody has steered is proposed, green and without days", async () => {
    expect(await plan("first")).toMatchObject({ state: "proposed", health: "green", revision: 0 })
  })

  test("[W3] approved is refused as long as no decision is recorded; nothing changes", async () => {
    const events = house.events.length
    const input = { documentId: house.packages.first, state: "approved" as const, revision: 0 }
    await expect(house.execute(setState, input, house.people.wiebke)).rejects.toMatchObject({
      kind: "rule",
      rule: "W3",
    })
    expect(await plan("first")).toMatchObject({ state: "proposed", revision: 0 })
    expect(house.events).toHaveLength(events)
  })

  test("what a committee has approved goes on, rests, and is completed", async () => {
    const documentId = house.packages.first
    await house.client.transaction((trx) =>
      trx
        .insertInto("workPackages")
        .values({ documentId, state: "approved", health: "green", revision: 1 })
        .execute(),
    )
    let revision = 1
    for (const state of ["active", "on_hold", "active", "completed"] as const) {
      await house.execute(setState, { documentId, state, revision }, house.people.wiebke)
      revision += 1
    }
    expect(await plan("first")).toMatchObject({ state: "completed", revision: 5 })
    expect(house.events.at(-1)).toMatchObject({
      name: "package.state-changed",
      data: { documentId, state: "completed", before: "active" },
    })
  })

  test("[W4] amber and red need a reason, which green takes away again", async () => {
    const documentId = house.packages.first
    const set = (health: "green" | "amber" | "red", reason: string, revision: number) =>
      house.execute(setHealth, { documentId, health, reason, revision }, house.people.wiebke)
    await expect(set("red", "  ", 0)).rejects.toMatchObject({
      rule: "W4",
      fields: { reason: expect.stringContaining("woran") },
    })
    await set("red", "Zwei Stellen sind unbesetzt.", 0)
    expect(await plan("first")).toMatchObject({ healthReason: "Zwei Stellen sind unbesetzt." })
    await set("green", "Zwei Stellen sind unbesetzt.", 1)
    expect(await plan("first")).toMatchObject({ health: "green", healthReason: "" })
  })

  test("whoever has not seen the last change is told, and changes nothing", async () => {
    await schedule("first", "2027-01-01", "2027-06-30")
    const stale = { documentId: house.packages.first, startsOn: "", endsOn: "", revision: 0 }
    expect(await outcomeOf(house.execute(setSchedule, stale, house.people.wiebke))).toBe("conflict")
    expect(await plan("first")).toMatchObject({ startsOn: "2027-01-01", revision: 1 })
  })

  test("days are taken as people write them; an end before the start is refused at its field", async () => {
    await schedule("first", "1.2.2027", "30.06.2027")
    expect(await plan("first")).toMatchObject({ startsOn: "2027-02-01", endsOn: "2027-06-30" })
    await expect(schedule("first", "2027-06-30", "2027-02-01")).rejects.toMatchObject({
      kind: "invalid",
      fields: { endsOn: expect.stringContaining("vor dem Beginn") },
    })
    expect(await outcomeOf(schedule("first", "30.02.2027", ""))).toBe("invalid")
  })

  test("[W1] packages never wait for each other in a circle", async () => {
    await depend("first", "second")
    await expect(depend("second", "first")).rejects.toMatchObject({ kind: "rule", rule: "W1" })
    await expect(depend("first", "first")).rejects.toMatchObject({ rule: "W1" })
    await depend("first", "second", "SS", 5)
    expect(await readDependencies(house.db)).toMatchObject([{ kind: "SS", lagDays: 5 }])
  })

  test("[W2] neither side of a dependency can be moved against it", async () => {
    await schedule("first", "2027-07-01", "2027-12-31")
    await schedule("second", "2027-01-01", "2027-06-30")
    await depend("first", "second", "FS", 1)
    await expect(schedule("first", "2027-06-30", "2027-12-31")).rejects.toMatchObject({
      rule: "W2",
      message: expect.stringContaining("frühestens am 01.07.2027 beginnen"),
    })
    await expect(schedule("second", "2027-01-01", "2027-07-01")).rejects.toMatchObject({
      rule: "W2",
    })
    expect(await plan("second")).toMatchObject({ endsOn: "2027-06-30" })
    await expect(depend("first", "second", "FS", 30)).rejects.toMatchObject({ rule: "W2" })
    await house.execute(
      removeDependency,
      { documentId: house.packages.first, predecessorId: house.packages.second },
      house.people.wiebke,
    )
    await schedule("first", "2027-06-30", "2027-12-31")
  })

  test("a package that one may not see is not found, and a refusal does not name it", async () => {
    const { torben } = house.people
    expect(await outcomeOf(depend("third", "second", "FS", 0, torben))).toBe("not_found")
    await schedule("first", "2027-01-01", "2027-06-30")
    await schedule("third", "2027-07-01", "2027-12-31", torben)
    await depend("third", "first", "FS", 0, torben)
    await expect(schedule("first", "2027-01-01", "2027-08-01")).rejects.toMatchObject({
      message: expect.not.stringContaining("AP 3"),
    })
  })

  test("a parent stands above, never below itself, and can be taken away", async () => {
    const { first, second } = house.packages
    const move = (documentId: string, parentId: string, revision: number) =>
      house.execute(setParent, { documentId, parentId, revision }, house.people.wiebke)
    await move(first, second, 0)
    expect(await outcomeOf(move(second, first, 0))).toBe("rule")
    expect(await outcomeOf(move(second, second, 0))).toBe("rule")
    await move(first, "", 1)
    expect(await plan("first")).toMatchObject({ parentId: null, revision: 2 })
    await move(second, first, 0)
  })

  test("what is no work package, or lies in the archive, is not steered", async () => {
    const { wiebke } = house.people
    const concept = await house.execute(
      createDocument,
      { kind: "concept", title: "Konzept" },
      wiebke,
    )
    const health = { health: "amber" as const, reason: "Grund", revision: 0 }
    expect(
      await outcomeOf(house.execute(setHealth, { documentId: concept.id, ...health }, wiebke)),
    ).toBe("not_found")
    const away = await house.create("wiebke", "AP 9")
    await house.execute(archiveDocument, { documentId: away }, wiebke)
    expect(await outcomeOf(house.execute(setHealth, { documentId: away, ...health }, wiebke))).toBe(
      "conflict",
    )
  })

  test("[W1] of two halves of a circle at the same moment one is refused", async () => {
    const outcomes = await Promise.all([
      outcomeOf(depend("first", "second")),
      outcomeOf(depend("second", "first")),
    ])
    expect(outcomes.sort()).toEqual(["ok", "rule"])
  })
})

import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import { getDocumentPage } from "../../app/features/documents/queries.server.ts"
import {
  removeDependency,
  setDependency,
  setHealth,
  setParent,
  setSchedule,
  setState,
} from "../../app/features/packages/commands.server.ts"
import { getPackagePanel, getPlanPage } from "../../app/features/packages/panel.server.ts"
import { readDependencies, readPlan } from "../../app/features/packages/plans.server.ts"
import type { GrantLevel } from "../../app/permissions/policy.ts"
import { createPackageHeads } from "../../server/package-heads.ts"
import { readAs } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createPackagesHouse, type PackagesHouse } from "./house.ts"

const HIDDEN = "ein Arbeitspaket, das Sie nicht lesen dürfen"

/**
 * Torben's third package waits for Wiebke's first one and stands below it; Wiebke's second waits for it. Then
 * Torben loses the right to read the first, and never had one to read the second.
 */
describe.each(DIALECTS)("a package that the viewer may not read (%s)", (dialect) => {
  let house: PackagesHouse
  const opened: PackagesHouse[] = []
  beforeEach(async () => {
    house = await createPackagesHouse(dialect)
    opened.push(house)
    const { first, second, third } = house.packages
    const { wiebke, torben } = house.people
    const { schwerin, rostock } = house.organizations
    await grant(third, schwerin, "read", torben)
    await depend(third, first, torben)
    await depend(second, third, wiebke)
    await house.execute(setParent, { documentId: third, parentId: first, revision: 0 }, torben)
    await schedule(first, "2027-01-01", "2027-06-30", wiebke)
    await schedule(third, "2027-07-01", "2027-12-31", torben)
    await schedule(second, "2028-01-01", "2028-03-31", wiebke)
    await grant(first, rostock, "none", wiebke)
  })
  afterAll(() => Promise.all(opened.map((one) => one.close())))

  type Person = PackagesHouse["people"]["torben"]

  const grant = (documentId: string, subjectId: string, level: GrantLevel | "none", by: Person) =>
    house.execute(grantDocument, { documentId, subjectKind: "organization", subjectId, level }, by)
  const depend = (documentId: string, predecessorId: string, by: Person, lagDays = 0) =>
    house.execute(setDependency, { documentId, predecessorId, kind: "FS", lagDays }, by)
  async function schedule(documentId: string, startsOn: string, endsOn: string, by: Person) {
    const { revision } = await readPlan(house.db, documentId)
    await house.execute(setSchedule, { documentId, startsOn, endsOn, revision }, by)
  }
  const asTorben = () => ({
    ...readAs(house, house.people.torben),
    heads: createPackageHeads(house.db),
  })
  /** What names or points to a package that Torben may not read. */
  const secrets = () => [house.packages.first, house.packages.second, "AP 1", "AP 2"]
  function tells(words: unknown): string[] {
    const text = JSON.stringify(words)
    return secrets().filter((secret) => text.includes(secret))
  }

  async function refusal(attempt: Promise<unknown>) {
    const error: unknown = await attempt.then(
      () => null,
      (thrown) => thrown,
    )
    if (!(error instanceof Error)) throw new Error("Nothing was refused.")
    return { ...error, message: error.message }
  }

  test("stands on the pages as one without a name, and nothing of it is in what they load", async () => {
    const { third } = house.packages
    const plan = await getPlanPage(asTorben(), third)
    expect(plan).toMatchObject({
      parent: "hidden",
      waitsFor: [{ other: null, kind: "FS", lagDays: 0 }],
      awaitedBy: [],
      isAwaitedByHidden: true,
    })
    const page = await getDocumentPage(asTorben(), third)
    const panel = await getPackagePanel(asTorben(), page)
    expect([tells(plan), tells(page), tells(panel)]).toEqual([[], [], []])
  })

  test("has its name for whom may read it", async () => {
    const context = { ...asTorben(), viewer: house.people.wiebke }
    expect(await getPlanPage(context, house.packages.third)).toMatchObject({
      parent: { name: "AP 1 Netze" },
      waitsFor: [{ other: { name: "AP 1 Netze" } }],
      awaitedBy: [{ name: "AP 2 Netze" }],
      isAwaitedByHidden: false,
    })
  })

  test("stays parent and predecessor while other things are saved, the field of the parent too", async () => {
    const documentId = house.packages.third
    const { torben } = house.people
    const revision = async () => (await readPlan(house.db, documentId)).revision
    const said = { documentId, health: "amber" as const, reason: "Personal fehlt" }
    await house.execute(setHealth, { ...said, revision: await revision() }, torben)
    await schedule(documentId, "2027-07-02", "2027-12-31", torben)
    const stays = { documentId, parentId: "hidden", revision: await revision() }
    await house.execute(setParent, stays, torben)
    const cancelled = { documentId, state: "cancelled" as const, revision: await revision() }
    await house.execute(setState, cancelled, torben)
    expect(await readPlan(house.db, documentId)).toMatchObject({ parentId: house.packages.first })
    expect(await readDependencies(house.db)).toHaveLength(2)
    await house.execute(setParent, { documentId, parentId: "", revision: await revision() }, torben)
    expect(await readPlan(house.db, documentId)).toMatchObject({ parentId: null })
  })

  test("[W2] still sets the earliest day, which a refusal says without a name", async () => {
    const { third } = house.packages
    const refused = await refusal(schedule(third, "2027-06-01", "2027-12-31", house.people.torben))
    expect(refused).toMatchObject({
      rule: "W2",
      message: expect.stringContaining(
        `„AP 3 Netze“ kann frühestens am 30.06.2027 beginnen: Es wartet auf ${HIDDEN}.`,
      ),
      fields: { startsOn: "Möglich ist der 30.06.2027 oder ein späterer Tag." },
    })
    expect(tells(refused)).toEqual([])
  })

  test("[W2] that waits for one's own keeps its end, and no day of it is told", async () => {
    const { third } = house.packages
    const refused = await refusal(schedule(third, "2027-07-01", "2028-06-30", house.people.torben))
    expect(refused).toMatchObject({
      rule: "W2",
      message: expect.stringContaining(
        `Auf „AP 3 Netze“ wartet ${HIDDEN}; mit diesen Tagen begänne es zu früh.`,
      ),
      fields: { endsOn: expect.any(String) },
    })
    expect(tells(refused)).toEqual([])
    expect(JSON.stringify(refused)).not.toMatch(/01\.01\.2028|2028-01-01|30\.06\.2028/)
  })

  test("[W1] closes a circle that is refused without a name", async () => {
    const { third, fourth, second } = house.packages
    const { torben, wiebke } = house.people
    await grant(fourth, house.organizations.schwerin, "manage", torben)
    // The fourth waits for the hidden second, which waits for the third.
    await depend(fourth, second, wiebke)
    const refused = await refusal(depend(third, fourth, torben))
    expect(refused).toMatchObject({
      rule: "W1",
      fields: { predecessorId: expect.stringContaining(`über ${HIDDEN}.`) },
    })
    expect(tells(refused)).toEqual([])
    await grant(second, house.organizations.rostock, "read", wiebke)
    expect(await refusal(depend(third, fourth, torben))).toMatchObject({
      fields: { predecessorId: "Dieses Paket wartet selbst schon auf das andere." },
    })
  })

  test("above a package's parent closes a circle that is refused without a name", async () => {
    const { third, fourth, first } = house.packages
    const { torben, wiebke } = house.people
    await grant(fourth, house.organizations.schwerin, "manage", torben)
    const { revision } = await readPlan(house.db, first)
    await house.execute(setParent, { documentId: first, parentId: fourth, revision }, wiebke)
    const below = { documentId: fourth, parentId: third, revision: 0 }
    const refused = await refusal(house.execute(setParent, below, torben))
    expect(refused).toMatchObject({
      kind: "rule",
      fields: { parentId: expect.stringContaining(`über ${HIDDEN}.`) },
    })
    expect(tells(refused)).toEqual([])
  })

  test("is not found out by trying ids: one that is there answers like one that is not", async () => {
    const { third, second } = house.packages
    const { torben } = house.people
    const guess = { documentId: third, predecessorId: second }
    const unknown = { documentId: third, predecessorId: "doc_01hidden" }
    const events = house.events.length
    expect(await house.execute(removeDependency, guess, torben)).toEqual(
      await house.execute(removeDependency, unknown, torben),
    )
    expect(house.events).toHaveLength(events)
    await expect(depend(third, second, torben)).rejects.toMatchObject({ kind: "not_found" })
  })
})

import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { archiveDocument } from "../../app/features/documents/commands.server.ts"
import { setDependency, setParent } from "../../app/features/packages/commands.server.ts"
import { getPlanPage } from "../../app/features/packages/panel.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { createPackageHeads } from "../../server/package-heads.ts"
import { readAs } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createPackagesHouse, type PackagesHouse } from "./house.ts"

describe.each(DIALECTS)("the page on which a package is steered (%s)", (dialect) => {
  let house: PackagesHouse
  beforeAll(async () => {
    house = await createPackagesHouse(dialect)
    const { wiebke } = house.people
    const { first, second } = house.packages
    const wait = { documentId: first, predecessorId: second, kind: "FS" as const, lagDays: 0 }
    await house.execute(setDependency, wait, wiebke)
    await house.execute(setParent, { documentId: first, parentId: second, revision: 0 }, wiebke)
    await house.execute(archiveDocument, { documentId: second }, wiebke)
  })
  afterAll(() => house.close())

  const open = (viewer: Actor) =>
    getPlanPage(
      { ...readAs(house, viewer), heads: createPackageHeads(house.db) },
      house.packages.first,
    )

  test("what lies in the archive still counts, is named, and is not chosen anew", async () => {
    const page = await open(house.people.wiebke)
    const name = "AP 2 Netze (im Archiv)"
    expect(page.waitsFor).toMatchObject([{ other: { id: house.packages.second, name } }])
    expect(page.parent).toMatchObject({ name })
    expect(page.others).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  createOrganization,
  joinOrganization,
} from "../../app/features/organizations/commands.server.ts"
import { loadRegister } from "../../app/features/organizations/load-register.server.ts"
import {
  getJoinPage,
  getOrganization,
  listOrganizations,
} from "../../app/features/organizations/queries.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const SYSTEM = { kind: "system" } as const

describe.each(DIALECTS)("participants on %s", (dialect) => {
  let workspace: TestWorkspace
  let admin: PersonActor

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    const organizationId = await workspace.addOrganization({ name: "Haus", key: "haus" })
    admin = await workspace.addPerson({ organizationId, role: "admin" })
  })
  afterEach(() => workspace.close())

  const association = {
    legalForm: "registered_association",
    name: "Landkreistag Mecklenburg-Vorpommern",
    shortName: "Landkreistag",
    key: "landkreistag",
  } as const

  test("an association takes part at once and gets the first free colour", async () => {
    const first = await workspace.execute(createOrganization, association, admin)
    const second = await workspace.execute(
      createOrganization,
      { ...association, key: "stgt", shortName: "StGT", name: "Städte- und Gemeindetag" },
      admin,
    )
    const colours = await Promise.all(
      [first, second].map(({ id }) => getOrganization(workspace.db, admin, id)),
    )
    expect(colours.map(({ colour }) => colour)).toEqual(["darkblue", "turquois"])
    const listed = await listOrganizations(workspace.db, admin)
    expect(listed.map(({ shortName, people }) => [shortName, people])).toEqual([
      ["Haus", 1],
      ["Landkreistag", 0],
      ["StGT", 0],
    ])
  })

  test("no two participants share key or short name", async () => {
    await workspace.execute(createOrganization, association, admin)
    await expect(
      workspace.execute(createOrganization, { ...association, shortName: "LKT" }, admin),
    ).rejects.toMatchObject({ kind: "invalid", fields: { key: expect.any(String) } })
    await expect(
      workspace.execute(createOrganization, { ...association, key: "lkt" }, admin),
    ).rejects.toMatchObject({ kind: "invalid", fields: { shortName: expect.any(String) } })
  })

  test("a key is made of lower-case letters, digits and hyphens", async () => {
    for (const key of ["LKT", "l k", "-lkt", "lkt-", "müritz"]) {
      await expect(
        workspace.execute(createOrganization, { ...association, key }, admin),
      ).rejects.toHaveProperty("fields.key")
    }
  })

  test("a body of the register joins once, and is listed by then only", async () => {
    await workspace.execute(loadRegister, {}, SYSTEM)
    expect(await listOrganizations(workspace.db, admin)).toHaveLength(1)
    const { id } = await workspace.db
      .selectFrom("organizations")
      .select("id")
      .where("ags", "=", "13071156")
      .executeTakeFirstOrThrow()
    expect(await getJoinPage(workspace.db, admin, id)).toEqual({
      name: "Stadt Waren (Müritz)",
      shortName: "Waren (Müritz)",
      suggestedKey: "waren-mueritz",
    })
    const join = () =>
      workspace.execute(
        joinOrganization,
        { organizationId: id, key: "waren", shortName: "Waren" },
        admin,
      )
    await join()
    expect(await listOrganizations(workspace.db, admin)).toHaveLength(2)
    await expect(join()).rejects.toMatchObject({ kind: "conflict" })
    await expect(getJoinPage(workspace.db, admin, id)).rejects.toMatchObject({ kind: "not_found" })
  })
})

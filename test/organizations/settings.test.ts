import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  changeSettings,
  getPublicSettings,
  getSettingsForChange,
} from "../../app/features/organizations/workspace-settings.server.ts"
import { missingSettings } from "../../app/features/organizations/workspace-settings.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

describe.each(DIALECTS)("workspace settings on %s", (dialect) => {
  let workspace: TestWorkspace
  let admin: PersonActor

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    const organizationId = await workspace.addOrganization()
    admin = await workspace.addPerson({ organizationId, role: "admin" })
  })
  afterEach(() => workspace.close())

  const change = (values: Record<string, string>, revision: number) =>
    workspace.execute(changeSettings, { ...values, revision }, admin)

  test("stand on the legal pages once they are saved; what is left out stays", async () => {
    expect(missingSettings(await getPublicSettings(workspace.db))).toHaveLength(5)
    await change({ operatorName: "Zweckverband", operatorEmail: "post@verband.example" }, 0)
    await change({ operatorName: "Zweckverband eGo-MV" }, 1)
    expect(await getPublicSettings(workspace.db)).toMatchObject({
      workspaceName: "Schulterschluss",
      operatorName: "Zweckverband eGo-MV",
      operatorEmail: "post@verband.example",
    })
    expect(await getSettingsForChange(workspace.db, admin)).toMatchObject({ revision: 2 })
  })

  test("the log names the settings that changed, and nothing where nothing did", async () => {
    await change({ operatorName: "Zweckverband", workspaceName: "Schulterschluss" }, 0)
    await change({ operatorName: "Zweckverband" }, 1)
    expect(workspace.events.map(({ data }) => data)).toEqual([{ keys: ["operatorName"] }])
  })

  test("a change on an old page is a conflict and loses nothing", async () => {
    await change({ operatorName: "Die Erste" }, 0)
    await expect(change({ operatorName: "Die Zweite" }, 0)).rejects.toMatchObject({
      kind: "conflict",
    })
    expect((await getPublicSettings(workspace.db)).operatorName).toBe("Die Erste")
  })

  test.each([0, 1])("of many changes of revision %i at once one wins", async (revision) => {
    if (revision === 1) await change({ operatorName: "Vorher" }, 0)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => change({ operatorName: `Nr. ${index}` }, revision)),
    )
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toHaveProperty("kind", "conflict")
    }
  })

  test("an address must be one", async () => {
    await expect(change({ operatorEmail: "nirgends" }, 0)).rejects.toHaveProperty(
      "fields.operatorEmail",
    )
    await expect(change({ operatorEmail: "" }, 0)).resolves.toEqual({ revision: 0 })
  })
})

import { afterEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { command } from "../../app/commands/define.ts"
import { conflict } from "../../app/commands/errors.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const setName = command({
  name: "test.set-name",
  summary: "Sets the name of the workspace.",
  input: z.object({ name: z.string().trim().min(3), fail: z.boolean().default(false) }),
  async run({ trx, emit }, input) {
    await trx
      .insertInto("workspaceSettings")
      .values({ key: "name", value: JSON.stringify(input.name) })
      .execute()
    emit("workspace.settings-changed", { keys: ["name"] })
    if (input.fail) throw conflict("Jemand war schneller.")
    return input.name
  },
})

const administer = command({
  name: "test.administer",
  summary: "Does nothing, after the password was entered again.",
  input: z.object({}),
  reauthenticate: true,
  async run() {
    return "done"
  },
})

/** Somebody else has a minute while this is prepared. */
const prepareSlowly = (workspace: TestWorkspace) =>
  command({
    ...setName,
    async prepare({ now }) {
      workspace.clock.advance(60_000)
      return now
    },
    async run(context, input, begun) {
      await setName.run(context, input, undefined)
      return { begun, now: context.now }
    },
  })

describe.each(DIALECTS)("execute on %s", (dialect) => {
  let workspace: TestWorkspace
  afterEach(() => workspace.close())

  test("commits rows and event together and tells subscribers after it", async () => {
    workspace = await createTestWorkspace({ dialect })
    const result = await workspace.execute(setName, { name: " Projekt " }, { kind: "system" })

    expect(result).toBe("Projekt")
    const rows = await workspace.db.selectFrom("events").selectAll().execute()
    expect(rows).toMatchObject([{ name: "workspace.settings-changed", actorKind: "system" }])
    expect(workspace.events.map((event) => event.name)).toEqual(["workspace.settings-changed"])
  })

  test("a refusal leaves neither rows nor events, and nobody is told", async () => {
    workspace = await createTestWorkspace({ dialect })
    await expect(
      workspace.execute(setName, { name: "Projekt", fail: true }, { kind: "system" }),
    ).rejects.toMatchObject({ kind: "conflict" })

    expect(await workspace.db.selectFrom("workspaceSettings").selectAll().execute()).toEqual([])
    expect(await workspace.db.selectFrom("events").selectAll().execute()).toEqual([])
    expect(workspace.events).toEqual([])
  })

  test("malformed input names each field in German", async () => {
    workspace = await createTestWorkspace({ dialect })
    await expect(
      workspace.execute(setName, { name: "ab" }, { kind: "system" }),
    ).rejects.toMatchObject({
      kind: "invalid",
      fields: { name: "Bitte geben Sie mindestens 3 Zeichen ein." },
    })
  })

  test("events refuse UPDATE and DELETE in the database itself", async () => {
    workspace = await createTestWorkspace({ dialect })
    await workspace.execute(setName, { name: "Projekt" }, { kind: "system" })
    await expect(
      workspace.client.transaction((trx) => trx.updateTable("events").set({ name: "x" }).execute()),
    ).rejects.toThrow("append-only")
    await expect(
      workspace.client.transaction((trx) => trx.deleteFrom("events").execute()),
    ).rejects.toThrow("append-only")
  })

  test("what a command writes bears the time of its transaction, not of what was prepared before", async () => {
    workspace = await createTestWorkspace({ dialect })
    const begun = workspace.clock().toISOString()
    const slow = prepareSlowly(workspace)
    const times = await workspace.execute(slow, { name: "Projekt" }, { kind: "system" })
    const now = workspace.clock().toISOString()
    expect(times).toEqual({ begun, now })
    expect(now > begun).toBe(true)
    const rows = await workspace.db.selectFrom("events").select("at").execute()
    expect(rows).toEqual([{ at: now }])
  })

  test("administration asks for the password again after five minutes", async () => {
    workspace = await createTestWorkspace({ dialect })
    const organizationId = await workspace.addOrganization()
    const admin = await workspace.addPerson({ organizationId, role: "admin" })
    workspace.clock.advance(5 * 60_000)
    expect(await workspace.execute(administer, {}, admin)).toBe("done")
    workspace.clock.advance(1)
    await expect(workspace.execute(administer, {}, admin)).rejects.toMatchObject({
      kind: "forbidden",
      needsReauthentication: true,
    })
  })
})

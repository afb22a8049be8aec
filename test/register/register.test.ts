import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { appendEntry, type RegisterAct } from "../../app/features/register/append-entry.server.ts"
import { personHash, sealEntry } from "../../app/features/register/entry.ts"
import { MAX_ENTRY_BYTES, NO_HASH } from "../../app/features/register/terms.ts"
import { verifyChain } from "../../app/features/register/verify-chain.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { Dialect } from "../support/database.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const NOW = "2026-11-24T09:00:00.000Z"
const WRITERS = 40

describe.each(DIALECTS)("the register on %s", (dialect) => {
  let workspace: TestWorkspace
  let chair: PersonActor

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    const organizationId = await workspace.addOrganization()
    chair = await workspace.addPerson({ organizationId, name: "Karla Lübow" })
  })
  afterEach(() => workspace.close())

  function act(id: string, values: Partial<RegisterAct> = {}): RegisterAct {
    return {
      type: "result.confirmed",
      organizationId: chair.organizationId,
      subject: { kind: "result", id },
      data: { result: "endorsed" },
      people: { confirmedBy: chair.id },
      now: NOW,
      ...values,
    }
  }

  const append = (id: string, values?: Partial<RegisterAct>) =>
    workspace.client.transaction((trx) => appendEntry(trx, act(id, values)))

  const write = (run: (trx: TestWorkspace["db"]) => Promise<unknown>) =>
    workspace.client.transaction(run)

  const entries = () =>
    workspace.db.selectFrom("registerEntries").selectAll().orderBy("number").execute()

  test("[R1] entries are numbered from 0 and each holds the hash of the one before", async () => {
    const first = await append("res_1")
    const second = await append("res_2")
    expect([first.number, second.number]).toEqual([0, 1])
    const [one, two] = await entries()
    expect(one?.previousSha256).toBe(NO_HASH)
    expect(two?.previousSha256).toBe(one?.sha256)
    expect(JSON.parse(two?.entry ?? "")).toMatchObject({ v: 1, number: 1, previous: one?.sha256 })
    expect(await verifyChain(workspace.db)).toBeNull()
  })

  test("[R1] many who append at once, some of whom give up, leave no gap and no fork", async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: WRITERS }, (_, index) =>
        workspace.client.transaction(async (trx) => {
          await appendEntry(trx, act(`res_${index}`))
          if (index % 3 === 0) throw new Error("given up")
        }),
      ),
    )
    const kept = settled.filter(({ status }) => status === "fulfilled").length
    expect(kept).toBe(WRITERS - Math.ceil(WRITERS / 3))
    expect((await entries()).map(({ number }) => number)).toEqual(
      Array.from({ length: kept }, (_, index) => index),
    )
    expect(await verifyChain(workspace.db)).toBeNull()
  })

  test("[R1] the table refuses UPDATE and DELETE", async () => {
    await append("res_1")
    const change = write((trx) => trx.updateTable("registerEntries").set({ entry: "{}" }).execute())
    await expect(change).rejects.toThrow(/append-only/)
    await expect(write((trx) => trx.deleteFrom("registerEntries").execute())).rejects.toThrow(
      /append-only/,
    )
  })

  test("a person stands in an entry as a salted hash, which nobody can resolve once the salt is gone", async () => {
    await append("res_1")
    const [entry] = await entries()
    expect(entry?.entry).not.toContain(chair.id)
    expect(entry?.entry).not.toContain("Lübow")
    const salt = await workspace.db
      .selectFrom("registerSalts")
      .selectAll()
      .executeTakeFirstOrThrow()
    const hash = personHash(salt.salt, { id: chair.id, name: "Karla Lübow" })
    expect(JSON.parse(entry?.entry ?? "").people).toEqual({ confirmedBy: hash })
    await write((trx) => trx.deleteFrom("registerSalts").execute())
    expect(await verifyChain(workspace.db)).toBeNull()
  })

  test("the same act by the same person has another hash each time", async () => {
    await append("res_1")
    await append("res_1")
    const hashes = (await entries()).map(({ entry }) => JSON.parse(entry).people.confirmedBy)
    expect(new Set(hashes).size).toBe(2)
  })

  test("an entry too large for a tile is refused, and leaves its number to the next", async () => {
    await expect(append("res_1", { data: { words: "x".repeat(MAX_ENTRY_BYTES) } })).rejects.toThrow(
      RangeError,
    )
    expect((await append("res_2")).number).toBe(0)
  })

  describe("an altered register is found out", () => {
    beforeEach(async () => {
      for (const id of ["res_1", "res_2", "res_3"]) await append(id)
      // Who alters it has the database's own rights.
      await write((trx) => dropTrigger(trx, dialect))
    })

    test("by a changed word", async () => {
      const altered = (await entries())[1]?.entry.replace("endorsed", "rejected") ?? ""
      await write((trx) => overwrite(trx, 1, { entry: altered }))
      expect(await verifyChain(workspace.db)).toEqual({ number: 1, fault: "altered" })
    })

    test("by an entry taken away from the middle or from the end", async () => {
      await write((trx) => trx.deleteFrom("registerSalts").execute())
      await write((trx) => remove(trx, 2))
      expect(await verifyChain(workspace.db)).toEqual({ number: 2, fault: "cut off" })
      await write((trx) => remove(trx, 0))
      expect(await verifyChain(workspace.db)).toEqual({ number: 0, fault: "missing" })
    })

    test("by an entry written anew with a hash that fits it", async () => {
      const entry = JSON.parse((await entries())[1]?.entry ?? "")
      const { v: _, ...rest } = entry
      const forged = sealEntry({ ...rest, data: { result: "rejected" } })
      await write((trx) => overwrite(trx, 1, { entry: forged.json, sha256: forged.sha256 }))
      expect(await verifyChain(workspace.db)).toEqual({ number: 2, fault: "not chained" })
    })
  })
})

type Trx = TestWorkspace["db"]

/** Whoever alters the register has the rights of the database itself. */
async function dropTrigger(trx: Trx, dialect: Dialect): Promise<void> {
  if (dialect === "postgres") {
    await sql`alter table register_entries disable trigger all`.execute(trx)
    return
  }
  const { rows } = await sql<{ name: string }>`select name from sqlite_master
    where type = 'trigger' and tbl_name = 'register_entries'`.execute(trx)
  for (const { name } of rows) await sql`drop trigger ${sql.id(name)}`.execute(trx)
}

function overwrite(trx: Trx, number: number, values: { entry: string; sha256?: string }) {
  return trx.updateTable("registerEntries").set(values).where("number", "=", number).execute()
}

function remove(trx: Trx, number: number) {
  return trx.deleteFrom("registerEntries").where("number", "=", number).execute()
}

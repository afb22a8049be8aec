import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { changedOnce, compiledOnce } from "../../db/compiled-once.ts"
import { createTestDatabase, DIALECTS, type TestDatabase } from "../support/database.ts"

type Setting = { key: string; value: string }

const insert = changedOnce((db, { key, value }: Setting) =>
  db
    .insertInto("workspaceSettings")
    .values({ key, value })
    .onConflict((on) => on.column("key").doNothing()),
)
const select = compiledOnce((db, { value }: { value: string }) =>
  db
    .selectFrom("workspaceSettings")
    .select(["key as firstKey", "value", sql<number>`length(value) + ${2}`.as("valueLength")])
    .where("value", "=", value)
    .orderBy("key")
    .limit(10),
)
const swap = changedOnce((db, { from, to }: { from: string; to: string }) =>
  db
    .updateTable("workspaceSettings")
    .set({ value: to })
    .where("value", "=", from)
    .where("value", "!=", to),
)

describe.each(DIALECTS)("queries that are compiled once, on %s", (dialect) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase(dialect)
  })
  afterEach(() => database.remove())

  const write = (setting: Setting) => database.client.transaction((trx) => insert(trx, setting))

  test("run again with other values, and what stands in the query itself stays", async () => {
    await write({ key: "b", value: "eins" })
    await write({ key: "a", value: "eins" })
    const { reader } = database.client
    expect(await select(reader, { value: "eins" })).toEqual([
      { firstKey: "a", value: "eins", valueLength: 6 },
      { firstKey: "b", value: "eins", valueLength: 6 },
    ])
    expect(await select(reader, { value: "zwei" })).toEqual([])
  })

  test("say how many rows they changed, by whatever name a value is asked for", async () => {
    expect(await write({ key: "a", value: "eins" })).toBe(1)
    expect(await write({ key: "a", value: "zwei" })).toBe(0)
    await write({ key: "b", value: "eins" })
    const { transaction, reader } = database.client
    expect(await transaction((trx) => swap(trx, { from: "eins", to: "drei" }))).toBe(2)
    expect(await select(reader, { value: "drei" })).toHaveLength(2)
  })

  test("belong to their transaction", async () => {
    const { transaction, reader } = database.client
    const undone = transaction(async (trx) => {
      await insert(trx, { key: "a", value: "eins" })
      expect(await select(trx, { value: "eins" })).toHaveLength(1)
      throw new Error("nein")
    })
    await expect(undone).rejects.toThrow("nein")
    expect(await select(reader, { value: "eins" })).toEqual([])
  })

  test("keep no letter that PostgreSQL does not take", async () => {
    await write({ key: "a", value: "vor\0nach\uD83D" })
    expect(await select(database.client.reader, { value: "vor\uFFFDnach\uFFFD" })).toHaveLength(1)
  })

  test("refuse to run without a value", async () => {
    // A form of the code that the compiler would not let through.
    const broken = write({ key: "a" } as Setting)
    await expect(broken).rejects.toThrow("A value of the query is missing.")
  })
})

import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openDatabase } from "../../db/client.ts"
import type { Transact } from "../../db/dialect/dialect.ts"
import { createGroupCommit } from "../../db/dialect/group-commit.ts"
import { createTestDatabase, DIALECTS, type TestDatabase } from "../support/database.ts"

const WRITER = new URL("./together-writer.ts", import.meta.url).pathname

describe.each(DIALECTS)("many small writes at one time (%s)", (dialect) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase(dialect)
    await database.client.transaction((trx) =>
      sql`create table notes (id integer primary key not null, word text not null)`.execute(trx),
    )
  })
  afterEach(() => database.remove())

  const write = (together: Transact, id: number, then?: () => void) =>
    together(async (trx) => {
      await sql`insert into notes (id, word) values (${id}, 'da')`.execute(trx)
      then?.()
      return id
    })
  const stored = async () => {
    const { rows } = await sql<{ id: number }>`select id from notes order by id`.execute(
      database.client.reader,
    )
    return rows.map(({ id }) => id)
  }
  const fail = () => {
    throw new Error("nein")
  }

  test("[A2] whoever throws is undone alone: all the others are there, and each is told its own", async () => {
    const ids = Array.from({ length: 500 }, (_, index) => index)
    const isRefused = (id: number) => id % 7 === 0
    const { together } = database.client
    const outcomes = await Promise.allSettled(
      ids.map((id) => write(together, id, isRefused(id) ? fail : undefined)),
    )
    const told = outcomes.map((outcome) =>
      outcome.status === "fulfilled" ? outcome.value : "nein",
    )
    expect(told).toEqual(ids.map((id) => (isRefused(id) ? "nein" : id)))
    expect(await stored()).toEqual(ids.filter((id) => !isRefused(id)))
  })

  test("[A2] a row that breaks the database's own rule takes nobody with it", async () => {
    const { together } = database.client
    const outcomes = await Promise.allSettled([1, 1, 2].map((id) => write(together, id)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ])
    expect(await stored()).toEqual([1, 2])
  })

  test("[A4] a promise is kept only when everybody else can read what it promises", async () => {
    const { together } = database.client
    const seen = await Promise.all(
      Array.from({ length: 100 }, async (_, id) => {
        await write(together, id)
        return (await stored()).includes(id)
      }),
    )
    expect(seen).toEqual(Array.from({ length: 100 }, () => true))
  })
})

describe("a group of them on SQLite", () => {
  let database: TestDatabase
  let transactions: number
  let together: Transact
  beforeEach(async () => {
    database = await createTestDatabase("sqlite")
    transactions = 0
    const { transaction } = database.client
    const counted: Transact = (run) => {
      transactions += 1
      return transaction(run)
    }
    together = createGroupCommit(counted, { most: 32 })
    await transaction((trx) =>
      sql`create table notes (id integer primary key not null)`.execute(trx),
    )
  })
  afterEach(() => database.remove())

  const insert = (id: number) =>
    together((trx) => sql`insert into notes (id) values (${id})`.execute(trx))
  const countNotes = async () => {
    const { rows } = await sql`select id from notes`.execute(database.client.reader)
    return rows.length
  }

  test("shares a transaction, at most so many at a time", async () => {
    await Promise.all(Array.from({ length: 100 }, (_, id) => insert(id)))
    expect(transactions).toBe(4)
    expect(await countNotes()).toBe(100)
  })

  test("takes those in who come in other callbacks of the same turn", async () => {
    const arrivals = Array.from(
      { length: 10 },
      (_, id) => new Promise((done) => setTimeout(() => done(insert(id)), 5)),
    )
    await Promise.all(arrivals)
    // A slow machine may wake them in several turns, but not in one each.
    expect(transactions).toBeLessThan(10)
  })

  test("[A4] shows nobody anything of it before the commit of all", async () => {
    const seen: number[] = []
    const peek = (id: number) =>
      together(async (trx) => {
        await sql`insert into notes (id) values (${id})`.execute(trx)
        seen.push(await countNotes())
      })
    await Promise.all([peek(1), peek(2), peek(3)])
    expect(seen).toEqual([0, 0, 0])
    expect(await countNotes()).toBe(3)
  })

  test("[A4] is refused as a whole where the database undid all of it, and says why; the next goes on", async () => {
    // As where the disk is full: SQLite rolls back by itself, and there is no savepoint to go back to.
    const undone = together(async (trx) => {
      await sql`rollback`.execute(trx)
      throw new Error("disk full")
    })
    const outcomes = await Promise.allSettled([insert(1), undone, insert(2)])
    expect(outcomes.map((one) => (one.status === "rejected" ? one.reason.message : "da"))).toEqual([
      "disk full",
      "disk full",
      "disk full",
    ])
    expect(await countNotes()).toBe(0)
    await insert(3)
    expect(await countNotes()).toBe(1)
  })

  test("is told where no transaction begins at all", async () => {
    const broken = createGroupCommit(() => Promise.reject(new Error("closed")))
    await expect(broken(async () => 1)).rejects.toThrow("closed")
    await expect(broken(async () => 2)).rejects.toThrow("closed")
  })

  test("[A4] loses nothing it promised when the process is killed", async () => {
    const promised: string[] = []
    const writer = spawn(process.execPath, [WRITER, database.dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    for await (const line of createInterface({ input: writer.stdout })) {
      promised.push(line)
      if (promised.length === 300) writer.kill("SIGKILL")
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit")
    expect(writer.signalCode).toBe("SIGKILL")
    const again = openDatabase({ dataDir: database.dataDir })
    const { rows } = await sql<{ id: number }>`select id from notes`.execute(again.reader)
    await again.close()
    const found = new Set(rows.map(({ id }) => String(id)))
    expect(promised.filter((id) => !found.has(id))).toEqual([])
  })
})

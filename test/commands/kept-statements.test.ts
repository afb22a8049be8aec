import Sqlite from "better-sqlite3"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../app/commands/ids.ts"
import { keepStatements } from "../../db/dialect/kept-statements.ts"

let database: Sqlite.Database

beforeEach(() => {
  database = new Sqlite(":memory:")
  database.exec("create table words (word text); insert into words values ('eins'), ('zwei')")
})

afterEach(() => {
  database.close()
})

describe("statements of SQLite that are kept", () => {
  const ALL = "select * from words"

  test("what is asked twice is prepared once", () => {
    const kept = keepStatements(database)
    expect(kept.prepare(ALL)).toBe(kept.prepare(ALL))
  })

  test("somebody may ask the same while rows of the first are still being read", () => {
    const kept = keepStatements(database)
    const rows: unknown[] = []
    for (const row of kept.prepare(ALL).iterate([])) rows.push(row, kept.prepare(ALL).all([]))
    expect(rows).toEqual([
      { word: "eins" },
      [{ word: "eins" }, { word: "zwei" }],
      { word: "zwei" },
      [{ word: "eins" }, { word: "zwei" }],
    ])
  })

  test("a changed table is asked anew", () => {
    const kept = keepStatements(database)
    expect(kept.prepare(ALL).all([])).toHaveLength(2)
    kept.prepare("alter table words add column length integer").run([])
    expect(kept.prepare(ALL).all([])).toEqual([
      { word: "eins", length: null },
      { word: "zwei", length: null },
    ])
  })
})

describe("ids", () => {
  test("100,000 differ, sort by creation and use every letter", () => {
    const ids = Array.from({ length: 100_000 }, () => newId("x"))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.toSorted()).toEqual(ids)
    // The last letter counts up within a millisecond; the first letters of chance are drawn anew with each.
    expect(new Set(ids.map((id) => id.at(-1))).size).toBe(32)
    expect(ids[0]).toMatch(/^x_[0-9A-HJKMNP-TV-Z]{26}$/)
  })
})

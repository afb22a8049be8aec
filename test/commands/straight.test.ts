import Sqlite from "better-sqlite3"
import { describe, expect, test } from "vitest"
import { straightOn, withoutPeeking } from "../../db/dialect/straight.ts"

describe("statements that run straight on SQLite", () => {
  test("have a plus before each value, and nowhere else", () => {
    expect(withoutPeeking(`select "a?", 'wirklich?', 'it''s?' from b where c = ? limit ?`)).toBe(
      `select "a?", 'wirklich?', 'it''s?' from b where c = +? limit +?`,
    )
  })

  test("get and compare values of every type as they were given", () => {
    const database = new Sqlite(":memory:")
    database.exec("create table t (number integer, word text, bytes blob) strict")
    const prepare = straightOn(database)
    const bytes = Buffer.from([0, 255])
    const insert = prepare("insert into t values (?, ?, ?)")
    expect(insert.changes([1, "1", bytes])).toBe(1)
    expect(insert.changes([null, null, null])).toBe(1)
    const [types] = prepare(
      "select typeof(?) as a, typeof(?) as b, typeof(?) as c, typeof(?) as d",
    ).rows([1, "1", null, bytes])
    // The library hands over every number as a real one; a column makes of it what it is.
    expect(types).toEqual({ a: "real", b: "text", c: "null", d: "blob" })
    const find = prepare("select number, word from t where number = ? and word = ? and bytes = ?")
    expect(find.rows([1, "1", bytes])).toEqual([{ number: 1, word: "1" }])
    expect(find.rows([1, "2", bytes])).toEqual([])
    database.close()
  })

  test("use the index that the bare value would use", () => {
    const database = new Sqlite(":memory:")
    database.exec("create table t (id text primary key, other text) strict")
    const plan = straightOn(database)("explain query plan select other from t where id = ?")
    expect(plan.rows(["a"])).toMatchObject([{ detail: expect.stringContaining("USING INDEX") }])
    database.close()
  })
})

import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { SqliteHandle } from "../../db/dialect/dialect.ts"
import { createTestDatabase, DIALECTS, type TestDatabase } from "../support/database.ts"

/** Written by hand: what somebody said, decided, was told or handed over is never changed afterwards. */
const APPEND_ONLY = [
  "ballots",
  "circular_mails",
  "circular_objections",
  "condition_acts",
  "document_versions",
  "events",
  "handover_receipts",
  "handovers",
  "meeting_invitations",
  "paper_references",
  "paper_releases",
  "positions",
  "quorum_events",
  "redline_confirmations",
  "register_entries",
  "result_confirmations",
  "result_withdrawals",
  "results",
  "rule_sets",
  "survey_reports",
  "survey_versions",
]

describe.each(DIALECTS)("[R1] what is only ever added to (%s)", (dialect) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(dialect)
    await database.client.sqlite?.exclusively((handle) => {
      for (const table of APPEND_ONLY) insertAnything(handle, table)
    })
  })
  afterAll(() => database.remove())

  const guarded = async () => {
    const { rows } = await (dialect === "sqlite"
      ? sql<{ name: string }>`select distinct tbl_name as name from sqlite_master
          where type = 'trigger' and sql like '%append-only%'`
      : sql<{ name: string }>`select distinct event_object_table as name
          from information_schema.triggers where action_statement like '%refuse_change%'`
    ).execute(database.client.reader)
    return rows.map(({ name }) => name).sort()
  }

  test("is guarded in the database itself, and nothing else is", async () => {
    expect(await guarded()).toEqual(APPEND_ONLY)
  })

  test.each(APPEND_ONLY)("%s refuses UPDATE and DELETE", async (table) => {
    const column = await firstColumn(table)
    const update = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`
    for (const statement of [update, sql`delete from ${sql.table(table)}`]) {
      const change = database.client.transaction((trx) => statement.execute(trx))
      await expect(change).rejects.toThrow(`${table} is append-only`)
    }
  })

  async function firstColumn(table: string): Promise<string> {
    const tables = await database.client.reader.introspection.getTables()
    const found = tables.find(({ name }) => name === table)
    const [column] = found?.columns ?? []
    if (!column) throw new Error(`no table ${table}`)
    return column.name
  }
})

/** On SQLite a trigger speaks only where there is a row; what it says and belongs to is nobody's matter here. */
function insertAnything(handle: SqliteHandle, table: string): void {
  handle.exec("pragma foreign_keys = off; pragma ignore_check_constraints = on")
  const columns = handle.prepare(`pragma table_info(${table})`).all() as {
    name: string
    type: string
  }[]
  const values = columns.map(({ type }) =>
    type === "TEXT" ? "'x'" : type === "BLOB" ? "x'00'" : 1,
  )
  const names = columns.map(({ name }) => `"${name}"`)
  handle.exec(`insert into ${table} (${names.join(", ")}) values (${values.join(", ")})`)
  handle.exec("pragma foreign_keys = on; pragma ignore_check_constraints = off")
}

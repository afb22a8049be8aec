import { createHash } from "node:crypto"
import type { DatabaseClient, SqliteHandle } from "../../db/dialect/dialect.ts"

/** Columns that say when somebody was last here: reading may move them. */
const FOOTPRINTS = ["last_seen_at", "expires_at", "last_used_at"]

interface Taken {
  /** What SQLite counts whenever anybody writes. */
  writes: string
  hash: string
}

const lastTaken = new WeakMap<SqliteHandle, Taken>()

/** One hash over every row of every table: two alike mean that nothing was written in between. */
export async function fingerprint({ sqlite }: DatabaseClient): Promise<string> {
  if (!sqlite) throw new Error("Fingerprints are taken on SQLite.")
  return sqlite.exclusively((handle) => {
    const writes = countWrites(handle)
    const last = lastTaken.get(handle)
    if (last?.writes === writes) return last.hash
    const hash = hashRows(handle)
    lastTaken.set(handle, { writes, hash })
    return hash
  })
}

const WRITES = `select total_changes() || ' ' || data_version || ' ' || schema_version as writes
  from pragma_data_version, pragma_schema_version`

/** Rows written by this connection, commits of others, changes of tables: alike where no row can differ. */
function countWrites(handle: SqliteHandle): string {
  return (handle.prepare(WRITES).get() as { writes: string }).writes
}

interface Column {
  table: string
  name: string
  type: string
}

const COLUMNS = `select t.name as "table", c.name, c.type
  from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'`

function hashRows(handle: SqliteHandle): string {
  const columns = handle.prepare(COLUMNS).all() as Column[]
  const kept = columns.filter(({ name }) => !FOOTPRINTS.includes(name))
  const hash = createHash("sha256")
  for (const [table, its] of Map.groupBy(kept, ({ table }) => table)) {
    // SQLite writes bytes as a word; JSON would make a list of numbers of them.
    const list = its.map(({ name, type }) =>
      type.toUpperCase() === "BLOB" ? `quote("${name}")` : `"${name}"`,
    )
    const rows = handle.prepare(`select ${list.join(", ")} from "${table}"`).all()
    hash.update(JSON.stringify([table, list, rows]))
  }
  return hash.digest("hex")
}

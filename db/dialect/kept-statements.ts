import type Sqlite from "better-sqlite3"
import type { SqliteDatabase } from "kysely"
import { LRUCache } from "lru-cache"

const MOST = 500
/** Lists of many values are asked once and never again in that length. */
const LONGEST = 4_000
const CHANGES_ROWS_ONLY =
  /^\s*(?:select|insert|update|delete|with|savepoint|release|rollback|begin|commit)\b/i

/**
 * The same database, whose statements are prepared once and kept: preparing takes longer than most of them run.
 * Whatever may change a table empties it.
 */
export function keepStatements(database: Sqlite.Database): SqliteDatabase {
  const kept = new LRUCache<string, Sqlite.Statement>({ max: MOST })
  return {
    prepare(sql) {
      const found = kept.get(sql)
      // One whose rows are still being read cannot be asked a second time.
      if (found !== undefined && !found.busy) return found
      const statement = database.prepare(sql)
      if (!CHANGES_ROWS_ONLY.test(sql)) kept.clear()
      else if (sql.length <= LONGEST) kept.set(sql, statement)
      return statement
    },
    close: () => void database.close(),
  }
}

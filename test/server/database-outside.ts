import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { DATABASE_FILE } from "../../db/client.ts"

/** Opens a workspace's database from outside, as another program on the machine could. */
function withDatabase<T>(dataDir: string, use: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(join(dataDir, DATABASE_FILE))
  try {
    return use(database)
  } finally {
    database.close()
  }
}

/** The first column of the first row. */
export function readValue(dataDir: string, sql: string, ...values: string[]): unknown {
  return withDatabase(dataDir, (database) =>
    database
      .prepare(sql)
      .pluck()
      .get(...values),
  )
}

export function change(dataDir: string, sql: string, ...values: string[]): void {
  withDatabase(dataDir, (database) => database.prepare(sql).run(...values))
}

export function personId(dataDir: string, email: string): string {
  return String(readValue(dataDir, "select id from people where email = ?", email))
}

import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { DatabaseClient } from "./dialect/dialect.ts"
import { openPostgres } from "./dialect/postgres.ts"
import { openSqlite } from "./dialect/sqlite.ts"
import { makePrivateFile } from "./private-file.ts"

export const DATABASE_FILE = "schulterschluss.sqlite"

/**
 * Opens PostgreSQL where a URL is given, else the SQLite file in the data folder (made if missing).
 * The tables are as old as the file: call `migrate` next.
 */
export function openDatabase(options: { dataDir: string; databaseUrl?: string }): DatabaseClient {
  if (options.databaseUrl) return openPostgres(options.databaseUrl)
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const path = join(options.dataDir, DATABASE_FILE)
  makePrivateFile(path)
  return openSqlite(path)
}

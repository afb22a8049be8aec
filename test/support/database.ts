import { randomUUID } from "node:crypto"
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { inject } from "vitest"
import { DATABASE_FILE, openDatabase } from "../../db/client.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { POSTGRES_TEMPLATE } from "./global-setup.ts"

export type Dialect = "sqlite" | "postgres"
/** For `describe.each`: commands and queries are proven on both. */
export const DIALECTS: readonly Dialect[] = ["sqlite", "postgres"]

export interface TestDatabase {
  client: DatabaseClient
  dataDir: string
  databaseUrl: string | undefined
  /** Closes the connections and removes everything. */
  remove(): Promise<void>
}

/** A migrated, empty database of its own: a copied file on SQLite, a cloned template on PostgreSQL. */
export async function createTestDatabase(dialect: Dialect): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "schulterschluss-test-"))
  const databaseUrl = dialect === "postgres" ? await clonePostgres() : undefined
  if (dialect === "sqlite") copyFileSync(inject("sqliteTemplate"), join(dataDir, DATABASE_FILE))
  const client = openDatabase({ dataDir, databaseUrl })
  return {
    client,
    dataDir,
    databaseUrl,
    async remove() {
      await client.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function clonePostgres(): Promise<string> {
  const server = inject("postgresUrl")
  const name = `test_${randomUUID().replaceAll("-", "")}`
  const connection = new pg.Client({ connectionString: `${server}/postgres` })
  await connection.connect()
  try {
    await connection.query(`create database ${name} template ${POSTGRES_TEMPLATE}`)
  } finally {
    await connection.end()
  }
  return `${server}/${name}`
}

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
  const clone = dialect === "postgres" ? await clonePostgres() : null
  const databaseUrl = clone?.url
  if (dialect === "sqlite") copyFileSync(inject("sqliteTemplate"), join(dataDir, DATABASE_FILE))
  const client = openDatabase({ dataDir, databaseUrl })
  return {
    client,
    dataDir,
    databaseUrl,
    async remove() {
      await client.close()
      await clone?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

interface Clone {
  url: string
  drop(): Promise<void>
}

async function clonePostgres(): Promise<Clone> {
  const name = `test_${randomUUID().replaceAll("-", "")}`
  await inMaintenance(async (connection) => {
    // From 15 on each page of a clone goes through the journal unless it is asked for as a plain copy.
    const { rows } = await connection.query(
      "select current_setting('server_version_num')::int as v",
    )
    const strategy = rows[0].v >= 150_000 ? "strategy file_copy" : ""
    await connection.query(`create database ${name} template ${POSTGRES_TEMPLATE} ${strategy}`)
  })
  return {
    url: `${inject("postgresUrl")}/${name}`,
    drop: () => inMaintenance((connection) => dropUnused(connection, name)),
  }
}

const IN_USE = "55006"

/** What a test has left open keeps its copy until the end of the run. */
async function dropUnused(connection: pg.Client, name: string): Promise<void> {
  try {
    await connection.query(`drop database ${name}`)
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE) throw error
  }
}

async function inMaintenance(use: (connection: pg.Client) => Promise<void>): Promise<void> {
  const connection = new pg.Client({ connectionString: `${inject("postgresUrl")}/postgres` })
  await connection.connect()
  try {
    await use(connection)
  } finally {
    await connection.end()
  }
}

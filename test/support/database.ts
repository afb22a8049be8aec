import { randomUUID } from "node:crypto"
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { inject } from "vitest"
import { DATABASE_FILE, openDatabase } from "../../db/client.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { migrate } from "../../db/migrate.ts"

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
  if (dialect === "sqlite") copyFileSync(await sqliteTemplate(), join(dataDir, DATABASE_FILE))
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

let sqliteTemplatePath: Promise<string> | null = null

function sqliteTemplate(): Promise<string> {
  sqliteTemplatePath ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), "schulterschluss-template-"))
    const client = openDatabase({ dataDir: join(folder, "new") })
    await migrate(client)
    await client.close()
    mkdirSync(join(folder, "done"))
    renameSync(join(folder, "new", DATABASE_FILE), join(folder, "done", DATABASE_FILE))
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
    return join(folder, "done", DATABASE_FILE)
  })()
  return sqliteTemplatePath
}

let postgresTemplateName: Promise<string> | null = null

async function clonePostgres(): Promise<string> {
  const server = inject("postgresUrl")
  postgresTemplateName ??= makePostgresTemplate(server)
  const template = await postgresTemplateName
  const name = `test_${randomUUID().replaceAll("-", "")}`
  await onServer(server, `create database ${name} template ${template}`)
  return `${server}/${name}`
}

async function makePostgresTemplate(server: string): Promise<string> {
  const name = `template_${randomUUID().replaceAll("-", "")}`
  await onServer(server, `create database ${name}`)
  const client = openDatabase({ dataDir: "", databaseUrl: `${server}/${name}` })
  await migrate(client)
  await client.close()
  return name
}

async function onServer(server: string, statement: string): Promise<void> {
  const connection = new pg.Client({ connectionString: `${server}/postgres` })
  await connection.connect()
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}

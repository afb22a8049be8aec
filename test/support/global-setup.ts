import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { DATABASE_FILE, openDatabase } from "../../db/client.ts"
import { migrate } from "../../db/migrate.ts"
import { startPostgres } from "./postgres.ts"
import { openRunFolder } from "./run-folder.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL without a database name. */
    postgresUrl: string
    /** A migrated, empty SQLite file to copy. */
    sqliteTemplate: string
  }
}

/** Name of the migrated, empty database that others are cloned from. */
export const POSTGRES_TEMPLATE = "template_migrated"

/** One PostgreSQL and one migrated template of each database for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const removeRunFolder = openRunFolder()
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-template-"))
  await migrateAndClose(openDatabase({ dataDir: folder }))
  project.provide("sqliteTemplate", join(folder, DATABASE_FILE))

  const postgres = await startPostgres([POSTGRES_TEMPLATE])
  await migrateAndClose(
    openDatabase({ dataDir: folder, databaseUrl: `${postgres.url}/${POSTGRES_TEMPLATE}` }),
  )
  project.provide("postgresUrl", postgres.url)
  return async () => {
    await postgres.stop()
    removeRunFolder()
  }
}

async function migrateAndClose(client: ReturnType<typeof openDatabase>): Promise<void> {
  await migrate(client)
  await client.close()
}

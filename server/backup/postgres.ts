import { execFile } from "node:child_process"
import { setTimeout } from "node:timers/promises"
import { promisify } from "node:util"
import pg from "pg"
import { syncFile } from "../files/sync.ts"
import type { DumpedDatabase } from "./sqlite.ts"

const run = promisify(execFile)
const REPLACED = "replaced_"

/**
 * Dumps the database at one instant by `pg_dump`.
 *
 * @throws Error where pg_dump is missing or refuses, with its own last line
 */
export async function dumpPostgres(url: string, target: string): Promise<DumpedDatabase> {
  await runTool("pg_dump", url, [
    "--format=custom",
    "--no-owner",
    "--no-privileges",
    `--exclude-schema=${REPLACED}*`,
    `--file=${target}`,
  ])
  await syncFile(target)
  // Asked after the dump: uploads that came since are copied as well, none that it names is left out.
  return connected(url, async (client) => ({
    migrations: await column(client, "select name as value from kysely_migration order by name"),
    uploads: await column(client, "select sha256 as value from files order by sha256"),
  }))
}

/** Does the database hold tables already? */
export async function isPostgresOccupied(url: string): Promise<boolean> {
  const tables = await connected(url, (client) =>
    column(client, "select tablename as value from pg_tables where schemaname = 'public' limit 1"),
  )
  return tables.length > 0
}

const LEAVING_MS = 2_000
const LOOK_AGAIN_MS = 50

/**
 * Waits a moment for connections that are just being closed.
 *
 * @throws Error while anybody else is connected: most likely a server of this workspace
 */
export async function assertPostgresUnused(url: string): Promise<void> {
  const deadline = Date.now() + LEAVING_MS
  while (await hasOtherConnections(url)) {
    if (Date.now() > deadline) {
      throw new Error("Others are connected to this database. Stop the server first.")
    }
    await setTimeout(LOOK_AGAIN_MS)
  }
}

async function hasOtherConnections(url: string): Promise<boolean> {
  const others = await connected(url, (client) =>
    column(
      client,
      `select pid::text as value from pg_stat_activity where datname = current_database()
        and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    ),
  )
  return others.length > 0
}

/**
 * Puts a dump in the place of what the database holds, wholly or not at all; sessions do not come back
 * to life.
 *
 * @returns the schema in which the old tables lie now; null where there were none
 */
export async function restorePostgres(
  url: string,
  dump: string,
  stamp: string,
): Promise<string | null> {
  const aside = (await isPostgresOccupied(url))
    ? `${REPLACED}${stamp.toLowerCase().replace(/[^a-z0-9]/g, "_")}`
    : null
  if (aside) await renameSchema(url, "public", aside, "create schema public")
  try {
    await runTool("pg_restore", url, [
      "--single-transaction",
      "--exit-on-error",
      "--no-owner",
      "--no-privileges",
      `--dbname=${environmentOf(url).PGDATABASE}`,
      dump,
    ])
  } catch (error) {
    if (aside) await renameSchema(url, aside, "public", "drop schema public cascade")
    throw error
  }
  await connected(url, (client) => client.query("delete from sessions"))
  return aside
}

/** `also` makes room for the new name or fills the old one, in the same transaction. */
async function renameSchema(url: string, from: string, to: string, also: string): Promise<void> {
  await connected(url, async (client) => {
    const rename = `alter schema ${client.escapeIdentifier(from)} rename to ${client.escapeIdentifier(to)}`
    const statements = from === "public" ? [rename, also] : [also, rename]
    await client.query(["begin", ...statements, "commit"].join("; "))
  })
}

async function runTool(tool: string, url: string, args: string[]): Promise<void> {
  try {
    // By environment, not by argument: arguments are to be seen in every list of processes.
    await run(tool, args, { env: { ...process.env, ...environmentOf(url) } })
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string }
    if (code === "ENOENT") {
      throw new Error(
        `${tool} is missing. Install PostgreSQL's client programs (postgresql-client).`,
      )
    }
    throw new Error(`${tool} refused: ${stderr?.trim().split("\n").at(-1) ?? "no reason given"}`)
  }
}

function environmentOf(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const found = {
    PGHOST: searchParams.get("host") ?? hostname,
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get("sslmode") ?? "",
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ""))
}

async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

async function column(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(query)
  return rows.map(({ value }) => value)
}

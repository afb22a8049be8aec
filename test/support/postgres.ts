import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { freePort } from "./free-port.ts"

const MISSING =
  "PostgreSQL is missing: the tests run on both databases. Run `npm test -- --install`, or install the package postgresql."

/** A cluster that no crash outlives writes nothing to survive one; its databases are too young for a vacuum. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "max_connections=200",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
]

/** A PostgreSQL server for the length of a test run; `url` has no database name at its end. */
export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL from the binaries of this machine on a free port of loopback, without fsync.
 *
 * @param databases names of databases to make at once
 * @throws if there are no binaries
 */
export async function startPostgres(databases: readonly string[] = []): Promise<PostgresServer> {
  const binaries = findBinaries()
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-pg-"))
  const user = process.getuid?.() === 0 ? postgresUser() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const data = join(folder, "data")
  const as = { ...user, stdio: "pipe" as const, cwd: folder }
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-A", "trust", "-U", "app", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8"],
    as,
  )
  const port = await freePort()
  const server = spawn(
    join(binaries, "postgres"),
    [
      ...["-D", data, "-p", String(port), "-k", folder],
      ...SETTINGS.flatMap((setting) => ["-c", setting]),
    ],
    { ...user, cwd: folder, stdio: "ignore" },
  )
  const url = `postgres://app@127.0.0.1:${port}`
  await untilReady(`${url}/postgres`, server)
  for (const name of databases) await createDatabase(url, name)
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve))
      server.kill("SIGINT")
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findBinaries(): string {
  const root = "/usr/lib/postgresql"
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => join(root, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")))
  if (!found) throw new Error(MISSING)
  return found
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString())
  return { uid: id("-u"), gid: id("-g") }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000
  while (server.exitCode === null && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      // Not up yet; each refused connection ends the client, so the next round makes a new one.
      await client.end().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error("PostgreSQL did not come up within 30 seconds.")
}

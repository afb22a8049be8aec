import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import Sqlite from "better-sqlite3"
import pg from "pg"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { storeFile } from "../../app/files/commands.server.ts"
import { DATABASE_FILE } from "../../db/client.ts"
import { picture } from "../files/pictures.ts"
import type { TestWorkspace } from "../support/workspace.ts"

export const NOW = new Date("2026-11-24T09:00:00.000Z")

/** A folder that is gone after the test. */
export function scratch(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "schulterschluss-backup-"))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A document with a picture and a person with a session. */
export async function furnish(house: TestWorkspace) {
  const writer = await house.addPerson({ organizationId: await house.addOrganization() })
  const document = { kind: "concept" as const, title: "Grobkonzept", text: [{ text: "Ein Satz." }] }
  const { id: documentId } = await house.execute(createDocument, document, writer)
  const bytes = new Uint8Array(await picture())
  const { sha256 } = await house.execute(
    storeFile,
    { documentId, fileName: "Plan.png", bytes },
    writer,
  )
  const now = house.clock().toISOString()
  await house.client.transaction((trx) =>
    trx
      .insertInto("sessions")
      .values({
        idHash: "hash",
        personId: writer.id,
        expiresAt: 2_000_000_000,
        endsAt: 2_000_000_000,
        createdAt: now,
        lastSeenAt: now,
        reauthenticatedAt: null,
        userAgent: "test",
      })
      .execute(),
  )
  return { writer, documentId, sha256 }
}

/** Paths of all files below a folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** One value per row of a query on the SQLite file in a data folder, without opening a workspace. */
export function sqliteColumn(dataDir: string, query: string): unknown[] {
  const database = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true, fileMustExist: true })
  try {
    return database.prepare(query).pluck().all()
  } finally {
    database.close()
  }
}

/** What lies in the data folder apart from the lock and backups. */
export function workspaceFiles(dataDir: string): string[] {
  if (!existsSync(dataDir)) return []
  return filesBelow(dataDir).filter((path) => !/^(in-use\.sqlite|backups\/)/.test(path))
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** A new, empty database on the test's PostgreSQL. */
export async function emptyPostgres(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
    return `${server}/${name}`
  } finally {
    await client.end()
  }
}

import { randomUUID } from "node:crypto"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest"
import { openDatabase } from "../../db/client.ts"
import { migrate } from "../../db/migrate.ts"
import { backup } from "../../server/backup/backup.ts"
import { restore } from "../../server/backup/restore.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { emptyPostgres, furnish, NOW, scratch } from "./house.ts"

describe("a backup on PostgreSQL", () => {
  let house: TestWorkspace
  let furniture: Awaited<ReturnType<typeof furnish>>
  let space: ReturnType<typeof scratch>
  let target: { dataDir: string; databaseUrl: string }
  let folder: string

  beforeEach(async () => {
    house = await createTestWorkspace({ dialect: "postgres" })
    furniture = await furnish(house)
    space = scratch()
    folder = join(space.path, "backup")
    const databaseUrl = await emptyPostgres(
      inject("postgresUrl"),
      `restored_${randomUUID().replaceAll("-", "")}`,
    )
    target = { dataDir: join(space.path, "data"), databaseUrl }
    await backup({
      dataDir: house.dataDir,
      databaseUrl: await urlOf(house),
      folder,
      now: NOW,
    })
  })

  afterEach(async () => {
    await house.close()
    space.remove()
  })

  async function urlOf(workspace: TestWorkspace): Promise<string> {
    const { sql } = await import("kysely")
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
      workspace.db,
    )
    return `${inject("postgresUrl")}/${rows[0]?.name}`
  }

  async function inTarget<T>(use: (client: ReturnType<typeof openDatabase>) => Promise<T>) {
    const client = openDatabase(target)
    try {
      return await use(client)
    } finally {
      await client.close()
    }
  }

  function titles(): Promise<string[]> {
    return inTarget(async ({ reader }) =>
      (await reader.selectFrom("documents").select("title").execute()).map(({ title }) => title),
    )
  }

  test("the drill: what is brought back opens and shows document and picture, and nobody is logged in", async () => {
    const { manifest, movedTo } = await restore({ folder, ...target, force: false, now: NOW })
    expect(manifest.database).toBe("postgres")
    expect(movedTo).toBeNull()
    await inTarget(async (client) => {
      expect(await migrate(client)).toEqual([])
      expect(await client.reader.selectFrom("sessions").selectAll().execute()).toEqual([])
    })
    expect(await titles()).toEqual(["Grobkonzept"])
    expect(await createDiskStore(target.dataDir).get(furniture.sha256)).not.toBeNull()
  })

  test("tables that are there are kept beside the restored ones, only when that is asked for", async () => {
    await restore({ folder, ...target, force: false, now: NOW })
    await inTarget((client) =>
      client.transaction((trx) => trx.updateTable("documents").set({ title: "Neuer" }).execute()),
    )
    await expect(restore({ folder, ...target, force: false, now: NOW })).rejects.toThrow("--force")
    expect(await titles()).toEqual(["Neuer"])
    const { movedTo } = await restore({ folder, ...target, force: true, now: NOW })
    expect(movedTo).toContain("replaced_2026_11_24t09_00_00z")
    expect(await titles()).toEqual(["Grobkonzept"])
  })

  test("a dump that pg_restore refuses leaves what was there", async () => {
    await restore({ folder, ...target, force: false, now: NOW })
    await inTarget((client) =>
      client.transaction((trx) => trx.updateTable("documents").set({ title: "Neuer" }).execute()),
    )
    const { restorePostgres } = await import("../../server/backup/postgres.ts")
    const broken = join(space.path, "broken.dump")
    writeFileSync(broken, "PGDMP nonsense")
    await expect(restorePostgres(target.databaseUrl, broken, "x")).rejects.toThrow(
      /pg_restore refused/,
    )
    expect(await titles()).toEqual(["Neuer"])
  })

  test("while somebody is connected nothing is restored", async () => {
    await inTarget(async (client) => {
      await migrate(client)
      await expect(restore({ folder, ...target, force: true, now: NOW })).rejects.toThrow(
        "Stop the server first",
      )
    })
  })

  test("a backup of one kind of database is not put into the other", async () => {
    const dataDir = join(space.path, "sqlite")
    await expect(restore({ folder, dataDir, force: false, now: NOW })).rejects.toThrow(
      "set DATABASE_URL",
    )
    rmSync(dataDir, { recursive: true, force: true })
  })
})

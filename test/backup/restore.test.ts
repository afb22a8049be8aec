import { createHash } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { DATABASE_FILE, openDatabase } from "../../db/client.ts"
import { migrate } from "../../db/migrate.ts"
import { backup } from "../../server/backup/backup.ts"
import type { Manifest } from "../../server/backup/manifest.ts"
import { restore } from "../../server/backup/restore.ts"
import { lockDataFolder } from "../../server/data-folder.ts"
import { createDiskStore, filePath } from "../../server/files/disk-store.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import {
  filesBelow,
  furnish,
  isFolder,
  NOW,
  scratch,
  sqliteColumn,
  workspaceFiles,
} from "./house.ts"

describe("a backup on SQLite", () => {
  let house: TestWorkspace
  let furniture: Awaited<ReturnType<typeof furnish>>
  let space: ReturnType<typeof scratch>
  let folder: string
  let target: string

  beforeEach(async () => {
    house = await createTestWorkspace()
    furniture = await furnish(house)
    space = scratch()
    folder = join(space.path, "backup")
    target = join(space.path, "data")
    await backup({ dataDir: house.dataDir, folder, now: NOW })
  })

  afterEach(async () => {
    await house.close()
    space.remove()
  })

  function bringBack(options: { force?: boolean; dataDir?: string } = {}) {
    return restore({
      folder,
      dataDir: options.dataDir ?? target,
      force: options.force ?? false,
      now: NOW,
    })
  }

  async function expectRefused(reason: RegExp): Promise<void> {
    await expect(bringBack()).rejects.toThrow(reason)
    expect(workspaceFiles(target)).toEqual([])
  }

  function readManifestFile(): Manifest {
    return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))
  }

  function forge(manifest: unknown): void {
    const text = JSON.stringify(manifest)
    const hash = createHash("sha256").update(text).digest("hex")
    writeFileSync(join(folder, "manifest.json"), text)
    writeFileSync(join(folder, "manifest.sha256"), `${hash}  manifest.json\n`)
  }

  test("the drill: what is brought back opens, is whole, and shows document and picture", async () => {
    const { manifest, movedTo } = await bringBack()
    expect(movedTo).toBeNull()
    expect(manifest).toMatchObject({ format: 1, database: "sqlite", missing: [] })
    expect(manifest.migrations.length).toBeGreaterThan(0)
    expect(sqliteColumn(target, "select integrity_check from pragma_integrity_check")).toEqual([
      "ok",
    ])

    const client = openDatabase({ dataDir: target })
    expect(await migrate(client)).toEqual([])
    const documents = await client.reader.selectFrom("documents").select(["id", "title"]).execute()
    expect(documents).toEqual([{ id: furniture.documentId, title: "Grobkonzept" }])
    const journal = (db: typeof house.db) =>
      db.selectFrom("documentUpdates").select(["documentId", "seq", "payload"]).execute()
    expect(await journal(client.reader)).toEqual(await journal(house.db))
    await client.close()
    const picture = await createDiskStore(target).get(furniture.sha256)
    expect(picture).toEqual(await createDiskStore(house.dataDir).get(furniture.sha256))
  })

  test("nobody but their owner reads the database, its copy and what is brought back, in whatever folder", async () => {
    // As a mounted volume comes: open to everybody on the machine.
    mkdirSync(target, { mode: 0o755 })
    await bringBack()
    const client = openDatabase({ dataDir: target })
    await migrate(client)
    const fresh = join(space.path, "fresh")
    mkdirSync(fresh, { mode: 0o755 })
    const other = openDatabase({ dataDir: fresh })
    await migrate(other)
    const files = [
      join(folder, "database.sqlite"),
      ...[target, fresh].flatMap((dataDir) =>
        ["", "-wal", "-shm"].map((end) => join(dataDir, `${DATABASE_FILE}${end}`)),
      ),
    ]
    const open = files.filter((path) => (statSync(path).mode & 0o077) !== 0)
    for (const one of [client, other]) await one.close()
    expect(open).toEqual([])
  })

  test("nobody is logged in after it, not even who was", async () => {
    expect(sqliteColumn(house.dataDir, "select id_hash from sessions")).toEqual(["hash"])
    await bringBack()
    expect(sqliteColumn(target, "select id_hash from sessions")).toEqual([])
  })

  test("the manifest names every file of the backup with size and hash", () => {
    const listed = readManifestFile().files.map(({ path }) => path)
    expect([...listed, "manifest.json", "manifest.sha256"].sort()).toEqual(filesBelow(folder))
    for (const { path, bytes, sha256 } of readManifestFile().files) {
      const content = readFileSync(join(folder, path))
      expect(content.length).toBe(bytes)
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256)
    }
  })

  test("one flipped bit anywhere in it is refused, and nothing is put in place", async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    console.log(`seed ${seed}`)
    for (const [index, path] of filesBelow(folder).entries()) {
      const whole = readFileSync(join(folder, path))
      const flipped = Buffer.from(whole)
      const at = (seed * 7919 + index * 104_729) % flipped.length
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (seed % 8))
      writeFileSync(join(folder, path), flipped)
      await expectRefused(/is damaged/)
      writeFileSync(join(folder, path), whole)
    }
    await bringBack()
  })

  test("a file that is missing or cut short is refused", async () => {
    const path = join(folder, "files", filePath(furniture.sha256))
    const whole = readFileSync(path)
    truncateSync(path, whole.length - 1)
    await expectRefused(/does not match its hash/)
    rmSync(path)
    await expectRefused(/is missing/)
    rmSync(join(folder, "manifest.sha256"))
    await expectRefused(/is no backup/)
  })

  test("a manifest of another format or with a path that leads outside is refused", async () => {
    const manifest = readManifestFile()
    forge({ ...manifest, format: 2 })
    await expectRefused(/format 2/)
    const [database, ...uploads] = manifest.files
    forge({
      ...manifest,
      files: [database, ...uploads, { ...database, path: "../../etc/cron.d/x" }],
    })
    await expectRefused(/manifest that is none/)
  })

  test("a workspace that is there is not overwritten, but moved aside when that is asked for", async () => {
    await bringBack()
    const client = openDatabase({ dataDir: target })
    await client.transaction((trx) =>
      trx.updateTable("documents").set({ title: "Neuer" }).execute(),
    )
    await client.close()
    await expect(bringBack()).rejects.toThrow("--force")
    expect(sqliteColumn(target, "select title from documents")).toEqual(["Neuer"])

    const { movedTo } = await bringBack({ force: true })
    expect(sqliteColumn(target, "select title from documents")).toEqual(["Grobkonzept"])
    expect(sqliteColumn(movedTo ?? "", "select title from documents")).toEqual(["Neuer"])
    expect(filesBelow(join(movedTo ?? "", "files"))).toEqual([filePath(furniture.sha256)])
  })

  test("while a server runs on the data folder nothing is restored, not even by force", async () => {
    const lock = lockDataFolder(target)
    await expect(bringBack({ force: true })).rejects.toThrow("Stop it first")
    lock.release()
    await bringBack()
  })

  test("a backup that cannot be finished leaves nothing behind", async () => {
    const empty = join(space.path, "empty")
    await expect(backup({ dataDir: empty, folder: `${folder}-2`, now: NOW })).rejects.toThrow(
      "There is no database",
    )
    expect(isFolder(`${folder}-2`)).toBe(false)
    await expect(backup({ dataDir: house.dataDir, folder, now: NOW })).rejects.toThrow(
      "is there already",
    )
    expect(filesBelow(space.path).filter((path) => path.includes("incomplete"))).toEqual([])
  })

  test("an upload that is gone or damaged on the disk is named, and the rest is backed up", async () => {
    const path = join(house.dataDir, "files", filePath(furniture.sha256))
    writeFileSync(path, "damaged")
    const damaged = await backup({ dataDir: house.dataDir, folder: `${folder}-2`, now: NOW })
    expect(damaged.manifest.missing).toEqual([furniture.sha256])
    rmSync(path)
    const gone = await backup({ dataDir: house.dataDir, folder: `${folder}-3`, now: NOW })
    expect(gone.manifest.missing).toEqual([furniture.sha256])
    expect(gone.manifest.files.map(({ path: name }) => name)).toEqual(["database.sqlite"])
    folder = `${folder}-3`
    await bringBack()
  })

  test("without a folder it goes into the data folder, under its time", async () => {
    const written = await backup({ dataDir: house.dataDir, now: NOW })
    expect(written.folder).toBe(join(house.dataDir, "backups", "2026-11-24T09-00-00Z"))
  })
})

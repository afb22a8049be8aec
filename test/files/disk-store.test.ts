import { createHash } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { createDiskStore, type DiskStore, filePath } from "../../server/files/disk-store.ts"

const HOUR_MS = 60 * 60_000
let dataDir: string
let store: DiskStore

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "schulterschluss-files-"))
  store = createDiskStore(dataDir)
})

afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

async function hashes(): Promise<string[]> {
  const found: string[] = []
  for await (const sha256 of store.list()) found.push(sha256)
  return found
}

function makeOld(path: string): void {
  const twoHoursAgo = new Date(Date.now() - 2 * HOUR_MS)
  utimesSync(path, twoHoursAgo, twoHoursAgo)
}

function pathOf(sha256: string): string {
  return join(dataDir, "files", filePath(sha256))
}

test("bytes come back under the SHA-256 of what they are", async () => {
  const bytes = Buffer.from("Anlage 1")
  const sha256 = await store.put(bytes)
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"))
  expect(Buffer.from((await store.get(sha256)) ?? [])).toEqual(bytes)
  expect(existsSync(pathOf(sha256))).toBe(true)
})

test("the same content twice, also at once, is one file", async () => {
  const puts = await Promise.all([1, 2, 3, 4].map(() => store.put(Buffer.from("gleich"))))
  expect(new Set(puts).size).toBe(1)
  expect(await hashes()).toEqual([puts[0]])
})

test("a name that is no hash reads nothing, wherever it points", async () => {
  writeFileSync(join(dataDir, "secret"), "geheim")
  for (const name of [
    "../secret",
    "..",
    "",
    "a".repeat(63),
    "A".repeat(64),
    `${"a".repeat(64)}/..`,
  ]) {
    expect(await store.get(name)).toBeNull()
  }
  expect(await store.get("a".repeat(64))).toBeNull()
})

test("storing again heals a damaged file", async () => {
  const sha256 = await store.put(Buffer.from("Anlage 1"))
  writeFileSync(pathOf(sha256), "Anlage 2")
  await store.put(Buffer.from("Anlage 1"))
  expect(readFileSync(pathOf(sha256), "utf8")).toBe("Anlage 1")
})

test("only what is old enough is removed", async () => {
  const sha256 = await store.put(Buffer.from("Anlage 1"))
  expect(await store.removeIfOlder(sha256, Date.now() - HOUR_MS)).toBe(false)
  expect(await store.get(sha256)).not.toBeNull()
  makeOld(pathOf(sha256))
  expect(await store.removeIfOlder(sha256, Date.now() - HOUR_MS)).toBe(true)
  expect(await store.get(sha256)).toBeNull()
  expect(await store.removeIfOlder(sha256, Date.now())).toBe(false)
})

test("an old file that was just stored again is not removed", async () => {
  const sha256 = await store.put(Buffer.from("Anlage 1"))
  makeOld(pathOf(sha256))
  await store.put(Buffer.from("Anlage 1"))
  expect(await store.removeIfOlder(sha256, Date.now() - HOUR_MS)).toBe(false)
  expect(await store.get(sha256)).not.toBeNull()
})

test("what an upload left half-written goes after an hour", async () => {
  const incoming = join(dataDir, "files", "incoming")
  mkdirSync(incoming, { recursive: true })
  writeFileSync(join(incoming, "half"), "x")
  expect(await store.removeStaleUploads(Date.now() - HOUR_MS)).toBe(0)
  makeOld(join(incoming, "half"))
  expect(await store.removeStaleUploads(Date.now() - HOUR_MS)).toBe(1)
  expect(await hashes()).toEqual([])
})

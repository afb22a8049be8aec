import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import { afterEach, beforeEach, expect, test } from "vitest"
import { newId } from "../../app/commands/ids.ts"
import { storeFile } from "../../app/files/commands.server.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import { picture } from "../files/pictures.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { furnish, scratch, sqliteColumn } from "./house.ts"

const BALLAST_ROWS = 1_500
const BALLAST_BYTES = 20_000

let house: TestWorkspace
let space: ReturnType<typeof scratch>

beforeEach(async () => {
  house = await createTestWorkspace()
  space = scratch()
})

afterEach(async () => {
  await house.close()
  space.remove()
})

/** One of the two programs as a person starts it, in a process of its own. */
function run(program: string, args: string[], dataDir: string) {
  const script = new URL(`../../server/backup/${program}`, import.meta.url).pathname
  const child = spawn(process.execPath, [script, ...args], {
    // The test runner sets a BASE_URL of its own; an empty setting counts as none.
    env: {
      ...process.env,
      BASE_URL: "",
      DATABASE_URL: "",
      DATA_DIR: dataDir,
      INIT_CWD: space.path,
    },
  })
  let output = ""
  child.stdout.on("data", (chunk) => {
    output += chunk
  })
  child.stderr.on("data", (chunk) => {
    output += chunk
  })
  return once(child, "exit").then(([code]) => ({ code, output }))
}

function addBallast(documentId: string): Promise<unknown> {
  return house.client.transaction(async (trx) => {
    for (let seq = 1; seq <= BALLAST_ROWS; seq += 1) {
      await trx
        .insertInto("documentUpdates")
        .values({
          documentId,
          seq: 1_000 + seq,
          payload: Buffer.alloc(BALLAST_BYTES, seq),
          crc32: 0,
          personId: null,
          createdAt: house.clock().toISOString(),
        })
        .execute()
    }
  })
}

async function writeFeedback(ids: string[]): Promise<void> {
  const id = newId("fbk")
  await house.client.transaction((trx) =>
    trx
      .insertInto("feedback")
      .values({
        id,
        page: "/",
        message: "x".repeat(500),
        replyTo: null,
        personId: null,
        createdAt: house.clock().toISOString(),
        dueOn: "2027-01-05",
        answeredAt: null,
        answeredBy: null,
        answer: null,
      })
      .execute(),
  )
  ids.push(id)
}

test("a backup made while others write holds all that was committed before it began, and each upload", async () => {
  const { writer, documentId } = await furnish(house)
  await addBallast(documentId)
  const ids: string[] = []
  for (let count = 0; count < 50; count += 1) await writeFeedback(ids)
  const committedBefore = [...ids]

  let done = false
  const backupRun = run("backup-main.ts", ["copy"], house.dataDir).finally(() => {
    done = true
  })
  let width = 10
  const writeText = async () => {
    while (!done) {
      await writeFeedback(ids)
      // SQLite answers at once: without a pause this loop would never let the process's end be heard.
      await setImmediate()
    }
  }
  const writePictures = async () => {
    while (!done) {
      width += 1
      const bytes = new Uint8Array(await picture("png", width))
      await house.execute(storeFile, { documentId, fileName: "x.png", bytes }, writer)
    }
  }
  await Promise.all([writeText(), writeText(), writePictures()])
  const { code, output } = await backupRun
  expect(output).toContain("Backup: ")
  expect(code).toBe(0)
  expect(ids.length - committedBefore.length).toBeGreaterThan(20)

  const target = join(space.path, "data")
  const restored = await run("restore-main.ts", ["copy", "--data-dir", "data"], "unused")
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining("Restored") })
  expect(sqliteColumn(target, "select integrity_check from pragma_integrity_check")).toEqual(["ok"])
  const found = sqliteColumn(target, "select id from feedback order by id")
  const committed = new Set<unknown>(ids)
  expect(committedBefore.filter((id) => !found.includes(id))).toEqual([])
  expect(found.filter((id) => !committed.has(id))).toEqual([])
  // One writer's rows have no gap: the copy is one instant, not a blur.
  expect(found).toEqual([...ids].sort().slice(0, found.length))
  const store = createDiskStore(target)
  for (const sha256 of sqliteColumn(target, "select sha256 from files")) {
    expect(await store.get(String(sha256))).not.toBeNull()
  }
  const ballast = sqliteColumn(target, "select count(*) from document_updates")
  expect(Number(ballast[0])).toBeGreaterThanOrEqual(BALLAST_ROWS)
})

test("the two programs say in one sentence what is wrong", async () => {
  const nothing = await run("backup-main.ts", [], join(space.path, "nothing"))
  expect(nothing.code).toBe(1)
  expect(nothing.output.trim().split("\n")).toEqual([
    expect.stringMatching(/^No backup was made\. There is no database/),
  ])
  for (const [args, reason] of [
    [[], "Use: npm run restore"],
    [["nowhere"], "is no backup"],
    [["a", "b"], "Use: npm run restore"],
    [["a", "--forse"], "Unknown option"],
  ] as const) {
    const refused = await run("restore-main.ts", [...args], join(space.path, "data"))
    expect(refused.code).toBe(1)
    expect(refused.output).toMatch(/^Nothing was restored\./)
    expect(refused.output).toContain(reason)
  }
})

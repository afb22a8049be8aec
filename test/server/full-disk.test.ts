import { Writable } from "node:stream"
import type { ServerBuild } from "@remix-run/node"
import { sql } from "kysely"
import pino from "pino"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { type Doors, openDoors } from "../permissions/doors.ts"
import { type Furnished, furnish } from "../permissions/furnish.ts"
import { credentials, type OpenHouse, ORIGIN, openHouse } from "../permissions/house.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { callCommand, open, sendForm } from "./visitor.ts"

const BUILD = new URL("../../build/server/index.js", import.meta.url).href
const FULL = expect.stringContaining("Der Speicher des Servers ist voll")

/** The file may not grow beyond what it holds, as on a disk without space. */
async function fill({ sqlite }: DatabaseClient): Promise<void> {
  if (!sqlite) throw new Error("Only a SQLite file is filled here.")
  await sqlite.exclusively((handle) => {
    handle.exec("vacuum")
    handle.exec("pragma max_page_count = 1")
  })
}

async function makeRoom({ sqlite }: DatabaseClient): Promise<void> {
  await sqlite?.exclusively((handle) => handle.exec("pragma max_page_count = 1000000"))
}

describe("a transaction for which there is no space", () => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await createTestWorkspace()
    await fill(workspace.client)
  })
  afterEach(() => workspace.close())

  const note = (key: string, value: string) =>
    workspace.client.transaction((trx) =>
      trx
        .insertInto("workspaceSettings")
        .values({ key, value: JSON.stringify(value) })
        .execute(),
    )

  test("fails with its cause, and not with the rollback that SQLite has done already", async () => {
    await expect(note("gross", "x".repeat(100_000))).rejects.toMatchObject({ code: "SQLITE_FULL" })
  })

  test("leaves nothing behind, and the next one goes through when there is space", async () => {
    await note("gross", "x".repeat(100_000)).catch(() => {})
    await makeRoom(workspace.client)
    await note("klein", "y")
    const { rows } = await sql<{ key: string }>`select key from workspace_settings`.execute(
      workspace.db,
    )
    expect(rows.map(({ key }) => key)).toEqual(["klein"])
  })

  test("fails with what the command threw, where nothing is wrong with the disk", async () => {
    const refused = workspace.client.transaction(async () => {
      throw new Error("Nein")
    })
    await expect(refused).rejects.toThrow("Nein")
  })
})

describe("on a full disk", () => {
  let furnished: Furnished
  let house: OpenHouse
  let doors: Doors
  let logged: { msg: string; requestId?: string; err?: { code?: string } }[] = []

  beforeAll(async () => {
    furnished = await furnish()
    const destination = new Writable({
      write(chunk, _encoding, done) {
        logged.push(JSON.parse(String(chunk)))
        done()
      },
    })
    house = openHouse(furnished, { log: pino({ level: "error" }, destination) })
    doors = await openDoors(house, async () => (await import(BUILD)) as ServerBuild)
    await fill(house.client)
  })
  afterAll(async () => {
    await doors.close()
    await house.close()
    furnished.remove()
  })
  beforeEach(() => {
    logged = []
  })

  const editor = () => ({ Origin: ORIGIN, ...credentials(furnished.cast, "editor") })
  const long = "Ein langer Absatz. ".repeat(1_000)
  const big = { kind: "note", title: "Vermerk", text: Array(20).fill({ text: long }) }

  function expectCause(response: Response): void {
    const requestId = response.headers.get("x-request-id")
    expect(logged.map((line) => [line.requestId, line.err?.code])).toEqual([
      [requestId, "SQLITE_FULL"],
    ])
  }

  test("a command answers 503 with a sentence, and the log has the cause", async () => {
    const response = await callCommand(doors, "documents.create", big, editor())
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({
      error: { kind: "unavailable", message: FULL },
      requestId: response.headers.get("x-request-id"),
    })
    expectCause(response)
  })

  test("a page's form answers 503 with the sentence, and the log has the cause", async () => {
    const name = { intent: "name", name: "n".repeat(120), jobTitle: "j".repeat(120) }
    let response = await sendForm(doors, "/account", name, editor())
    // Small rows find room in half-empty pages; sooner or later none is left.
    for (let tries = 0; tries < 80 && response.status < 500; tries++) {
      response = await sendForm(doors, "/account", name, editor())
    }
    expect(response.status).toBe(503)
    expect(await response.text()).toEqual(FULL)
    expectCause(response)
  })

  test("people go on reading", async () => {
    const { Origin: _, ...reader } = editor()
    expect((await open(doors, "/documents", reader)).status).toBe(200)
  })
})

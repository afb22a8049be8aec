import type { ServerBuild } from "@remix-run/node"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createChangeCounter, REQUEST_LIMITS } from "../../server/request-limits.ts"
import { type Doors, openDoors } from "../permissions/doors.ts"
import { type Furnished, furnish } from "../permissions/furnish.ts"
import { credentials, type OpenHouse, ORIGIN, openHouse } from "../permissions/house.ts"
import type { ActorName } from "../permissions/table.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { readValue } from "./database-outside.ts"
import { callCommand, logIn, open, sendForm } from "./visitor.ts"

const LIMITS = { windowSeconds: 60, perPerson: 4, perAddress: 3, uploadWeight: 2 }
const BUILD = new URL("../../build/server/index.js", import.meta.url).href
const NOTE = { kind: "note", title: "Vermerk" }

describe("requests that change something, with small limits", () => {
  let furnished: Furnished
  let house: OpenHouse
  let doors: Doors

  beforeAll(async () => {
    furnished = await furnish()
    return () => furnished.remove()
  })
  beforeEach(async () => {
    house = openHouse(furnished, { requestLimits: LIMITS })
    doors = await openDoors(house, async () => (await import(BUILD)) as ServerBuild)
  })
  afterEach(async () => {
    await doors.close()
    await house.close()
  })

  const as = (actor: ActorName) => ({ Origin: ORIGIN, ...credentials(furnished.cast, actor) })
  const create = (actor: ActorName) => callCommand(doors, "documents.create", NOTE, as(actor))
  const statuses = async (count: number, send: () => Promise<Response>) =>
    Promise.all(Array.from({ length: count }, async () => (await send()).status))
  const documents = async () =>
    (await house.client.reader.selectFrom("documents").select("id").execute()).length

  test("of a person are answered 429 from the fifth on, in JSON, before any command", async () => {
    const before = await documents()
    expect((await statuses(12, () => create("editor"))).sort()).toEqual([
      ...Array(4).fill(200),
      ...Array(8).fill(429),
    ])
    expect(await documents()).toBe(before + 4)
    const refused = await create("editor")
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60)
    expect(await refused.json()).toEqual({
      error: { kind: "too_many", message: expect.stringContaining("eine Minute") },
    })
  })

  test("are counted per person: a token counts with its person, another person has all four", async () => {
    expect(await statuses(2, () => create("token"))).toEqual([200, 200])
    expect(await statuses(2, () => create("editor"))).toEqual([200, 200])
    expect(await statuses(1, () => create("token"))).toEqual([429])
    expect(await statuses(4, () => create("surveys"))).toEqual([200, 200, 200, 200])
  })

  test("of strangers are counted per address, and answered with a German page that keeps the form", async () => {
    const reset = () => sendForm(doors, "/reset", { email: "x@stadt.example" }, as("stranger"))
    expect(await statuses(3, reset)).toEqual([303, 303, 303])
    const refused = await reset()
    expect(refused.status).toBe(429)
    expect(refused.headers.get("content-type")).toContain("text/html")
    const page = await refused.text()
    expect(page).toContain('<html lang="de">')
    expect(page).toContain("Bitte warten Sie eine Minute")
    // Whoever is logged in behind the same address goes on working.
    expect((await create("editor")).status).toBe(200)
  })

  test("with an invented cookie or token are a stranger's", async () => {
    const headers = { Origin: ORIGIN, Cookie: "__Host-session=erfunden" }
    expect(await statuses(3, () => callCommand(doors, "documents.create", NOTE, headers))).toEqual([
      401, 401, 401,
    ])
    const guess = { Origin: ORIGIN, Authorization: `Bearer ${"x".repeat(40)}` }
    expect((await callCommand(doors, "documents.create", NOTE, guess)).status).toBe(429)
  })

  test("by a page's own script are answered in its words, and no action runs", async () => {
    await statuses(4, () => create("editor"))
    const before = await documents()
    const refused = await sendForm(doors, "/documents/new.data", NOTE, as("editor"))
    expect(refused.status).toBe(429)
    expect(refused.headers.get("content-type")).toContain("text/x-script")
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/)
    expect(await refused.text()).toContain("Bitte warten Sie eine Minute")
    const command = await callCommand(doors, "documents.create.data", NOTE, as("editor"))
    expect(command.status).toBe(429)
    expect(await documents()).toBe(before)
  })

  test("weigh more where they upload", async () => {
    const upload = () => {
      const body = new FormData()
      body.set("documentId", furnished.cast.documents.own)
      return fetch(`${doors.url}/files`, {
        method: "POST",
        headers: { ...as("editor"), Accept: "application/json" },
        body,
      })
    }
    expect([(await upload()).status, (await upload()).status]).not.toContain(429)
    const refused = await upload()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ error: { kind: "too_many" } })
  })

  test("of whoever holds the data folder are not counted, as whomever they act", async () => {
    const console = { ...as("system"), "X-Act-As": "ehlers@stadt.example" }
    const send = () => callCommand(doors, "documents.create", NOTE, console)
    expect(await statuses(10, send)).toEqual(Array(10).fill(200))
    expect((await create("editor")).status).toBe(200)
  })

  test("leave reading alone", async () => {
    await statuses(6, () => create("editor"))
    const { Origin: _, ...reader } = as("editor")
    const pages = await statuses(6, () => open(doors, "/documents", reader))
    expect(pages).toEqual(Array(6).fill(200))
  })
})

test("the wait ends with the window", async () => {
  const count = createChangeCounter({ ...LIMITS, windowSeconds: 1 })
  const stranger = { viewer: { kind: "stranger" }, address: "192.0.2.7", path: "/reset" } as const
  const waits = [await count(stranger), await count(stranger), await count(stranger)]
  expect(waits).toEqual([0, 0, 0])
  expect(await count(stranger)).toBe(1)
  expect(await count({ ...stranger, address: "192.0.2.8" })).toBe(0)
  await expect.poll(() => count(stranger)).toBe(0)
})

describe("the server as it starts", () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startDemoServer()
  })
  afterAll(() => server.remove())

  test("200 requests for a new password by a stranger leave one event", async () => {
    const statuses: number[] = []
    for (let sent = 0; sent < 200; sent++) {
      const { status } = await sendForm(server, "/reset", { email: "schwerin@demo.example" })
      statuses.push(status)
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(REQUEST_LIMITS.perAddress)
    expect(statuses.filter((status) => status === 429)).toHaveLength(
      200 - REQUEST_LIMITS.perAddress,
    )
    const sql = "select count(*) from events where name = 'person.reset-requested'"
    expect(readValue(server.dataDir, sql)).toBe(1)
  })

  test("300 commands of one person at once are cut at the limit", async () => {
    // The stranger's share of the minute is spent; a fresh start counts anew.
    await server.stop()
    server = await server.restart()
    const headers = { Cookie: await logIn(server, "schwerin@demo.example"), Origin: server.url }
    const sent = Array.from({ length: 300 }, () =>
      callCommand(server, "documents.create", NOTE, headers),
    )
    const passed = (await Promise.all(sent)).filter(({ status }) => status === 200)
    expect(passed).toHaveLength(REQUEST_LIMITS.perPerson)
  })
})

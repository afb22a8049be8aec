import type { ServerBuild } from "@remix-run/node"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Doors, openDoors } from "../permissions/doors.ts"
import { type Furnished, furnish } from "../permissions/furnish.ts"
import { NEWER_VERSION, OLDER_VERSION } from "../permissions/furnish-redline.ts"
import { credentials, type OpenHouse, ORIGIN, openHouse } from "../permissions/house.ts"
import { callCommand, open, sendForm } from "./visitor.ts"

const BUILD = new URL("../../build/server/index.js", import.meta.url).href
const BUSY = "Bitte versuchen Sie es in einer Minute noch einmal."

let furnished: Furnished
let house: OpenHouse
let doors: Doors
let reader: Record<string, string>
let page: string

beforeAll(async () => {
  furnished = await furnish()
  house = openHouse(furnished)
  doors = await openDoors(house, async () => (await import(BUILD)) as ServerBuild)
  reader = credentials(furnished.cast, "editor")
  page = `/documents/${furnished.cast.documents.own}`
  // Threads that are closed refuse as those that have too much to do.
  await house.parts.workers.close()
})
afterAll(async () => {
  await doors.close()
  await house.close()
  furnished.remove()
})

test("a page says in German that it has to wait, with 503 and when to come back", async () => {
  const query = `from=${OLDER_VERSION}&to=${NEWER_VERSION}`
  const response = await open(doors, `${page}/compare?${query}`, reader)
  expect(response.status).toBe(503)
  expect(response.headers.get("retry-after")).toBe("60")
  const words = await response.text()
  expect(words).toContain("Das geht im Augenblick nicht")
  expect(words).toContain(BUSY)
  expect(words).not.toContain("Hier ist etwas schiefgegangen")
})

test("what the page's own script asks for is told the same", async () => {
  const query = `from=${OLDER_VERSION}&to=${NEWER_VERSION}`
  const data = await open(doors, `${page}/compare.data?${query}`, reader)
  expect(data.status).toBe(503)
  expect(data.headers.get("retry-after")).toBe("60")
  expect(await data.text()).toContain(BUSY)
})

test("a command whose preparation is refused answers 503 to programs", async () => {
  const input = { documentId: furnished.cast.documents.own }
  const headers = { Origin: ORIGIN, ...reader }
  const response = await callCommand(doors, "documents.note-visit", input, headers)
  expect(response.status).toBe(503)
  expect(response.headers.get("retry-after")).toBe("60")
  expect(await response.json()).toMatchObject({
    error: { kind: "unavailable", message: expect.stringContaining(BUSY) },
  })
})

test("the form of a version keeps what was typed", async () => {
  const label = "Stand vor der Beratung"
  const fields = { documentId: furnished.cast.documents.own, label, note: "" }
  const response = await sendForm(doors, `${page}/versions/new`, fields, {
    Origin: ORIGIN,
    ...reader,
  })
  expect(response.status).toBe(503)
  expect(response.headers.get("retry-after")).toBe("60")
  const words = await response.text()
  expect(words).toContain(BUSY)
  expect(words).toContain(`value="${label}"`)
})

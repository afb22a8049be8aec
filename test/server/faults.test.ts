import { afterAll, beforeAll, expect, test } from "vitest"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { change } from "./database-outside.ts"
import { until } from "./process.ts"
import { callCommand, logIn, open } from "./visitor.ts"

const TOKEN = "Zq7_geheim-4711-aus-einem-Link-9Xw2Lp5Rt8Vb3"

let server: RunningServer
let cookie = ""

beforeAll(async () => {
  server = await startDemoServer()
  cookie = await logIn(server, "admin@demo.example")
})
afterAll(() => server.remove())

/** Breaks something for real: a table is gone while the server runs. */
async function without<T>(table: string, run: () => Promise<T>): Promise<T> {
  change(server.dataDir, `alter table ${table} rename to gone`)
  try {
    return await run()
  } finally {
    change(server.dataDir, `alter table gone rename to ${table}`)
  }
}

interface LogLine {
  msg: string
  requestId?: string
  path?: string
  method?: string
  err?: { message: string; stack: string }
}

async function logged(requestId: string | null): Promise<LogLine> {
  const lines = () =>
    server
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as LogLine)
      .filter((line) => line.requestId === requestId)
  await until(() => lines().length > 0, `the log has ${requestId}`)
  expect(lines()).toHaveLength(1)
  return lines()[0] as LogLine
}

test("a page that breaks shows a German page with the id under which the log has the cause", async () => {
  const response = await without("mails", () => open(server, "/admin/mails", { Cookie: cookie }))
  expect(response.status).toBe(500)
  const page = await response.text()
  const requestId = response.headers.get("x-request-id")
  expect(page).toContain("Hier ist etwas schiefgegangen")
  expect(page).toContain(`<code>${requestId}</code>`)
  expect(page).not.toMatch(/no such table|SqliteError|node_modules|\.server\.ts/)
  const line = await logged(requestId)
  expect(line).toMatchObject({ msg: "bug", method: "GET", path: "/admin/mails" })
  expect(line.err?.message).toContain("no such table")
  expect(line.err?.stack).toContain("\n")
})

test("the data of a page that breaks tells its script no more", async () => {
  const response = await without("mails", () =>
    open(server, "/admin/mails.data", { Cookie: cookie }),
  )
  expect(response.status).toBe(500)
  expect(await response.text()).not.toMatch(/no such table|node_modules|\.server\.ts/)
  await logged(response.headers.get("x-request-id"))
})

test("where not even the visitor can be known, a sentence with the id comes", async () => {
  const response = await without("sessions", () => open(server, "/", { Cookie: cookie }))
  expect(response.status).toBe(500)
  const requestId = response.headers.get("x-request-id")
  expect(await response.text()).toBe(`Hier ist etwas schiefgegangen. Kennung: ${requestId}`)
  expect((await logged(requestId)).err?.message).toContain("no such table")
})

test("a command that breaks answers JSON with the id", async () => {
  const input = { page: "/", message: "Zu wenig Kontrast auf dieser Seite." }
  const response = await without("feedback", () =>
    callCommand(server, "feedback.send", input, { Cookie: cookie, Origin: server.url }),
  )
  expect(response.status).toBe(500)
  const requestId = response.headers.get("x-request-id")
  expect(await response.json()).toMatchObject({
    error: { kind: "bug", message: expect.stringContaining("schiefgegangen") },
    requestId,
  })
  await logged(requestId)
})

test("readiness says so when the database has lost its tables, and health stays", async () => {
  const [ready, healthy] = await without("workspace_settings", () =>
    Promise.all([open(server, "/readyz"), open(server, "/healthz")]),
  )
  expect(ready.status).toBe(503)
  expect(await ready.text()).toBe("The database does not answer.")
  expect(healthy.status).toBe(200)
  expect((await open(server, "/readyz")).status).toBe(200)
})

test.each(["/invitation/", "/reset/"])("the secret in %s… is not in the log", async (path) => {
  const response = await without("access_links", () => open(server, path + TOKEN))
  expect(response.status).toBe(500)
  const line = await logged(response.headers.get("x-request-id"))
  expect(line.path).toBe(`${path}[removed]`)
})

test("no secret of any request has come into the log", async () => {
  await without("api_tokens", () =>
    callCommand(server, "documents.create", {}, { Authorization: `Bearer ${TOKEN}` }),
  )
  await open(server, `/invitation/${TOKEN}/zu-lang`)
  await open(server, `/invitation/${TOKEN}%E0%A4%A`)
  await open(server, `/login?token=${TOKEN}`, { Cookie: `__Host-session=${TOKEN}` })
  const broken = await without("people", () => open(server, `/?x=${TOKEN}`, { Cookie: cookie }))
  await logged(broken.headers.get("x-request-id"))
  expect(server.output()).not.toContain(TOKEN)
  expect(server.output()).not.toContain(cookie.split("=")[1])
})

test("line breaks and control characters in an address make no line of their own in the log", async () => {
  const forged = `/admin/mails/${encodeURIComponent('x\n{"level":50,"msg":"gefälscht"}\u001b[2J')}`
  await without("mails", () => open(server, forged, { Cookie: cookie }))
  for (const line of server.output().split("\n")) {
    expect(line).not.toMatch(/^\{"level":50,"msg":"gefälscht"/)
    expect(line).not.toContain("\u001b")
  }
})

import { afterAll, beforeAll, expect, test } from "vitest"
import { freePort } from "../support/free-port.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { readValue } from "./database-outside.ts"
import { until } from "./process.ts"
import { rawRequest, statusOf } from "./raw.ts"
import { open, sendForm } from "./visitor.ts"

const FIELDS = {
  organizationName: "Städte- und Gemeindetag Beispielland",
  organizationShortName: "StGB",
  legalForm: "registered_association",
  name: "Dr. Wiebke Ahrens",
  email: "ahrens@stgb.example",
}
const PASSWORD = "ein ziemlich langer Satz aus Wörtern"

let server: RunningServer
let invitation = ""

beforeAll(async () => {
  const port = await freePort()
  server = await startServer({
    port,
    // Nobody listens there: mails stay in the outbox, where they can be read.
    env: { BASE_URL: `http://localhost:${port}`, SMTP_URL: "smtp://127.0.0.1:9" },
  })
})
afterAll(() => server.remove())

function printedCode(): string | undefined {
  return /\/setup with the code (\S+)/.exec(server.output())?.[1]
}

function count(table: string): unknown {
  return readValue(server.dataDir, `select count(*) from ${table}`)
}

test("an empty workspace prints a code and holds no demo", () => {
  expect(printedCode()).toMatch(/^[0-9a-f]{20}$/)
  expect(server.output()).not.toContain("demo.example")
  expect(count("people")).toBe(0)
})

test("the municipal register is there from the first start", () => {
  expect(Number(count("organizations"))).toBeGreaterThan(800)
  expect(Number(count("populations"))).toBeGreaterThan(700)
})

test("a first visit leads to the set-up page, which carries no demo mark", async () => {
  const first = await open(server, "/")
  expect([first.status, first.headers.get("location")]).toEqual([302, "/setup"])
  const page = await (await open(server, "/setup")).text()
  expect(page).toContain("Code zum Einrichten")
  expect(page).not.toContain("Demodaten")
})

test("a wrong code is refused in a sentence and keeps what was typed", async () => {
  const refused = await sendForm(server, "/setup", { ...FIELDS, code: "0123456789abcdef0123" })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain("Dieser Code stimmt nicht.")
  for (const value of [FIELDS.organizationName, FIELDS.name, FIELDS.email]) {
    expect(page).toContain(`value="${value}"`)
  }
  expect(count("people")).toBe(0)
})

test("a form of another page is refused whatever its code", async () => {
  const code = printedCode() ?? ""
  const foreign = await sendForm(
    server,
    "/setup",
    { ...FIELDS, code },
    { Origin: "http://x.example" },
  )
  expect(foreign.status).toBe(403)
  expect(count("people")).toBe(0)
})

test("a restart makes a new code, and the old one is dead", async () => {
  const old = printedCode() ?? ""
  await server.stop()
  server = await server.restart()
  expect(printedCode()).not.toBe(old)
  expect((await sendForm(server, "/setup", { ...FIELDS, code: old })).status).toBe(422)
})

test("the right code leads to the invitation of the first administrator", async () => {
  const done = await sendForm(server, "/setup", { ...FIELDS, code: printedCode() ?? "" })
  expect(done.status).toBe(303)
  invitation = done.headers.get("location") ?? ""
  expect(invitation).toMatch(/^\/invitation\/[\w-]{20,}$/)
  const page = await (await open(server, invitation)).text()
  expect(page).toContain(FIELDS.name)
  expect(page).toContain(FIELDS.organizationName)
})

test("afterwards the set-up page is closed, also for whoever has the code", async () => {
  const page = await open(server, "/setup")
  expect([page.status, page.headers.get("location")]).toEqual([302, "/"])
  const again = await sendForm(server, "/setup", {
    ...FIELDS,
    email: "zweite@stgb.example",
    code: printedCode() ?? "",
  })
  expect(again.status).toBe(302)
  expect(again.headers.get("location")).toBe("/")
  expect(count("people")).toBe(1)
  const home = await open(server, "/")
  expect(home.headers.get("location")).toBe("/login")
})

test("with a password the administrator is in, and the next start asks for no code", async () => {
  const entered = await sendForm(server, invitation, {
    password: PASSWORD,
    passwordAgain: PASSWORD,
  })
  expect(entered.status).toBe(303)
  const cookie = entered.headers.get("set-cookie")?.split(";", 1)[0] ?? ""
  expect((await open(server, "/admin", { Cookie: cookie })).status).toBe(200)
  await server.stop()
  server = await server.restart()
  expect(printedCode()).toBeUndefined()
  expect((await open(server, "/setup")).status).toBe(302)
  expect((await open(server, "/admin", { Cookie: cookie })).status).toBe(200)
})

test("links in mails name this workspace, whatever Host the request named", async () => {
  const body = new URLSearchParams({ email: FIELDS.email }).toString()
  const answer = await rawRequest(
    server.port,
    [
      "POST /reset HTTP/1.1",
      "Host: boese.example",
      "X-Forwarded-Host: boese.example",
      "Forwarded: host=boese.example;proto=https",
      `Origin: ${server.url}`,
      "Content-Type: application/x-www-form-urlencoded",
      `Content-Length: ${body.length}`,
    ],
    body,
  )
  expect(statusOf(answer)).toBe(303)
  const mail = "select text from mails where kind like '%reset%'"
  await until(() => readValue(server.dataDir, mail) !== undefined, "the mail is written")
  const text = String(readValue(server.dataDir, mail))
  expect(text).toContain(`${server.url}/reset/`)
  expect(text).not.toContain("boese")
})

test("a folder that holds a real workspace never becomes a demo", async () => {
  await server.stop()
  const plain = await startServer({ dataDir: server.dataDir })
  expect(plain.output()).not.toContain("Furnishing")
  expect(plain.output()).not.toContain("demo.example")
  expect(count("people")).toBe(1)
  await plain.stop()
})

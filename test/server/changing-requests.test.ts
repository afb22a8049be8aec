import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { openRaw, rawRequest, statusOf } from "./raw.ts"
import { DEMO_PASSWORD, logIn, open, sendForm } from "./visitor.ts"

const MIB = 1024 * 1024

let server: RunningServer
let cookie = ""

beforeAll(async () => {
  server = await startDemoServer()
  cookie = await logIn(server, "admin@demo.example")
})
afterAll(() => server.remove())

describe("a request that changes something", () => {
  const form = { intent: "name", name: "Levke Sommerkamp", jobTitle: "Systemverwaltung" }

  test.each([
    ["foreign", "https://boese.example"],
    ["null", "null"],
    ["without scheme", "localhost"],
    ["a longer name that begins like ours", "http://localhost.boese.example"],
    ["another port of this machine", "http://localhost:1"],
    ["another scheme", "https://localhost"],
    ["empty", ""],
  ])("is refused with an Origin that is %s", async (_, origin) => {
    const named = origin.startsWith("http://localhost.") ? `${origin}:${server.port}` : origin
    const refused = await sendForm(server, "/account", form, { Cookie: cookie, Origin: named })
    expect(refused.status).toBe(403)
    expect(refused.headers.has("set-cookie")).toBe(false)
  })

  test("is refused without an Origin, though the cookie is right", async () => {
    const answer = await rawRequest(server.port, [
      "POST /logout HTTP/1.1",
      `Host: localhost:${server.port}`,
      `Cookie: ${cookie}`,
      "Content-Type: application/x-www-form-urlencoded",
      "Content-Length: 0",
      "Sec-Fetch-Site: cross-site",
    ])
    expect(statusOf(answer)).toBe(403)
    expect((await open(server, "/account", { Cookie: cookie })).status).toBe(200)
  })

  test("is refused from a foreign log-in form, so nobody is logged in as somebody else", async () => {
    const fields = { email: "leser@demo.example", password: DEMO_PASSWORD }
    const refused = await sendForm(server, "/login", fields, { Origin: "https://boese.example" })
    expect(refused.status).toBe(403)
    expect(refused.headers.has("set-cookie")).toBe(false)
  })

  test("passes from our own page under each name of this machine", async () => {
    for (const host of ["localhost", "127.0.0.1"]) {
      const here = { url: `http://${host}:${server.port}` }
      const passed = await sendForm(here, "/reset", { email: "niemand@demo.example" })
      expect(passed.status).toBeLessThan(400)
    }
  })

  test.each([
    "/logout",
    "/logout.data",
    "/account?intent=end-others",
    "/api/commands/feedback.send",
  ])("cannot be made by opening %s", async (path) => {
    for (const method of ["GET", "HEAD"]) {
      await fetch(server.url + path, {
        method,
        headers: { Cookie: cookie },
        redirect: "manual",
      })
    }
    expect((await open(server, "/account", { Cookie: cookie })).status).toBe(200)
  })

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])(
    "cannot be made with %s, which no page of ours uses",
    async (method) => {
      const answer = await rawRequest(server.port, [
        `${method} /documents HTTP/1.1`,
        `Host: localhost:${server.port}`,
        `Origin: ${server.url}`,
        `Cookie: ${cookie}`,
      ])
      expect(statusOf(answer)).toBe(405)
      expect(answer).toContain("Allow: GET, HEAD, POST")
    },
  )
})

describe("bodies over the limit", () => {
  const head = (path: string) => [
    `POST ${path} HTTP/1.1`,
    `Host: localhost:${server.port}`,
    `Origin: ${server.url}`,
    `Cookie: ${cookie}`,
    "Content-Type: application/x-www-form-urlencoded",
  ]

  test("are refused by their announced length before a byte of them came", async () => {
    for (const [path, length] of [
      ["/login", MIB + 1],
      ["/api/commands/feedback.send", MIB + 1],
      ["/files", 11 * MIB + 1],
    ] as const) {
      const answer = await rawRequest(server.port, [...head(path), `Content-Length: ${length}`])
      expect(statusOf(answer)).toBe(413)
      expect(answer).toContain("Das ist zu groß.")
    }
  })

  test("say so to a person without script on a page that leads back to the form", async () => {
    const form = "/consultations/con_1?show=%22%3Cb"
    const send = (referer: string) =>
      rawRequest(server.port, [
        ...[...head("/evidence"), "Accept: text/html,application/xhtml+xml,*/*;q=0.8"],
        ...[`Referer: ${referer}`, `Content-Length: ${11 * MIB + 1}`],
      ])
    const answer = await send(`${server.url}${form}`)
    expect(statusOf(answer)).toBe(413)
    expect(answer).toContain("Dateien nehmen wir bis 10 MiB an")
    expect(answer).toContain(`<a href="${form}">Zurück zum Formular</a>`)
    const elsewhere = await send("https://anderswo.example/falle")
    expect(elsewhere).not.toContain("anderswo")
    expect(elsewhere).toContain('<a href="/">')
  })

  test("are refused in chunks as soon as they exceed it", async () => {
    const connection = openRaw(server.port)
    const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`
    connection.socket.write([...head("/login"), "Transfer-Encoding: chunked", "", ""].join("\r\n"))
    for (let sent = 0; sent < 17; sent++) connection.socket.write(chunk)
    const answer = await connection.closed
    expect(statusOf(answer)).toBe(413)
    expect(answer).toContain("Das ist zu groß.")
    expect((answer.match(/HTTP\/1\.1/g) ?? []).length).toBe(1)
  })

  test("leave no bug in the log, and the server answers on", async () => {
    expect(server.output()).not.toContain('"msg":"bug"')
    expect((await open(server, "/readyz")).status).toBe(200)
  })

  test("just below the limit pass", async () => {
    const passed = await sendForm(server, "/login", { email: "a".repeat(MIB - 100), password: "x" })
    expect(passed.status).toBe(401)
  })
})

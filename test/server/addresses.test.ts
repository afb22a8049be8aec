import { readdirSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { rawRequest, statusOf } from "./raw.ts"
import { logIn, open, sendForm } from "./visitor.ts"

const ASSETS = new URL("../../build/client/assets/", import.meta.url)

let server: RunningServer
let cookie = ""

beforeAll(async () => {
  server = await startDemoServer()
  cookie = await logIn(server, "admin@demo.example")
})
afterAll(() => server.remove())

test("an unknown asset is a 404 in plain text, never a page", async () => {
  for (const path of [
    "/assets/entry.client-ALT.js",
    "/assets/",
    "/assets/..%2fserver%2findex.js",
  ]) {
    const response = await open(server, path)
    expect(response.status).toBe(404)
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8")
  }
})

test("an asset of this build is kept for a year and never asked again", async () => {
  const [asset] = readdirSync(ASSETS).filter((name) => name.endsWith(".js"))
  const response = await open(server, `/assets/${asset}`)
  expect(response.status).toBe(200)
  expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
})

test.each([
  ["/../package.json"],
  ["/assets/../../../package.json"],
  ["/%2e%2e/package.json"],
  ["/..%2f..%2fpackage.json"],
  ["/.vite/manifest.json"],
])("%s reaches no file outside", async (path) => {
  const answer = await rawRequest(server.port, [
    `GET ${path} HTTP/1.1`,
    `Host: localhost:${server.port}`,
  ])
  expect(statusOf(answer)).toBe(404)
  expect(answer).not.toContain('"name": "schulterschluss"')
})

test("what there is not is a German page with status 404", async () => {
  for (const path of ["/versteigerung", "/documents/doc_gibtesnicht", "/surveys/srv_gibtesnicht"]) {
    const response = await open(server, path, { Cookie: cookie })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain("Diese Seite gibt es nicht")
  }
})

test("a form sent to a page without one is a German page with status 405", async () => {
  const response = await sendForm(server, "/imprint", { a: "b" })
  expect(response.status).toBe(405)
  expect(await response.text()).toContain("Das geht auf dieser Seite nicht")
})

test.each(["/account", "/login"])(
  "a body that is no form is, sent to %s, a German page with status 400",
  async (path) => {
    for (const type of ["application/json", "multipart/form-data; boundary=x"]) {
      const headers = { Origin: server.url, Cookie: cookie, "Content-Type": type }
      const response = await fetch(server.url + path, { method: "POST", headers, body: "{}" })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain("Diese Anfrage war nicht lesbar")
    }
  },
)

test.each(["constructor", "toString", "__proto__", "gibt-es-nicht", ""])(
  "a form with the intent %s is a German page with status 400",
  async (intent) => {
    const response = await sendForm(server, "/account", { intent }, { Cookie: cookie })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain("Diese Anfrage war nicht lesbar")
  },
)

test("a malformed address is refused in a German sentence", async () => {
  for (const address of ["/documents/%E0%A4%A", "/%", "http://boese.example/login", "*"]) {
    const answer = await rawRequest(server.port, [
      `GET ${address} HTTP/1.1`,
      `Host: localhost:${server.port}`,
    ])
    expect(statusOf(answer)).toBe(400)
    expect(answer).toContain("Diese Adresse ist nicht lesbar.")
  }
})

test("none of this counts as a bug", () => {
  expect(server.output()).not.toContain('"msg":"bug"')
})

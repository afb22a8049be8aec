import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createHttp } from "../../server/http.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { until } from "./process.ts"
import { openRaw, type RawConnection, rawRequest, statusOf } from "./raw.ts"
import { logIn, open } from "./visitor.ts"

let server: RunningServer
let cookie = ""
let dawdler: RawConnection

beforeAll(async () => {
  server = await startDemoServer()
  cookie = await logIn(server, "admin@demo.example")
  dawdler = openRaw(server.port)
  dawdler.socket.write("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
})
afterAll(() => server.remove())

describe("security headers", () => {
  const pages = ["/login", "/", "/gibt-es-nicht", "/imprint", "/reset", "/invitation/falsch"]

  test.each(pages)("%s comes with a strict policy", async (path) => {
    const { headers } = await open(server, path, path === "/" ? { Cookie: cookie } : {})
    const policy = headers.get("content-security-policy") ?? ""
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.has("x-powered-by")).toBe(false)
    // Without TLS a promise of TLS would lock people out of localhost.
    expect(headers.has("strict-transport-security")).toBe(false)
  })

  test("each answer has a nonce of its own, and every script in it carries that one", async () => {
    const nonces = new Set<string>()
    for (const path of ["/login", "/login", "/gibt-es-nicht"]) {
      const response = await open(server, path)
      const nonce = /'nonce-([\w-]{20,})'/.exec(
        response.headers.get("content-security-policy") ?? "",
      )?.[1]
      const scripts = (await response.text()).match(/<script[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
      nonces.add(nonce ?? "")
    }
    expect(nonces.size).toBe(3)
  })

  test("no page holds an inline style or handler", async () => {
    for (const path of ["/login", "/", "/documents", "/admin", "/account"]) {
      const page = await (await open(server, path, { Cookie: cookie })).text()
      const markup = page.replace(/<script[\s\S]*?<\/script>/g, "")
      expect(markup).not.toMatch(/<[^>]* style=|<style|<[^>]* on[a-z]+="/i)
    }
  })
})

describe("the name that a caller gives this server", () => {
  const FOREIGN = "boese.example"

  test.each([
    ["Host", [`Host: ${FOREIGN}`]],
    ["a malformed Host", ["Host: ]:[ x"]],
    ["X-Forwarded-Host", ["Host: localhost", `X-Forwarded-Host: ${FOREIGN}`]],
    ["Forwarded", ["Host: localhost", `Forwarded: host=${FOREIGN};proto=https`]],
  ])("%s reaches no page and no redirect", async (_, headers) => {
    for (const path of ["/login", "/documents", "/", "/api/openapi.json", "//boese.example/x"]) {
      const answer = await rawRequest(server.port, [`GET ${path} HTTP/1.1`, ...headers])
      expect(statusOf(answer)).toBeGreaterThan(199)
      expect(statusOf(answer)).toBeLessThan(500)
      const location = /^location: (.*)$/im.exec(answer)?.[1] ?? "/"
      expect(location).toMatch(/^\/(?!\/)/)
      if (!path.includes(FOREIGN)) expect(answer).not.toContain(FOREIGN)
    }
  })
})

describe("floods", () => {
  test("of headers are refused, and the server answers on", async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: ${"y".repeat(20)}`)
    const answer = await rawRequest(server.port, [
      "GET /login HTTP/1.1",
      "Host: localhost",
      ...many,
    ])
    expect(statusOf(answer)).toBe(431)
    expect((await open(server, "/healthz")).status).toBe(200)
  })

  test("of slow requests meet limits that are set", () => {
    const { server: http } = createHttp({
      mode: "production",
      build: () => Promise.reject(new Error("No page is asked here.")),
      createContext: () => Promise.reject(new Error("No page is asked here.")),
      allowedOrigins: () => [],
      https: false,
      behindProxy: false,
      countChange: async () => 0,
      answerRespondents: async () => null,
      answerProbe: async () => {},
      readiness: async () => ({ ready: true, reason: "" }),
      metrics: async () => null,
      logBug: () => {},
      clientFolder: "public",
    })
    expect(http.headersTimeout).toBeGreaterThanOrEqual(10_000)
    expect(http.requestTimeout).toBeGreaterThanOrEqual(60_000)
    expect(http.headersTimeout).toBeLessThanOrEqual(130_000)
    expect(http.requestTimeout).toBeLessThanOrEqual(180_000)
    expect(http.maxRequestsPerSocket).toBe(1_000)
  })

  test("of one who never finishes a head is cut off within fifteen seconds", async () => {
    await until(() => dawdler.socket.closed, "the slow connection is closed")
    expect(statusOf(dawdler.received())).toBe(408)
  })
})

test("a socket on another address than a text's is cut off", async () => {
  const connection = openRaw(server.port)
  const head = [
    "GET /andere HTTP/1.1",
    "Host: localhost",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
  ]
  connection.socket.write(`${head.join("\r\n")}\r\n\r\n`)
  expect(await connection.closed).toBe("")
})

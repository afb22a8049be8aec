import { chmodSync, existsSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { DATABASE_FILE } from "../../db/client.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { readValue } from "./database-outside.ts"
import { until } from "./process.ts"
import { openRaw } from "./raw.ts"
import { callCommand, DEMO_PASSWORD, logIn, open } from "./visitor.ts"

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.remove())

const read = (sql: string) => readValue(server.dataDir, sql)

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends with code 0 and everything written",
  async (signal) => {
    const cookie = await logIn(server, "rostock@demo.example")
    const title = `Vermerk vor ${signal}`
    const created = await callCommand(
      server,
      "documents.create",
      { kind: "note", title },
      { Cookie: cookie, Origin: server.url },
    )
    expect(created.status).toBe(200)
    expect(await server.stop(signal)).toBe(0)
    expect(existsSync(join(server.dataDir, `${DATABASE_FILE}-wal`))).toBe(false)
    server = await server.restart()
    const list = await (await open(server, "/documents", { Cookie: cookie })).text()
    expect(list).toContain(title)
  },
)

test("SIGHUP does not end a server that has no terminal, as under nohup", async () => {
  void server.stop("SIGHUP")
  const cookie = await logIn(server, "rostock@demo.example")
  for (let asked = 0; asked < 20; asked++) {
    expect((await open(server, "/documents", { Cookie: cookie })).status).toBe(200)
  }
})

test("a request that is under way gets its answer first", async () => {
  const { request, rest } = await halfALogin()
  const ended = server.stop()
  await until(() => isClosed(server), "nobody else is let in")
  request.socket.write(rest)
  const answer = await request.closed
  expect(answer).toContain("303 See Other")
  expect(answer).toMatch(/set-cookie: __Host-session=/i)
  expect(await ended).toBe(0)
  server = await server.restart()
})

test("one Ctrl-C that arrives from terminal, npm and bootstrap still ends in good order", async () => {
  const { request, rest } = await halfALogin()
  const ended = server.stop("SIGINT")
  await until(() => isClosed(server), "the first signal is heard")
  void server.stop("SIGINT")
  void server.stop("SIGTERM")
  request.socket.write(rest)
  expect(await request.closed).toContain("303 See Other")
  expect(await ended).toBe(0)
  server = await server.restart()
})

test("a second start on the same folder keeps everything and furnishes nothing again", async () => {
  const counts = () => [
    read("select count(*) from people"),
    read("select count(*) from documents"),
    read("select count(*) from organizations"),
  ]
  await server.stop()
  const before = counts()
  const began = performance.now()
  server = await server.restart()
  console.log(`Second start: ${Math.round(performance.now() - began)} ms to the first 200.`)
  expect(counts()).toEqual(before)
  expect(server.output()).not.toContain("Furnishing")
})

test("the console's secret is new at each start and its file stays private", async () => {
  const path = join(server.dataDir, "console.json")
  const before = readFileSync(path, "utf8")
  await server.stop()
  chmodSync(path, 0o644)
  server = await server.restart()
  expect(readFileSync(path, "utf8")).not.toBe(before)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

/** A log-in of which the server has the head and waits for the rest. */
async function halfALogin() {
  const rest = String(new URLSearchParams({ email: "mse@demo.example", password: DEMO_PASSWORD }))
  const request = openRaw(server.port)
  const head = [
    "POST /login HTTP/1.1",
    `Host: localhost:${server.port}`,
    `Origin: ${server.url}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${rest.length}`,
    "Expect: 100-continue",
  ]
  request.socket.write(`${head.join("\r\n")}\r\n\r\n`)
  await until(() => request.received().includes("100 Continue"), "the server has the head")
  return { request, rest }
}

function isClosed({ url }: RunningServer): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => false,
    () => true,
  )
}

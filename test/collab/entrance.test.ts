import { afterAll, beforeAll, expect, test } from "vitest"
import { WebSocket } from "ws"
import { openRaw } from "./raw-client.ts"
import { cookieOf, ORIGIN } from "./session.ts"
import { type CollabServer, startCollab } from "./support.ts"

let server: CollabServer
let documentId: string
let member: string

beforeAll(async () => {
  server = await startCollab({ limits: { socketsPerDocument: 2 } })
  documentId = await server.addDocument()
  member = (await server.addPerson()).id
})
afterAll(() => server.close())

/** HTTP status with which an upgrade is refused; 101 if it is not. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`${server.url}/${path}`, { headers })
  return new Promise((resolve, reject) => {
    socket.on("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on("open", () => {
      resolve(101)
      socket.terminate()
    })
    socket.on("error", reject)
  })
}

const origins: [string, Record<string, string>, number][] = [
  ["a foreign origin", { origin: "https://elsewhere.example" }, 403],
  ["no origin", {}, 403],
  ["the origin null", { origin: "null" }, 403],
  ["an origin that only ends alike", { origin: `${ORIGIN}.elsewhere.example` }, 403],
  ["its own origin", { origin: ORIGIN }, 101],
]
test.each(origins)(
  "an upgrade from %s is answered before any socket",
  async (_what, headers, status) => {
    expect(await statusOf(documentId, { ...headers, cookie: cookieOf(member) })).toBe(status)
  },
)

const cookies: [string, () => Record<string, string>, number][] = [
  ["without a cookie", () => ({}), 401],
  ["with an empty cookie", () => ({ cookie: "session=" }), 401],
  ["with an expired cookie", () => ({ cookie: cookieOf(member, "expired") }), 401],
  ["with somebody else's made-up cookie", () => ({ cookie: cookieOf("per_nobody") }), 401],
]
test.each(cookies)("nobody gets in %s", async (_what, headers, status) => {
  expect(await statusOf(documentId, { origin: ORIGIN, ...headers() })).toBe(status)
})

test("a stranger to the document and a document that does not exist look alike", async () => {
  const elsewhere = await server.workspace.addOrganization()
  const stranger = await server.addPerson("editor", elsewhere)
  const headers = { origin: ORIGIN, cookie: cookieOf(stranger.id) }
  expect(await statusOf(documentId, headers)).toBe(404)
  expect(await statusOf("doc_missing", headers)).toBe(404)
  expect(await statusOf("../etc/passwd", headers)).toBe(404)
})

test("an administrator without a reason sees the title, not the text", async () => {
  const elsewhere = await server.workspace.addOrganization()
  const admin = await server.addPerson("admin", elsewhere)
  expect(await statusOf(documentId, { origin: ORIGIN, cookie: cookieOf(admin.id) })).toBe(403)
})

test("a plain request tells a page why it gets no socket", async () => {
  const probe = async (cookie: string) => {
    const response = await fetch(`${server.url.replace("ws", "http")}/${documentId}`, {
      headers: { cookie },
    })
    return [response.status, await response.json()]
  }
  expect(await probe(cookieOf(member))).toEqual([200, { collab: "open" }])
  expect(await probe(cookieOf(member, "expired"))).toEqual([401, { collab: "signed-out" }])
})

test("a page on which somebody else has logged in gets no socket, and is told that its person has logged out", async () => {
  const other = (await server.addPerson()).id
  const stranger = (await server.addPerson("editor", await server.workspace.addOrganization())).id
  const probe = async (cookie: string) => {
    const address = `${server.url.replace("ws", "http")}/${documentId}?person=${member}`
    return (await fetch(address, { headers: { cookie } })).json()
  }
  for (const personId of [other, stranger]) {
    const headers = { origin: ORIGIN, cookie: cookieOf(personId) }
    expect(await statusOf(`${documentId}?person=${member}`, headers)).toBe(401)
    expect(await probe(cookieOf(personId))).toEqual({ collab: "signed-out" })
  }
  const headers = { origin: ORIGIN, cookie: cookieOf(member) }
  expect(await statusOf(`${documentId}?person=${member}`, headers)).toBe(101)
  expect(await probe(cookieOf(member))).toEqual({ collab: "open" })
})

test("a document takes so many sockets and no more", async () => {
  const full = await server.addDocument()
  const first = await openRaw(server.url, full, member)
  const second = await openRaw(server.url, full, member)
  expect(await statusOf(full, { origin: ORIGIN, cookie: cookieOf(member) })).toBe(503)
  first.socket.terminate()
  second.socket.terminate()
})

test("[D3] an older schema only reads", async () => {
  const client = await openRaw(server.url, documentId, member, "?ack=1&schema=0")
  expect(client.welcome).toEqual({ mayEdit: false, reason: "outdated" })
  client.socket.terminate()
})

import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openRaw, rawRequest, statusOf } from "../../server/raw.ts"
import { type AnsweringHouse, createAnsweringHouse, type Holder } from "./answering-house.ts"
import { type AnsweringDoors, openAnsweringDoors } from "./doors.ts"

const KIB = 1024
const FORM = "Content-Type: application/x-www-form-urlencoded"

let house: AnsweringHouse
let doors: AnsweringDoors
let holder: Holder
let port: number
beforeAll(async () => {
  house = await createAnsweringHouse("sqlite")
  doors = await openAnsweringDoors(house)
  holder = house.holders[0] as Holder
  port = Number(new URL(doors.url).port)
})
afterAll(async () => {
  await doors.close()
  await house.close()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(doors.url + path, { redirect: "manual", ...init })
const cookie = () => `Cookie: __Secure-answer=${holder.secret}`
const post = (path: string, ...lines: string[]) => [
  ...[`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Origin: ${doors.url}`, cookie(), FORM],
  ...lines,
]
const stored = () => house.db.selectFrom("responses").selectAll().execute()

describe("the short way to a questionnaire", () => {
  test("says to browsers what every other page says, and allows no script but the house's own", async () => {
    const about = (headers: Headers) =>
      Object.fromEntries(
        [...headers]
          .filter(([name]) => /policy|^x-(?!request)|^origin|^strict/.test(name))
          .map(([name, value]) => [name, value.replace(/ 'nonce-[^']+'/, "")]),
      )
    const page = await ask("/s/")
    const other = await ask("/healthz")
    expect(about(page.headers)).toEqual(about(other.headers))
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'(;|$)/)
    expect(page.headers.has("x-powered-by")).toBe(false)
  })

  test("gives each answer an id of its own, its length, and to HEAD no page", async () => {
    const [one, two] = [await ask("/s/"), await ask("/s/", { method: "HEAD" })]
    expect(one.headers.get("x-request-id")).toMatch(/^[0-9A-Z]{26}$/)
    expect(two.headers.get("x-request-id")).not.toBe(one.headers.get("x-request-id"))
    const length = Buffer.byteLength(await one.text())
    expect(Number(one.headers.get("content-length"))).toBe(length)
    expect(two.status).toBe(200)
    expect(await two.text()).toBe("")
  })

  test.each(["/s", "/s?x", "/S"])("leads from %s to where the key is sent", async (path) => {
    const { status, headers } = await ask(path)
    expect([status, headers.get("location")]).toEqual([301, "/s/"])
  })

  test.each(["PUT", "DELETE", "OPTIONS", "TRACE"])("knows no %s", async (method) => {
    const answer = await rawRequest(port, [`${method} /s/page/1 HTTP/1.1`, "Host: x", cookie()])
    expect(statusOf(answer)).toBe(405)
    expect(answer).toContain("Allow: GET, HEAD, POST")
  })

  test("refuses an address that cannot be read", async () => {
    expect((await ask("/s/%E0%A4%A")).status).toBe(400)
  })

  test("takes nothing from a page of somebody else", async () => {
    const foreign: Record<string, string>[] = [
      {},
      { Origin: "https://boese.example" },
      { Origin: "null" },
    ]
    for (const headers of foreign) {
      const body = new URLSearchParams({ _f: "R00000", konzept: "ja" })
      const held = { ...headers, Cookie: cookie().slice("Cookie: ".length) }
      const answer = await ask("/s/page/1", { method: "POST", body, headers: held })
      expect(answer.status).toBe(403)
    }
    expect(await stored()).toEqual([])
  })
})

describe("a form that is too long", () => {
  const LENGTH = 256 * KIB + 1

  test("is refused by its announced length, to a person on a page that leads back", async () => {
    const lines = ["Accept: text/html", `Referer: ${doors.url}/s/page/1`]
    const head = post("/s/page/1", ...lines, `Content-Length: ${LENGTH}`)
    const answer = await rawRequest(port, head)
    expect(statusOf(answer)).toBe(413)
    expect(answer).toContain('<a href="/s/page/1">Zurück zum Formular</a>')
    expect(answer).toContain("Zurück-Taste Ihres Browsers")
    expect(answer).not.toContain("Datei")
  })

  test("is refused in pieces as soon as it is too long, and nothing of it is stored", async () => {
    const connection = openRaw(port)
    const head = post("/s/page/1", "Transfer-Encoding: chunked", "", "")
    connection.socket.write(head.join("\r\n"))
    const piece = `10000\r\n${"a".repeat(0x10000)}\r\n`
    for (let sent = 0; sent < 5; sent += 1) connection.socket.write(piece)
    const answer = await connection.closed
    expect(statusOf(answer)).toBe(413)
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(await stored()).toEqual([])
  })

  test("is taken up to the last byte", async () => {
    const body = `_f=R00000&stellen=${"a".repeat(LENGTH - 1 - "_f=R00000&stellen=".length)}`
    const answer = await rawRequest(port, post("/s/x", `Content-Length: ${body.length}`), body)
    expect(statusOf(answer)).toBe(404)
  })
})

test("what breaks is told with an id, and noted without the key", async () => {
  await house.client.transaction((trx) =>
    trx.schema.alterTable("invitation_links").renameTo("gone").execute(),
  )
  const answer = await ask(`/s/${holder.secret}`)
  await house.client.transaction((trx) =>
    trx.schema.alterTable("gone").renameTo("invitation_links").execute(),
  )
  expect(answer.status).toBe(500)
  const id = answer.headers.get("x-request-id")
  expect(await answer.text()).toBe(`Hier ist etwas schiefgegangen. Kennung: ${id}`)
  expect(doors.bugs.splice(0)).toHaveLength(1)
  expect((await ask(`/s/${holder.secret}`)).status).toBe(303)
})

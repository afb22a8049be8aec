import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { COMMANDS } from "../../app/commands/registry.ts"
import { change, personId, readValue } from "../server/database-outside.ts"
import { callCommand, logIn, open } from "../server/visitor.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"

type Headers = Record<string, string>

let server: RunningServer
let editor: Headers
let admin: Headers

beforeAll(async () => {
  server = await startDemoServer()
  editor = { Cookie: await logIn(server, "schwerin@demo.example"), Origin: server.url }
  admin = { Cookie: await logIn(server, "admin@demo.example"), Origin: server.url }
})
afterAll(() => server.remove())

interface Answer {
  status: number
  body: {
    result?: Record<string, unknown>
    error?: { kind: string; message: string; fields?: Record<string, string> }
  }
}

async function call(name: string, input: unknown, headers: Headers): Promise<Answer> {
  const response = await callCommand(server, name, input, headers)
  return { status: response.status, body: (await response.json()) as Answer["body"] }
}

const note = (title = "Vermerk") => ({ kind: "note", title })
const documentCount = () => readValue(server.dataDir, "select count(*) from documents")

async function newToken(scope: string[], email = "schwerin@demo.example") {
  const input = { personId: personId(server.dataDir, email), name: "Abgleich", scope, days: 1 }
  const { body } = await call("api-tokens.issue", input, admin)
  const { tokenId, token } = body.result as { tokenId: string; token: string }
  return { tokenId, headers: { Authorization: `Bearer ${token}` } }
}

describe("who may call", () => {
  test("somebody with the cookie of a session, from our own origin", async () => {
    const { status, body } = await call("documents.create", note(), editor)
    expect(status).toBe(200)
    expect(body.result?.id).toMatch(/^doc_/)
  })

  test("a program with a token, for what it was issued for and nothing else", async () => {
    const { headers } = await newToken(["documents.create"])
    expect((await call("documents.create", note(), headers)).status).toBe(200)
    const other = await call("documents.rename", {}, headers)
    expect(other.status).toBe(403)
    expect(other.body.error).toEqual({
      kind: "forbidden",
      message: "Dieser Zugang gilt dafür nicht.",
    })
  })

  test("no longer a token that has expired, was revoked, or whose person is gone", async () => {
    const { tokenId, headers } = await newToken(["documents.create"])
    const gone = await newToken(["documents.create"], "ksm@demo.example")
    change(
      server.dataDir,
      "update api_tokens set expires_at = '2020-01-01T00:00:00.000Z' where id = ?",
      tokenId,
    )
    expect((await call("documents.create", note(), headers)).status).toBe(401)

    const second = await newToken(["documents.create"])
    await call("api-tokens.revoke", { tokenId: second.tokenId }, admin)
    expect((await call("documents.create", note(), second.headers)).status).toBe(401)

    await call(
      "people.deactivate",
      { personId: personId(server.dataDir, "ksm@demo.example") },
      admin,
    )
    expect((await call("documents.create", note(), gone.headers)).status).toBe(401)
  })

  test("not a stranger, nor whoever invents a token, a cookie or an origin", async () => {
    const before = documentCount()
    const strangers: Headers[] = [
      { Origin: server.url },
      { Authorization: "Bearer schulterschluss_erfunden-erfunden-erfunden" },
      { Authorization: "Basic YWRtaW46YWRtaW4=" },
      { Origin: server.url, Cookie: "__Host-session=erfunden" },
    ]
    for (const headers of strangers) {
      expect((await call("documents.create", note(), headers)).status).toBe(401)
    }
    for (const origin of ["https://boese.example", "null"]) {
      const response = await callCommand(server, "documents.create", note(), {
        ...editor,
        Origin: origin,
      })
      expect(response.status).toBe(403)
    }
    expect(documentCount()).toBe(before)
  })

  test("not a form of a foreign page that pretends to send JSON as text", async () => {
    const response = await fetch(`${server.url}/api/commands/documents.create`, {
      method: "POST",
      headers: {
        Cookie: editor.Cookie ?? "",
        "Content-Type": "text/plain",
        "Sec-Fetch-Site": "none",
      },
      body: JSON.stringify(note()),
    })
    expect(response.status).toBe(403)
  })
})

describe("what cannot be called", () => {
  test("a command that does not exist, whatever its name", async () => {
    for (const name of ["documents.burn", "constructor", "__proto__", "a%2Fb", "x".repeat(500)]) {
      const { status, body } = await call(name, {}, editor)
      expect([status, body.error?.kind]).toEqual([404, "not_found"])
    }
  })

  test("a command that only pages run, also with right input and a token named for it", async () => {
    const pageOnly = COMMANDS.filter(({ surface }) => surface === "page").map(({ name }) => name)
    expect(pageOnly).toContain("sessions.start")
    const { headers, tokenId } = await newToken(["documents.create"], "admin@demo.example")
    // No command issues such a token; its row may have been written past it.
    const scope = JSON.stringify(pageOnly)
    change(server.dataDir, "update api_tokens set scope = ? where id = ?", scope, tokenId)
    for (const name of pageOnly) {
      for (const sender of [admin, headers, { Origin: server.url }]) {
        const { status } = await call(name, { email: "admin@demo.example", password: "x" }, sender)
        expect(status).toBe(404)
      }
    }
  })

  test("anything by opening its address", async () => {
    for (const { name } of COMMANDS) {
      const response = await open(server, `/api/commands/${name}`, { Cookie: editor.Cookie ?? "" })
      expect(response.status).toBe(405)
      expect(response.headers.get("allow")).toBe("POST")
    }
  })
})

describe("how it refuses", () => {
  test.each(["", "{", "{'kind':'note'}", '{"kind":"note"', "kind=note"])(
    "a body that is no JSON (%s) with 400",
    async (body) => {
      const { status, body: answer } = await call("documents.create", body, editor)
      expect([status, answer.error?.kind]).toEqual([400, "invalid"])
    },
  )

  test.each([
    ["null", null],
    ["a list", []],
    ["a word", "note"],
    ["nothing in it", {}],
    ["wrong types", { kind: 7, title: ["x"] }],
    ["more than is asked", { ...note(), ownerOrganizationId: "org_fremd" }],
    ["a prototype", JSON.parse('{"kind":"note","title":"Vermerk","__proto__":{"x":1},"y":2}')],
  ])("malformed input (%s) with 422 and a German sentence for each field", async (_, input) => {
    const before = documentCount()
    const { status, body } = await call("documents.create", JSON.stringify(input), editor)
    expect([status, body.error?.kind]).toEqual([422, "invalid"])
    const fields = Object.values(body.error?.fields ?? {})
    expect(fields.length).toBeGreaterThan(0)
    for (const sentence of fields) expect(sentence).toMatch(/^(Bitte|Hier) .*\.$/)
    expect(documentCount()).toBe(before)
  })

  test("what is not allowed, not there, or was changed meanwhile, each with its status", async () => {
    const created = await call("documents.create", note("Vermerk zum Umbenennen"), editor)
    const documentId = String(created.body.result?.id)
    const rename = (id: string, revision: number, headers: Headers) =>
      call("documents.rename", { documentId: id, title: "Neu", revision }, headers)
    const foreign = { Cookie: await logIn(server, "rostock@demo.example"), Origin: server.url }
    const kinds = async (answer: Promise<Answer>) => {
      const { status, body } = await answer
      return [status, body.error?.kind]
    }
    expect(await kinds(call("committees.create", {}, editor))).toEqual([422, "invalid"])
    expect(await kinds(rename(documentId, 1, foreign))).toEqual([404, "not_found"])
    expect(await kinds(rename("doc_gibtesnicht", 1, editor))).toEqual([404, "not_found"])
    expect(await kinds(rename(documentId, 99, editor))).toEqual([409, "conflict"])
    expect(await kinds(call("documents.create", note(), admin))).toEqual([403, "forbidden"])
  })

  test("a body over the limit with 413, before any command", async () => {
    const response = await callCommand(
      server,
      "documents.create",
      note("x".repeat(1_100_000)),
      editor,
    )
    expect(response.status).toBe(413)
  })

  test("administration without a fresh password, saying so", async () => {
    change(
      server.dataDir,
      "update sessions set reauthenticated_at = '2020-01-01T00:00:00.000Z' where person_id = ?",
      personId(server.dataDir, "admin@demo.example"),
    )
    const { status, body } = await call("people.deactivate", { personId: "per_x" }, admin)
    expect(status).toBe(403)
    expect(body.error?.message).toContain("Passwort")
  })
})

test("an event carries the id of the request that made it", async () => {
  const response = await callCommand(server, "documents.create", note("Mit Kennung"), editor)
  const { result } = (await response.json()) as { result: { id: string } }
  const requestId = readValue(
    server.dataDir,
    "select request_id from events where name = 'document.created' and subject_id = ?",
    result.id,
  )
  expect(requestId).toBe(response.headers.get("x-request-id"))
})

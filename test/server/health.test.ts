import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { personId } from "./database-outside.ts"
import { callCommand, logIn, open } from "./visitor.ts"

/** What our own proxy adds for somebody who is not on this machine. */
const FROM_OUTSIDE = { "X-Forwarded-For": "192.0.2.7" }

let server: RunningServer
let admin: Record<string, string>

beforeAll(async () => {
  server = await startDemoServer()
  admin = { Cookie: await logIn(server, "admin@demo.example"), Origin: server.url }
})
afterAll(() => server.remove())

test("health and readiness answer everybody with a word", async () => {
  const health = await open(server, "/healthz", FROM_OUTSIDE)
  const ready = await open(server, "/readyz", FROM_OUTSIDE)
  expect([health.status, await health.text()]).toEqual([200, "ok"])
  expect([ready.status, await ready.text()]).toEqual([200, "ready"])
})

describe("metrics", () => {
  test("are read on this machine", async () => {
    const response = await open(server, "/metrics")
    expect(response.status).toBe(200)
    const text = await response.text()
    const names = ["rooms", "sockets", "storage_is_healthy", "journal_writes", "journal_rows"]
    names.push("journal_faults", "compactions", "refused_frames", "broken_frames", "failed_frames")
    for (const name of [...names, "dropped_states", "words_handed_back"]) {
      expect(text).toMatch(new RegExp(`^schulterschluss_${name} \\d+$`, "m"))
    }
    const rss = Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1])
    console.log(`Memory of the server after its start: ${Math.round(rss / 1024 / 1024)} MiB.`)
    expect(rss).toBeLessThan(500 * 1024 * 1024)
  })

  test.each(["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"])(
    "are hidden where %s says that a proxy asks for somebody else",
    async (header) => {
      const headers = { [header]: "for=127.0.0.1", Cookie: admin.Cookie ?? "" }
      expect((await open(server, "/metrics", headers)).status).toBe(404)
    },
  )

  test("are read from outside with a token of the administration that was issued for it", async () => {
    const right = await tokenFor("admin@demo.example", ["workspace.read-metrics"])
    const otherScope = await tokenFor("admin@demo.example", ["documents.create"])
    const otherRole = await tokenFor("schwerin@demo.example", ["workspace.read-metrics"])
    const asked = (token: string) =>
      open(server, "/metrics", { ...FROM_OUTSIDE, Authorization: `Bearer ${token}` })
    expect((await asked(right)).status).toBe(200)
    for (const token of [otherScope, otherRole, `${right}x`, ""]) {
      expect((await asked(token)).status).toBe(404)
    }
  })
})

async function tokenFor(email: string, scope: string[]): Promise<string> {
  const input = { personId: personId(server.dataDir, email), name: "Überwachung", scope, days: 1 }
  const response = await callCommand(server, "api-tokens.issue", input, admin)
  const { result } = (await response.json()) as { result: { token: string } }
  return result.token
}

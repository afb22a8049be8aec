import { afterAll, beforeAll, expect, test } from "vitest"
import { hashSecret } from "../../app/commands/secrets.server.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { change, readValue } from "./database-outside.ts"
import { openRaw, type RawConnection } from "./raw.ts"

/** More at one moment than the house lets in, and from no key more than one person types. */
const KEYS = 40
const SENT_BY_EACH = 80

let server: RunningServer
let surveyId: string

beforeAll(async () => {
  server = await startDemoServer()
  surveyId = String(readValue(server.dataDir, "select id from surveys where state = 'open'"))
})
afterAll(() => server.remove())

test("who was turned away in a rush is counted, though the server ends in the middle of it", async () => {
  const before = counted()
  const doors = await Promise.all(Array.from({ length: KEYS }, (_, index) => arrive(index)))
  // Held up for a moment, it finds all of them at its door at one time.
  void server.stop("SIGSTOP")
  for (const { connection, form } of doors) connection.socket.write(form.repeat(SENT_BY_EACH))
  void server.stop("SIGCONT")
  await Promise.all(doors.map(({ connection }) => answered(connection, SENT_BY_EACH + 1)))
  const ended = server.stop()
  const turnedAway = doors.reduce((sum, { connection }) => sum + count(connection, 503), 0)
  expect(await ended).toBe(0)
  expect(turnedAway).toBeGreaterThan(0)
  expect(counted() - before).toBe(turnedAway)
})

function counted(): number {
  const tally = "select overloaded from survey_tallies where survey_id = ?"
  return Number(readValue(server.dataDir, tally, surveyId))
}

/** Somebody with a link that nobody else has, who has opened it, and the page that they save by and by. */
async function arrive(index: number): Promise<{ connection: RawConnection; form: string }> {
  const secret = `a-key-that-opens-this-one-${index}`
  const find = (column: string) =>
    `select ${column} from invitations where survey_id = ? order by id limit 1`
  const read = (column: string) => String(readValue(server.dataDir, find(column), surveyId))
  const [id, reference] = [read("id"), read("reference")]
  change(
    server.dataDir,
    `insert into invitation_links (token_hash, invitation_id, scope, carrier, label, created_at)
     values (?, ?, 'whole', 'mail', '', '2026-11-24T10:00:00.000Z')`,
    ...[hashSecret(secret), id],
  )
  const connection = openRaw(server.port)
  const host = `Host: localhost:${server.port}`
  connection.socket.write([`GET /s/${secret} HTTP/1.1`, host, "", ""].join("\r\n"))
  await answered(connection, 1)
  const cookie = /^set-cookie: ([^;]+)/im.exec(connection.received())?.[1] ?? ""
  const body = String(new URLSearchParams({ _f: reference, _n: "1" }))
  const head = [
    ...["POST /s/save HTTP/1.1", host, `Origin: ${server.url}`, `Cookie: ${cookie}`],
    ...["Accept: application/json", "Content-Type: application/x-www-form-urlencoded"],
    `Content-Length: ${body.length}`,
  ]
  return { connection, form: [...head, "", body].join("\r\n") }
}

async function answered(connection: RawConnection, times: number): Promise<void> {
  while (connection.received().split("HTTP/1.1 ").length <= times) {
    await new Promise((resolve) => connection.socket.once("data", resolve))
  }
}

function count(connection: RawConnection, status: number): number {
  return connection.received().split(`HTTP/1.1 ${status}`).length - 1
}

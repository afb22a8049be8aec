import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { readValue } from "./database-outside.ts"
import { run } from "./process.ts"
import { callCommand } from "./visitor.ts"

let server: RunningServer

beforeAll(async () => {
  server = await startDemoServer()
})
afterAll(() => server.remove())

async function cli(args: string[], dataDir = server.dataDir) {
  const program = run(["server/cli/main.ts", ...args], { env: { DATA_DIR: dataDir } })
  return { code: await program.ended, words: program.output().trim() }
}

const note = (title: string) => JSON.stringify({ kind: "note", title })

describe("a command on the terminal", () => {
  test("prints its result as JSON and acts as the person named", async () => {
    const { code, words } = await cli([
      "documents.create",
      note("Vermerk vom Terminal"),
      "--as",
      "Schwerin@demo.example",
    ])
    expect(code).toBe(0)
    const { id } = JSON.parse(words) as { id: string }
    const author = readValue(
      server.dataDir,
      "select p.email from events e join people p on p.id = e.actor_id where e.subject_id = ?",
      id,
    )
    expect(author).toBe("schwerin@demo.example")
  })

  test("acts as the system where nobody is named, and finds the register's files", async () => {
    const { code, words } = await cli(["organizations.load-register"])
    expect(words).toContain('"created": 0')
    expect(code).toBe(0)
  })

  test.each([
    ["malformed input", 2, ["documents.create", "{}", "--as", "schwerin@demo.example"], "title: "],
    ["input that is no JSON", 2, ["documents.create", "{kind"], "kein JSON"],
    ["no right", 3, ["documents.create", note("Nein"), "--as", "leser@demo.example"], "Recht"],
    ["nobody of that address", 3, ["documents.create", note("Nein"), "--as", "x@y.example"], ""],
    ["what there is not", 4, ["people.deactivate", '{"personId":"per_x"}'], "."],
    ["an unknown command", 4, ["documents.burn"], "Befehl"],
    ["a command for pages only", 4, ["sessions.start", "{}"], "Befehl"],
  ])("ends for %s with code %i and a sentence", async (_, expected, args, words) => {
    const ended = await cli(args)
    expect(ended.code).toBe(expected)
    expect(ended.words).toContain(words)
    expect(ended.words).not.toMatch(/^\s+at |Error:/m)
  })

  test("ends with the status where the server answers something else", async () => {
    expect(await cli([".."])).toEqual({ code: 1, words: "The server answered 404." })
  })

  test("without a name says how it is called", async () => {
    const { code, words } = await cli([])
    expect(code).toBe(2)
    expect(words).toMatch(/^Usage: npm run cli/)
    expect((await cli(["--help"])).code).toBe(0)
  })
})

describe("where no server runs", () => {
  test("a folder that never had one is named in a sentence", async () => {
    const folder = mkdtempSync(join(tmpdir(), "schulterschluss-cli-"))
    const { code, words } = await cli(["documents.create", note("Nein")], folder)
    rmSync(folder, { recursive: true })
    expect(code).toBe(1)
    expect(words).toBe(`No server has been started on ${folder}. Run \`npm start\` first.`)
  })

  test("one that has ended is missed in a sentence", async () => {
    await server.stop()
    const { code, words } = await cli(["documents.create", note("Nein")])
    server = await server.restart()
    expect(code).toBe(1)
    expect(words).toBe("The server does not answer. Start it with `npm start`.")
  })
})

describe("the console's secret", () => {
  const call = (headers: Record<string, string>) =>
    callCommand(server, "organizations.load-register", {}, headers)

  test("opens nothing where a proxy hands the request on", async () => {
    const authorization = `Console ${access().secret}`
    expect((await call({ Authorization: authorization })).status).toBe(200)
    for (const header of ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"]) {
      const handedOn = await call({ Authorization: authorization, [header]: "127.0.0.1" })
      expect(handedOn.status).toBe(401)
    }
  })

  test("opens nothing when a character is wrong, missing or too many", async () => {
    const { secret } = access()
    const wrong = (secret.startsWith("A") ? "B" : "A") + secret.slice(1)
    for (const given of [wrong, secret.slice(1), `${secret}x`, ""]) {
      expect((await call({ Authorization: `Console ${given}` })).status).toBe(401)
    }
  })

  test("does not let a foreign page in that has learned it", async () => {
    const foreign = await call({
      Authorization: `Console ${access().secret}`,
      Origin: "https://boese.example",
    })
    expect(foreign.status).toBe(403)
  })
})

function access(): { url: string; secret: string } {
  return JSON.parse(readFileSync(join(server.dataDir, "console.json"), "utf8"))
}

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { DATABASE_FILE } from "../../db/client.ts"
import { readConfig } from "../../server/config.ts"
import { freePort } from "../support/free-port.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { refusedStart, runServer, until } from "./process.ts"
import { logIn, open } from "./visitor.ts"

let server: RunningServer
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-start-"))
  folders.push(folder)
  return folder
}

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.remove()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe("the first start on an empty folder", () => {
  test("opens the demo and prints where and for whom", async () => {
    expect(server.output()).toContain(`Schulterschluss is open at ${server.url}`)
    for (const account of ["admin", "schwerin", "leser", "vorstand1", "umfrage"]) {
      expect(server.output()).toContain(`${account}@demo.example`)
    }
    const page = await (await open(server, "/login")).text()
    expect(page).toContain("Demodaten, frei erfunden")
  })

  test("lets a demo account in, and a wrong password not", async () => {
    const cookie = await logIn(server, "schwerin@demo.example")
    expect((await open(server, "/documents", { Cookie: cookie })).status).toBe(200)
    await expect(logIn(server, "schwerin@demo.example", "falsch")).rejects.toThrow()
  })

  test("keeps folder, database and console secret for its own user", async () => {
    expect(statSync(join(server.dataDir, "console.json")).mode & 0o777).toBe(0o600)
  })
})

describe("a start that would do harm is refused in one sentence", () => {
  const sentence = /^[A-Z][^\n]*\.$/

  test("listening beyond this machine without BASE_URL", async () => {
    const { code, words } = await refusedStart({ DATA_DIR: newFolder(), HOST: "0.0.0.0" })
    expect(code).toBe(1)
    expect(words).toMatch(sentence)
    expect(words).toContain("BASE_URL")
  })

  test("BASE_URL without https beyond this machine, or with a path", async () => {
    const plain = await refusedStart({ DATA_DIR: newFolder(), BASE_URL: "http://example.org" })
    expect(plain.words).toMatch(/^BASE_URL must begin with https:\/\//)
    const path = await refusedStart({ DATA_DIR: newFolder(), BASE_URL: "https://example.org/a" })
    expect(path.words).toMatch(/^BASE_URL names a host/)
    expect([plain.code, path.code]).toEqual([1, 1])
  })

  test.each([
    ["BASE_URL", { BASE_URL: "https://example.org" }],
    ["BASE_URL on this machine", { BASE_URL: "http://localhost:3999" }],
    ["a wider HOST", { BASE_URL: "https://example.org", HOST: "0.0.0.0" }],
  ])("a demo folder with %s", async (_, env) => {
    await server.stop()
    const { code, words } = await refusedStart({ DATA_DIR: server.dataDir, ...env })
    server = await server.restart()
    expect(code).toBe(1)
    expect(words).toMatch(sentence)
    expect(words).toContain("demo workspace")
  })

  test("a second server on the same folder, which the first one survives", async () => {
    const { code, words } = await refusedStart({ DATA_DIR: server.dataDir })
    expect(code).toBe(1)
    expect(words).toBe(
      `Another server already uses the data folder ${server.dataDir}. Stop it first.`,
    )
    expect((await open(server, "/readyz")).status).toBe(200)
  })

  test("a port that another program has", async () => {
    const other = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve))
    await server.stop()
    const { code, words } = await refusedStart({ DATA_DIR: server.dataDir, PORT: String(port) })
    await new Promise((resolve) => other.close(resolve))
    server = await server.restart()
    expect(code).toBe(1)
    expect(words).toBe(`Port ${port} is taken. Stop the other program or set PORT.`)
  })

  test.each([
    ["PORT", "viele"],
    ["PORT", "70000"],
    ["BASE_URL", "example.org"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "kaputt"],
    ["MAIL_FROM", "Stadt <kaputt>"],
    ["MAIL_FROM", "Stadt <a@stadt.example>, Kreis <b@kreis.example>"],
    ["MAIL_FROM", "Stadt\nBcc: x@y.example <a@stadt.example>"],
    ["SESSION_DAYS", "400"],
    ["LOG_LEVEL", "laut"],
  ])("a wrong %s (%s), which it names", async (name, value) => {
    const { code, words } = await refusedStart({ DATA_DIR: newFolder(), [name]: value })
    expect(code).toBe(1)
    expect(words).toMatch(/^Please correct these settings\. [^\n]+$/)
    expect(words).toContain(`${name}: `)
  })

  test("an address that is none of this machine", async () => {
    const base = { DATA_DIR: newFolder(), BASE_URL: "https://example.org", HOST: "192.0.2.1" }
    const { code, words } = await refusedStart(base)
    expect(code).toBe(1)
    expect(words.split("\n").at(-1)).toBe(
      "HOST=192.0.2.1 is no address of this machine. Leave it out or correct it.",
    )
  })

  test("a data folder that is no folder", async () => {
    const file = join(newFolder(), "file")
    writeFileSync(file, "")
    const { code, words } = await refusedStart({ DATA_DIR: file })
    expect(code).toBe(1)
    expect(words).toMatch(/^The data folder .* cannot be used/)
  })

  test("a data folder where none can be made", async () => {
    const { code, words } = await refusedStart({ DATA_DIR: "/proc/schulterschluss/daten" })
    expect(code).toBe(1)
    expect(words).toMatch(
      /^The data folder .* cannot be used \(ENOENT[^\n]*\. Set DATA_DIR [^\n]*$/,
    )
  })

  test("a database server that does not answer", async () => {
    const port = await freePort()
    const { code, words } = await refusedStart({
      DATA_DIR: newFolder(),
      DATABASE_URL: `postgres://localhost:${port}/x`,
    })
    expect(code).toBe(1)
    expect(words).toMatch(/^The database does not answer \(.*ECONNREFUSED.*\)\. [^\n]*$/)
  })

  test("a demo that was cut off while it was being furnished", async () => {
    const folder = newFolder()
    const cut = runServer({ DATA_DIR: folder })
    await until(() => cut.output().includes("Furnishing"), "the demo is being furnished")
    await until(() => isHalfFurnished(folder), "the first demo rows are there")
    cut.kill("SIGKILL")
    await cut.ended
    const { code, words } = await refusedStart({ DATA_DIR: folder })
    expect(code).toBe(1)
    expect(words).toBe(
      `The demo workspace was cut off while it was being furnished. Remove the folder ${folder} and start again.`,
    )
  })
})

test.each([
  "noreply@stadt.example",
  "Stadt Güstrow <noreply@stadt.example>",
  '"Landkreis, Büro" <noreply@kreis.example>',
  "Schulterschluss <noreply@localhost>",
])("%s is a sender", (sender) => {
  expect(readConfig({ MAIL_FROM: sender }).mailFrom).toBe(sender)
})

function isHalfFurnished(folder: string): boolean {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) return false
  const database = new Sqlite(path, { readonly: true })
  try {
    return database.prepare("select count(*) from organizations").pluck().get() !== 0
  } catch {
    return false
  } finally {
    database.close()
  }
}

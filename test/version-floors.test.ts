import { readFileSync } from "node:fs"
import Sqlite from "better-sqlite3"
import { describe, expect, test } from "vitest"

/** Oldest version without a known hole; whoever lowers one reads the advisory first. */
const FLOORS: Record<string, string> = {
  ws: "8.21.1",
  kysely: "0.28.17",
  "@remix-run/server-runtime": "2.17.3",
  "@remix-run/react": "2.17.3",
  "@remix-run/node": "2.17.2",
  "@remix-run/router": "1.23.2",
  nodemailer: "10.0.5",
  // What reads and checks questionnaires, draws QR codes and attacks results; raised only when their oracles agree.
  "survey-core": "3.1.1",
  ajv: "8.20.0",
  uqr: "0.1.3",
  highs: "1.15.3",
}
/** Packages whose holes are known and that have no business here. */
const UNWANTED = ["xlsx", "merkletreejs", "remix", "tiptap"]

interface Lock {
  packages: Record<string, { version?: string }>
}

const lock = JSON.parse(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
) as Lock
const installed = Object.entries(lock.packages).map(([path, { version }]) => ({
  name: path.replace(/^.*node_modules\//, ""),
  version: version ?? "",
}))

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((text) => text.split(/[.-]/).map(Number))
  for (const index of [0, 1, 2]) {
    const difference = (have?.[index] ?? 0) - (need?.[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

describe("version floors", () => {
  test.each(Object.entries(FLOORS))("every %s in the lock file is at least %s", (name, floor) => {
    const versions = installed.filter((entry) => entry.name === name).map((entry) => entry.version)
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([])
  })

  test("SQLite is new enough to keep a committed write in WAL mode", () => {
    const database = new Sqlite(":memory:")
    const { version } = database.prepare("select sqlite_version() as version").get() as {
      version: string
    }
    database.close()
    expect(isAtLeast(version, "3.51.3"), version).toBe(true)
  })

  test("every tiptap package has the one version that fits the others", () => {
    const tiptap = installed.filter(
      // The stock binding, which only the control run uses, has numbers of its own.
      ({ name }) => name.startsWith("@tiptap/") && name !== "@tiptap/y-tiptap",
    )
    expect(tiptap.length).toBeGreaterThan(1)
    expect(new Set(tiptap.map(({ version }) => version))).toEqual(new Set(["3.31.3"]))
  })

  test("nothing unwanted came along", () => {
    expect(installed.filter(({ name }) => UNWANTED.includes(name))).toEqual([])
  })

  test("one Yjs in the tree: two would not recognise each other's types", () => {
    expect(installed.filter(({ name }) => name === "yjs")).toHaveLength(1)
  })

  test("the lock file names no download addresses", () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved"/)
  })
})

import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { describe, expect, test } from "vitest"

const ROOT = new URL("..", import.meta.url).pathname

/** Features from left to right: each imports only what stands before it. */
const ROOMS = [
  "accounts",
  "organizations",
  "feedback",
  "files",
  "register",
  "documents",
  "review",
  "decisions",
  "packages",
  "surveys",
  "publishing",
]
/** Rooms that gather what others own: they may read all of them, and nobody reads them. */
const GATHERING_ROOMS = ["home", "administration"]
/** Folders that serve all features, and which others each of them knows; none knows a feature. */
const OFFICES: Record<string, readonly string[]> = {
  commands: ["permissions"],
  permissions: ["commands"],
  files: ["commands", "permissions", "ui"],
  jobs: ["commands", "permissions", "ui"],
  mail: ["commands", "permissions", "jobs", "ui"],
  notifications: ["commands", "permissions", "jobs", "mail", "ui"],
}
/** The written list of all commands: it knows every room that has one. */
const REGISTRY = "app/commands/registry.ts"
const TOP_LEVEL = [
  "app",
  "db",
  "public",
  "server",
  "test",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "package-lock.json",
  "package.json",
  "publiccode.yml",
  "remix.config.js",
  "tsconfig.json",
  "vite.config.ts",
]

interface Import {
  from: string
  to: string
  isType: boolean
}

const sources = execFileSync(
  "git",
  ["ls-files", "-co", "--exclude-standard", "app", "server", "db"],
  {
    cwd: ROOT,
  },
)
  .toString()
  .split("\n")
  .filter((path) => /\.tsx?$/.test(path) && existsSync(join(ROOT, path)))

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/g
const DYNAMIC_IMPORT = /\bimport\("([^"]+)"\)/g

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), "utf8")
  const found = [...text.matchAll(IMPORT)].map((match) => ({
    specifier: match[3] ?? "",
    isType: match[2] !== undefined,
  }))
  const dynamic = [...text.matchAll(DYNAMIC_IMPORT)].map((match) => ({
    specifier: match[1] ?? "",
    isType: false,
  }))
  return [...found, ...dynamic].map(({ specifier, isType }) => ({
    from: path,
    to: specifier.startsWith(".")
      ? relative(ROOT, resolve(ROOT, dirname(path), specifier.replace(/\?.*$/, "")))
      : specifier,
    isType,
  }))
}

const imports = sources.flatMap(importsOf)

function offences(isOffence: (edge: Import) => boolean): string[] {
  return imports.filter(isOffence).map(({ from, to }) => `${from} → ${to}`)
}

function roomOf(path: string): string | null {
  return /^app\/features\/([^/]+)\//.exec(path)?.[1] ?? /^app\/(files)\//.exec(path)?.[1] ?? null
}

/** `commands` of `app/commands/define.ts`; null for what lies beside the folders or outside. */
function folderOf(path: string): string | null {
  return /^app\/([^/]+)\//.exec(path)?.[1] ?? null
}

describe("the rooms of the house", () => {
  test("the top level holds what a newcomer expects, and nothing else", () => {
    const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT })
      .toString()
      .split("\n")
      .map((path) => path.split("/")[0] ?? "")
      .filter((name) => name !== "" && !name.startsWith("."))
    expect([...new Set(tracked)].sort()).toEqual([...TOP_LEVEL].sort())
  })

  test("the search for imports finds them", () => {
    expect(imports.length).toBeGreaterThan(200)
    expect(imports.filter(({ to }) => to.startsWith("app/features/")).length).toBeGreaterThan(50)
  })

  test("db knows nobody", () => {
    expect(
      offences(({ from, to }) => from.startsWith("db/") && /^(app|server|test)\//.test(to)),
    ).toEqual([])
  })

  test("app never imports server", () => {
    expect(offences(({ from, to }) => from.startsWith("app/") && to.startsWith("server/"))).toEqual(
      [],
    )
  })

  test("nobody imports a route", () => {
    expect(offences(({ to }) => to.startsWith("app/routes/"))).toEqual([])
  })

  test("ui knows no feature", () => {
    expect(
      offences(
        ({ from, to }) =>
          from.startsWith("app/ui/") && /^app\/(features|routes|commands)\//.test(to),
      ),
    ).toEqual([])
  })

  test("a room imports only what stands to its left", () => {
    expect(
      offences(({ from, to }) => {
        const own = roomOf(from)
        const other = roomOf(to)
        if (!own || !other || own === other) return false
        if (GATHERING_ROOMS.includes(own)) return false
        return GATHERING_ROOMS.includes(other) || ROOMS.indexOf(other) > ROOMS.indexOf(own)
      }),
    ).toEqual([])
  })

  test("what serves all features knows none, and of its like only those before it", () => {
    expect(
      offences(({ from, to }) => {
        const own = folderOf(from)
        const other = folderOf(to)
        if (from === REGISTRY || !own || !other || own === other) return false
        const known = OFFICES[own]
        return known !== undefined && !known.includes(other)
      }),
    ).toEqual([])
  })

  test("every folder of app has its place in the order", () => {
    const folders = readdirSync(join(ROOT, "app"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    const placed = [...Object.keys(OFFICES), "features", "routes", "ui"]
    expect(folders.sort()).toEqual(placed.sort())
  })

  test("every room has its place in the order", () => {
    const rooms = readdirSync(join(ROOT, "app/features"))
    expect(rooms.filter((room) => ![...ROOMS, ...GATHERING_ROOMS].includes(room))).toEqual([])
  })

  test("only *.server.ts and the command house touch the database's types at run time", () => {
    expect(
      offences(
        ({ from, to, isType }) =>
          !isType &&
          from.startsWith("app/") &&
          !from.endsWith(".server.ts") &&
          (to.startsWith("db/") || to === "kysely" || to === "better-sqlite3" || to === "pg"),
      ),
    ).toEqual([])
  })

  test("rules never ask the database", () => {
    expect(
      offences(
        ({ from, to }) =>
          /rules\.ts$/.test(from) && (/\.server\.ts$/.test(to) || to.startsWith("db/")),
      ),
    ).toEqual([])
  })

  test("what the server reaches is plain TypeScript that Node strips itself", () => {
    const reached = reachableFrom("server/main.ts")
    expect(reached.size).toBeGreaterThan(40)
    expect([...reached].filter((path) => path.endsWith(".tsx"))).toEqual([])
    expect(
      imports
        .filter(
          ({ from, to }) =>
            reached.has(from) && /^(app|db|server)\//.test(to) && !/\.(ts|js|json)$/.test(to),
        )
        .map(({ from, to }) => `${from} → ${to}`),
    ).toEqual([])
  })

  test("there are no cycles", () => {
    expect(cycles()).toEqual([])
  })

  test("SQL of one dialect stands only in db/dialect", () => {
    const dialectWords = /sqlite_master|pg_catalog|\bpragma\b|::jsonb|\browid\b/i
    const found = sources.filter(
      (path) =>
        !path.startsWith("db/dialect/") &&
        !DIALECT_AWARE.includes(path) &&
        dialectWords.test(readFileSync(join(ROOT, path), "utf8")),
    )
    expect(found).toEqual([])
  })
})

/** Files beside db/dialect that know which database they stand on, with the reason in their name. */
const DIALECT_AWARE = [
  "server/collab/journal-sqlite.ts",
  "server/collab/journal-postgres.ts",
  "server/data-folder.ts",
  "server/backup/sqlite.ts",
  "server/backup/postgres.ts",
]

describe("the browser's share", () => {
  test("no server library is in the browser build", () => {
    const folder = join(ROOT, "build/client/assets")
    expect(existsSync(folder), "run `npm test`: it builds first").toBe(true)
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"))
    expect(scripts.length).toBeGreaterThan(5)
    const guilty = scripts.filter((name) =>
      /better-sqlite3|kysely|node:fs|argon2|nodemailer|ZodError|survey-core|ajv-validator/i.test(
        readFileSync(join(folder, name), "utf8"),
      ),
    )
    expect(guilty).toEqual([])
  })
})

function reachableFrom(start: string): Set<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const { from, to, isType } of imports) {
      if (from === path && !isType && /^(app|db|server)\//.test(to)) open.push(to)
    }
  }
  return reached
}

function cycles(): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to, isType } of imports) {
    if (!isType && /^(app|db|server)\//.test(to)) next.set(from, [...(next.get(from) ?? []), to])
  }
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      found.push([...trail.slice(start), path].join(" → "))
      return
    }
    if (done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

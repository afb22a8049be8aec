import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { type Program, run, until } from "./process.ts"

const SERVER = new URL("../../server", import.meta.url).pathname

// why: the real steps install hundreds of packages; each stand-in notes that it ran and ends as told.
const NOTE = 'import { appendFileSync, mkdirSync, writeFileSync } from "node:fs"\n'
const FAKE_NPM = `${NOTE}
appendFileSync("steps.log", "install " + process.argv[2] + "\\n")
mkdirSync("node_modules", { recursive: true })
process.exit(Number(process.env.INSTALL_CODE ?? 0))`
const FAKE_REMIX = `${NOTE}
appendFileSync("steps.log", "build " + process.env.NODE_ENV + "\\n")
mkdirSync("build/server", { recursive: true })
writeFileSync("build/server/index.js", process.env.BUILD_CODE ? "half" : "whole")
process.exit(Number(process.env.BUILD_CODE ?? 0))`
const FAKE_SERVER = `${NOTE}
appendFileSync("steps.log", "server " + process.argv.slice(2).join(" ") + "\\n")
if (process.env.STAYS) {
  process.on("SIGINT", () => console.log("heard SIGINT"))
  process.on("SIGTERM", () => console.log("heard SIGTERM"))
  const end = () => process.exit(0)
  process.on("SIGINT", () => setTimeout(end, 100)).on("SIGTERM", () => setTimeout(end, 100))
  setInterval(() => {}, 1000)
  console.log("listening")
} else process.exit(Number(process.env.SERVER_CODE ?? 0))`

let folder: string
const groups: number[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "schulterschluss-bootstrap-"))
  put("package.json", '{ "type": "module" }')
  put("package-lock.json", "{}")
  put("app/root.tsx", "export {}")
  put("fake-npm.js", FAKE_NPM)
  put("node_modules/@remix-run/dev/dist/cli.js", FAKE_REMIX)
  put("node_modules/@remix-run/dev/package.json", '{ "type": "module" }')
  put("server/main.ts", FAKE_SERVER)
  put("server/cli/main.ts", FAKE_SERVER)
  for (const file of ["bootstrap.js", "flags.js"]) {
    cpSync(join(SERVER, file), join(folder, "server", file))
  }
})
afterEach(() => {
  for (const pid of groups.splice(0)) endGroup(pid)
  rmSync(folder, { recursive: true, force: true })
})

/** What a failed test leaves running ends here. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL")
  } catch {
    // Gone, as it should be.
  }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function bootstrap(args: string[], env: Record<string, string> = {}): Program {
  const program = run([join(folder, "server/bootstrap.js"), ...args], {
    cwd: tmpdir(),
    env: { npm_execpath: join(folder, "fake-npm.js"), ...env },
    ownGroup: true,
  })
  groups.push(program.pid)
  return program
}

async function finish(args: string[], env: Record<string, string> = {}) {
  rmSync(join(folder, "steps.log"), { force: true })
  const program = bootstrap(args, env)
  const code = await program.ended
  const log = join(folder, "steps.log")
  const steps = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []
  return { code, steps: steps.map((step) => step.trim()), words: program.output() }
}

const INSTALL = "install ci"
const BUILD = "build production"

describe("npm start", () => {
  test("installs, builds and serves the first time, and only serves the second", async () => {
    expect(await finish(["start"])).toMatchObject({ code: 0, steps: [INSTALL, BUILD, "server"] })
    expect(await finish(["start"])).toMatchObject({ code: 0, steps: ["server"], words: "" })
    expect((await finish([])).steps).toEqual(["server"])
  })

  test("builds again what changed, and installs only what the lock file changed", async () => {
    await finish(["start"])
    for (const path of ["app/root.tsx", "vite.config.ts", "public/x.svg", "tsconfig.json"]) {
      put(path, `/* ${Math.PI} */`)
      expect((await finish(["start"])).steps, path).toEqual([BUILD, "server"])
    }
    appendFileSync(join(folder, "package-lock.json"), "\n")
    expect((await finish(["start"])).steps).toEqual([INSTALL, BUILD, "server"])
    put("server/other.ts", "export {}")
    expect((await finish(["start"])).steps).toEqual(["server"])
  })

  test("notices that packages or the build are gone", async () => {
    await finish(["start"])
    rmSync(join(folder, "build"), { recursive: true })
    expect((await finish(["start"])).steps).toEqual([BUILD, "server"])
    rmSync(join(folder, "node_modules/.installed"))
    expect((await finish(["start"])).steps).toEqual([INSTALL, "server"])
  })
})

describe("a step that fails", () => {
  test("in the installation says what to do, runs nothing after it, and is tried again", async () => {
    const failed = await finish(["start"], { INSTALL_CODE: "7" })
    expect(failed).toMatchObject({ code: 7, steps: [INSTALL] })
    expect(failed.words.trim().split("\n").at(-1)).toMatch(/^Installing packages failed; .*\.$/)
    expect((await finish(["start"])).steps).toEqual([INSTALL, BUILD, "server"])
  })

  test("in the build ends with its code, and no half build is ever served", async () => {
    await finish(["start"])
    put("app/root.tsx", "kaputt")
    const failed = await finish(["start"], { BUILD_CODE: "2" })
    expect(failed).toMatchObject({ code: 2, steps: [BUILD] })
    expect(failed.words.trim().split("\n").at(-1)).toMatch(/^Building the pages failed; .*\.$/)
    put("app/root.tsx", "export {}")
    expect((await finish(["start"])).steps).toEqual([BUILD, "server"])
    expect(readFileSync(join(folder, "build/server/index.js"), "utf8")).toBe("whole")
  })

  test("in the server ends with its code and a sentence", async () => {
    const failed = await finish(["start"], { SERVER_CODE: "3" })
    expect(failed.code).toBe(3)
    expect(failed.words).toContain("The server ended with an error; its last lines say why.")
  })

  test("that cannot even begin is named", async () => {
    const program = bootstrap(["start"], { npm_execpath: "", PATH: folder })
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain("Installing packages failed")
  })
})

test.each(["burn", "constructor", "toString"])("%s is no task", async (task) => {
  const refused = await finish([task])
  expect(refused).toMatchObject({ code: 1, steps: [] })
  expect(refused.words.trim()).toMatch(/^Unknown task ".*"\. There are: start, dev, .*\.$/)
})

test("the command line gets its arguments, and its exit code comes through without a word", async () => {
  await finish(["start"])
  const ended = await finish(["cli", "documents.create", "{}", "--as", "a@b"], { SERVER_CODE: "4" })
  expect(ended.code).toBe(4)
  expect(ended.steps).toEqual(["server documents.create {} --as a@b"])
  expect(ended.words).toBe("")
})

test("development needs no build", async () => {
  expect((await finish(["dev"])).steps).toEqual([INSTALL, "server --development"])
})

describe("the end", () => {
  test("a Ctrl-C in the terminal reaches the server, and both are gone", async () => {
    const program = bootstrap(["start"], { STAYS: "1" })
    await until(() => program.output().includes("listening"), "the server listens")
    // A terminal sends it to all processes in its foreground.
    process.kill(-program.pid, "SIGINT")
    expect(await program.ended).toBe(0)
    expect(program.output()).toContain("heard SIGINT")
    expect(() => process.kill(-program.pid, 0)).toThrow("ESRCH")
  })

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s to the first process alone is handed on",
    async (signal) => {
      const program = bootstrap(["start"], { STAYS: "1" })
      await until(() => program.output().includes("listening"), "the server listens")
      program.kill(signal)
      expect(await program.ended).toBe(0)
      expect(program.output()).toContain(`heard ${signal}`)
      expect(() => process.kill(-program.pid, 0)).toThrow("ESRCH")
    },
  )
})

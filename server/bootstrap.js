// Makes every npm script work from a clean checkout: installs what is missing, finds a Node that runs
// TypeScript from source, builds what changed, then runs the task. Plain JavaScript for Node 18 and newer.
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { SERVER_FLAGS } from "./flags.js"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const binaries = join(root, "node_modules", ".bin")
process.chdir(root)

const [task = "start", ...rest] = process.argv.slice(2)
const production = { NODE_ENV: "production" }
const server = [...SERVER_FLAGS, "server/main.ts"]

const TASKS = {
  start: async () => {
    await build()
    await node("The server ended with an error; its last lines say why.", server, production)
  },
  dev: () => node("The server ended with an error.", [...server, "--development"]),
  check: () =>
    node("The check failed; `npm run format` mends what is only form.", ["test/check.ts"]),
  format: () => node("Formatting failed.", ["test/check.ts", "--write"]),
  test: async () => {
    await build()
    await node("The tests failed; the lines above say which.", ["test/run.ts", ...rest])
  },
  prove: async () => {
    await build()
    await node("The proof failed; the lines above say where.", ["test/run.ts", "--prove", ...rest])
  },
  screens: async () => {
    await build()
    await node("The pictures failed.", ["test/screens/main.ts", ...rest])
  },
  bench: async () => {
    await build()
    await node("The race could not be run.", ["test/bench/main.ts", ...rest], production)
  },
  cli: () => node("", ["server/cli/main.ts", ...rest]),
  backup: () => node("", ["server/backup/backup-main.ts", ...rest]),
  restore: () => node("", ["server/backup/restore-main.ts", ...rest]),
}

/** Hash over files and folders by path and content. */
function fingerprint(paths) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`)
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) add(join(path, entry))
    } else {
      hash.update(path).update(readFileSync(path))
    }
  }
  for (const path of paths) add(path)
  return hash.digest("hex")
}

function isStamped(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === value
}

async function install() {
  const stamp = join("node_modules", ".installed")
  const wanted = fingerprint(["package-lock.json"])
  if (isStamped(stamp, wanted)) return
  console.log("Installing packages …")
  const npm = process.env.npm_execpath
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]
  const sentence =
    "Installing packages failed; check the connection to the npm registry and run it again."
  if (npm?.endsWith(".js")) await run(sentence, process.execPath, [npm, ...args])
  else await run(sentence, "npm", args)
  writeFileSync(stamp, wanted)
}

async function build() {
  const stamp = join("build", ".built")
  const wanted = fingerprint([
    "app",
    "db/tables.ts",
    "public",
    "package-lock.json",
    "server/build",
    "vite.config.ts",
    "remix.config.js",
    "tsconfig.json",
  ])
  if (isStamped(stamp, wanted)) return
  console.log("Building the pages …")
  // Should this build break, the half of it is not taken for the build before.
  rmSync(stamp, { force: true })
  const remix = "node_modules/@remix-run/dev/dist/cli.js"
  await node(
    "Building the pages failed; the lines above say where.",
    [remix, "vite:build", "--logLevel", "error"],
    production,
  )
  writeFileSync(stamp, wanted)
}

function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

function node(sentence, args, env = {}) {
  const own = runsTypeScript(process.versions.node)
  const bundled = join(binaries, "node")
  if (!own && !existsSync(bundled)) {
    fail("This machine needs Node 22.18 or newer: for this system no package brings one along.")
  }
  return run(sentence, own ? process.execPath : bundled, args, env)
}

/** Runs one step to its end; Ctrl-C and a kill of this process reach it too. */
function run(sentence, command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: "inherit",
      env: { ...process.env, PATH: binaries + delimiter + process.env.PATH, ...env },
    })
    const forward = (signal) => child.kill(signal)
    process.on("SIGINT", forward).on("SIGTERM", forward).on("SIGHUP", forward)
    child.on("error", (error) => fail(`${sentence} (${error.message})`))
    child.on("exit", (code, signal) => {
      process.off("SIGINT", forward).off("SIGTERM", forward).off("SIGHUP", forward)
      if (code === 0) return resolve()
      if (signal === "SIGINT" || signal === "SIGTERM" || code === 130) process.exit(130)
      fail(sentence, code ?? 1)
    })
  })
}

function fail(sentence, code = 1) {
  if (sentence) console.error(`\n${sentence}`)
  process.exit(code)
}

const steps = Object.hasOwn(TASKS, task) ? TASKS[task] : null
if (!steps) fail(`Unknown task "${task}". There are: ${Object.keys(TASKS).join(", ")}.`)
await install()
await steps()

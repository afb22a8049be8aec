import { type ChildProcess, spawn } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "./free-port.ts"

const ROOT = new URL("../..", import.meta.url).pathname
const START_TIMEOUT_MS = 90_000

/** The real server in a process of its own, on a data folder of its own. */
export interface RunningServer {
  url: string
  port: number
  dataDir: string
  /** Everything it has printed so far. */
  output(): string
  /** SIGTERM by default; resolves with the exit code when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** The same server again on the same folder and port. */
  restart(): Promise<RunningServer>
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

interface StartOptions {
  dataDir?: string
  port?: number
  env?: Record<string, string>
}

/** Starts `node server/main.ts` and waits until it answers. The pages must have been built. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  if (!existsSync(join(ROOT, "build/server/index.js"))) {
    throw new Error("The pages are not built: `npm test` does that first.")
  }
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "schulterschluss-server-"))
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: ROOT,
    env: {
      // Not the test runner's own environment: it sets names that are settings here.
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  const collect = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on("data", collect)
  child.stderr.on("data", collect)
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
  const url = `http://localhost:${port}`
  await untilReady(url, child, () => output)

  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    port,
    dataDir,
    output: () => output,
    stop,
    restart: () => startServer({ ...options, dataDir, port }),
    async remove() {
      if (child.exitCode === null && child.signalCode === null) await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

let furnished: Promise<string> | null = null

/** A server on a fresh copy of the demo workspace, which is furnished once per run. */
export async function startDemoServer(options: StartOptions = {}): Promise<RunningServer> {
  furnished ??= furnishOnce()
  const dataDir = mkdtempSync(join(tmpdir(), "schulterschluss-demo-"))
  cpSync(await furnished, dataDir, { recursive: true })
  return startServer({ ...options, dataDir })
}

/** Outside a run of tests, where no folder belongs to all processes: once per process. */
async function furnishOnce(): Promise<string> {
  if (process.env.RUN_FOLDER === undefined) {
    const folder = await furnish()
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  const shared = join(process.env.RUN_FOLDER, "furnished")
  if (!existsSync(shared)) putFirst(await furnish(), shared)
  return shared
}

/** Two that furnish at a time both get the workspace of whoever was done first. */
function putFirst(folder: string, shared: string): void {
  try {
    renameSync(folder, shared)
  } catch (error) {
    if (!existsSync(shared)) throw error
    rmSync(folder, { recursive: true, force: true })
  }
}

async function furnish(): Promise<string> {
  const server = await startServer()
  await server.stop()
  return server.dataDir
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at its start:\n${output()}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill("SIGKILL")
  throw new Error(`The server was not ready in ${START_TIMEOUT_MS / 1000} s:\n${output()}`)
}

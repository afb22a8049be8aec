import { spawn } from "node:child_process"

const ROOT = new URL("../..", import.meta.url).pathname

/** A started program whose words and end a test waits for. */
export interface Program {
  pid: number
  output(): string
  /** Exit code, or the name of the signal it died of. */
  ended: Promise<number | string>
  kill(signal: NodeJS.Signals): void
}

interface RunOptions {
  env?: Record<string, string>
  cwd?: string
  /** Makes it the first of a process group, as a shell in a terminal does. */
  ownGroup?: boolean
}

/** Runs Node with these arguments and nothing of the test runner's environment. */
export function run(args: readonly string[], options: RunOptions = {}): Program {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: options.ownGroup ?? false,
  })
  let output = ""
  const collect = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on("data", collect)
  child.stderr.on("data", collect)
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"))
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    kill: (signal) => {
      child.kill(signal)
    },
  }
}

/** The server with these settings. */
export function runServer(env: Record<string, string>): Program {
  return run(["server/main.ts"], { env: { PORT: "0", ...env } })
}

/** What a start says that must not succeed; fails if the server is still there after a while. */
export async function refusedStart(
  env: Record<string, string>,
): Promise<{ code: number | string; words: string }> {
  const program = runServer(env)
  const patience = setTimeout(() => program.kill("SIGKILL"), 20_000)
  const code = await program.ended
  clearTimeout(patience)
  return { code, words: program.output().trim() }
}

/** Waits until the condition holds. */
export async function until(condition: () => boolean | Promise<boolean>, what: string) {
  const deadline = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

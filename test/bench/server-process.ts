import { type ChildProcess, spawn } from "node:child_process"
import { openSync, readdirSync, readFileSync } from "node:fs"
import type { Place, Startable } from "./contenders.ts"
import { comesTrue, sleep } from "./time.ts"

// Linux: ticks a second and bytes a page in /proc.
const TICKS = 100
const PAGE_BYTES = 4096
const START_TIMEOUT_MS = 60_000
const MIB = 1024 * 1024

interface Usage {
  cpuS: number
  rssMiB: number
  /** Able to run while somebody else had the CPU. */
  waitedS: number
}

/** One server in a process group of its own, measured from outside. */
export class ServerProcess {
  private readonly pid: number
  /** Exit code or signal; null while it runs. */
  ended: string | number | null = null

  private constructor(child: ChildProcess) {
    this.pid = child.pid ?? 0
    child.on("exit", (code, signal) => {
      this.ended = signal ?? code ?? 0
    })
  }

  /** @throws if it ends, or answers nothing for a minute */
  static async start(contender: Startable, place: Place, logFile: string): Promise<ServerProcess> {
    const { flags, script, cwd, env } = contender.process(place)
    const log = openSync(logFile, "a")
    const child = spawn(process.execPath, [...flags, script], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...env },
      detached: true,
      stdio: ["ignore", log, log],
    })
    const server = new ServerProcess(child)
    const deadline = performance.now() + START_TIMEOUT_MS
    while (!(await answers(place.port))) {
      if (server.ended !== null || performance.now() > deadline) {
        server.signal("SIGKILL")
        throw new Error(`${contender.name} did not start, see ${logFile}`)
      }
      await sleep(20)
    }
    return server
  }

  usage(): Usage {
    const all = readGroup(this.pid)
    const sum = (key: keyof Usage) => all.reduce((total, one) => total + one[key], 0)
    return { cpuS: sum("cpuS"), rssMiB: sum("rssMiB"), waitedS: sum("waitedS") }
  }

  /** Seconds of CPU, and of waiting for one, from now until the result is called. */
  measureCpu(): () => { serverCpuS: number; serverWaitedS: number } {
    const before = this.usage()
    return () => {
      const { cpuS, waitedS } = this.usage()
      return { serverCpuS: cpuS - before.cpuS, serverWaitedS: waitedS - before.waitedS }
    }
  }

  /** Memory of its own, shared pages divided among those that share them. Source: proc(5), smaps_rollup. */
  pssMiB(): number {
    const rollup = readFileSync(`/proc/${this.pid}/smaps_rollup`, "latin1")
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024
  }

  /** Samples the memory until the result is called, which gives the peak. */
  watchMemory(everyMs = 100): () => number {
    let peak = this.usage().rssMiB
    const look = () => {
      peak = Math.max(peak, this.usage().rssMiB)
    }
    const timer = setInterval(look, everyMs)
    return () => {
      clearInterval(timer)
      look()
      return peak
    }
  }

  /** Waits until it has hardly used a CPU for a second; the milliseconds until then. */
  async untilIdle(maxMs = 60_000): Promise<number> {
    const start = performance.now()
    let calm = 0
    while (performance.now() - start < maxMs && calm < 4) {
      const before = this.usage().cpuS
      await sleep(250)
      calm = this.usage().cpuS - before <= 0.011 ? calm + 1 : 0
    }
    return Math.max(0, performance.now() - start - 1000)
  }

  /** `kill -9` by default; resolves when the whole group is gone. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    this.signal(signal)
    const isGone = () => readGroup(this.pid).length === 0
    if (await comesTrue(10_000, isGone)) return
    this.signal("SIGKILL")
    await comesTrue(10_000, isGone)
  }

  private signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal)
    } catch {
      // It has gone by itself.
    }
  }
}

function readGroup(group: number): Usage[] {
  const found: Usage[] = []
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid)) continue
    const usage = readProcess(pid, group)
    if (usage) found.push(usage)
  }
  return found
}

function readProcess(pid: string, group: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1")
    // Field 3 of proc(5) and what follows: the name before it may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    if (Number(fields[2]) !== group || fields[0] === "Z") return null
    const scheduled = readFileSync(`/proc/${pid}/schedstat`, "latin1").split(" ")
    return {
      cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS,
      rssMiB: (Number(fields[21]) * PAGE_BYTES) / MIB,
      waitedS: Number(scheduled[1]) / 1e9,
    }
  } catch {
    return null // It ended meanwhile.
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(2_000),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

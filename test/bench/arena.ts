import { join } from "node:path"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { freePort } from "../support/free-port.ts"
import { startOwnTime } from "../support/own-time.ts"
import { Client, type Target } from "./client.ts"
import type { Contender } from "./contenders.ts"
import { ServerProcess } from "./server-process.ts"
import type { Sizes } from "./sizes.ts"
import type { Workspace } from "./workspace.ts"

type Listener = ConstructorParameters<typeof Client>[1]

/** Where one scenario meets one server. */
export interface Arena {
  contender: Contender
  sizes: Sizes
  workspace: Workspace
  url: string
  dataDir: string
  /** Starts the server, on an emptied folder or on what it has kept. */
  startServer(options?: { keepsData: boolean }): Promise<ServerProcess>
  target(documentName: string): Target
  open(documentName: string, listener?: Listener): Client
  /** Ends every server that was started here. */
  leave(): Promise<void>
}

/** What a scenario measured of one server, by the name of the row. */
export type Figures = Record<string, number | string | boolean | null>

export async function enterArena(
  contender: Contender,
  { sizes, work, workspace }: { sizes: Sizes; work: string; workspace: Workspace },
): Promise<Arena> {
  const port = await freePort()
  const dataDir = join(work, "data", contender.name)
  const servers: ServerProcess[] = []
  const target = (documentName: string) => contender.target(port, documentName)
  return {
    contender,
    sizes,
    workspace,
    url: `http://localhost:${port}`,
    dataDir,
    async startServer({ keepsData } = { keepsData: false }) {
      if (!keepsData) contender.prepare(dataDir)
      const logFile = join(work, `${contender.name}.log`)
      const server = await ServerProcess.start(contender, { port, dataDir }, logFile)
      servers.push(server)
      return server
    },
    target,
    open: (documentName, listener) => new Client(target(documentName), listener),
    async leave() {
      for (const server of servers) if (server.ended === null) await server.kill()
    },
  }
}

/** Is the load generator itself what is slow? Call the result at the end of the window. */
export function measureGenerator(): () => { generatorCpuPercent: number; generatorLagP99: number } {
  const worked = startOwnTime()
  const start = performance.now()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  return () => {
    const cpuMs = worked()
    delay.disable()
    return {
      generatorCpuPercent: (100 * cpuMs) / (performance.now() - start),
      generatorLagP99: delay.percentile(99) / 1e6 - 5,
    }
  }
}

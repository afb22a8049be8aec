import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import type { AddressInfo } from "node:net"
import type { ServerBuild } from "@remix-run/node"
import type { RequestHandler } from "express"
import { loadRegister } from "../app/features/organizations/load-register.server.ts"
import { hashSetUpCode } from "../app/features/organizations/set-up.server.ts"
import { openDatabase } from "../db/client.ts"
import type { DatabaseClient } from "../db/dialect/dialect.ts"
import { migrate } from "../db/migrate.ts"
import { loadDemo } from "./cli/demo.ts"
import { compose, type House } from "./compose.ts"
import { type Config, readConfig } from "./config.ts"
import { type ConsoleAccess, writeConsoleAccess } from "./console-access.ts"
import { lockDataFolder } from "./data-folder.ts"
import { createHttp, isLocalRequest } from "./http.ts"
import { enqueueHousekeeping } from "./jobs/housekeeping.ts"
import { createLog } from "./log.ts"
import { createMetrics } from "./metrics.ts"
import { printWelcome } from "./welcome.ts"
import { assertDemoStaysLocal, assertFurnished, readWorkspaceState } from "./workspace-state.ts"

const SHUTDOWN_MS = 10_000

async function main(): Promise<void> {
  const development = process.argv.includes("--development")
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const lock = lockDataFolder(config.dataDir)
  const client = openDatabase(config)
  await migrate(client)
  const state = await readWorkspaceState(client)
  assertFurnished(state, config)
  const demo = state === "demo" || (state === "empty" && config.baseUrl === null)
  if (demo) assertDemoStaysLocal(config)
  const setUpCode = state === "empty" && !demo ? randomBytes(10).toString("hex") : null

  let origins: readonly string[] = []
  let consoleAccess: ConsoleAccess | null = null
  const settings = {
    baseUrl: config.baseUrl ?? `http://localhost:${config.port}`,
    demo,
    // Invented people get no mail: not before the demo is furnished.
    sendsMail: false,
    setUpCodeHash: setUpCode && hashSetUpCode(setUpCode),
  }
  const house = compose({
    config,
    client,
    settings,
    log,
    allowedOrigins: () => origins,
    consoleAccess: () => consoleAccess,
  })
  if (demo && state === "empty") {
    console.log("Furnishing the demo workspace …")
    await loadDemo({ ...house, client, log })
  }
  settings.sendsMail = config.smtpUrl !== undefined
  if (!demo) await loadRegisterOnce(house, client)
  const { server, stopBuilding } = await openDoors(house, config, development, () => origins)
  const address = await listen(server, config)
  if (config.baseUrl === null) settings.baseUrl = `http://localhost:${address.port}`
  origins = originsFor(config, address.port)
  consoleAccess = writeConsoleAccess(config.dataDir, `http://127.0.0.1:${address.port}`)
  await enqueueHousekeeping(client, new Date().toISOString())
  house.jobs.start()
  printWelcome(settings.baseUrl, { demo, setUpCode })

  onStopSignal(async () => {
    server.close()
    await house.collab.close()
    await house.jobs.stop()
    await stopBuilding()
    server.closeAllConnections()
    await client.close()
    lock.release()
  })
}

/** A workspace of one's own begins with all municipalities; later editions are loaded by command. */
async function loadRegisterOnce(house: House, client: DatabaseClient): Promise<void> {
  const loaded = await client.reader
    .selectFrom("populations")
    .select("organizationId")
    .limit(1)
    .execute()
  if (loaded.length === 0) await house.execute(loadRegister, {}, { kind: "system" })
}

/** Puts pages, sockets and health behind one port; in development the pages come fresh from Vite. */
async function openDoors(
  house: House,
  config: Config,
  development: boolean,
  allowedOrigins: () => readonly string[],
) {
  const metrics = createMetrics(gauges(house))
  const parts = {
    createContext: house.createContext,
    allowedOrigins,
    https: config.baseUrl?.startsWith("https:") ?? false,
    behindProxy: config.behindProxy,
    answerProbe: house.collab.handleProbe,
    readiness: async () => ({
      ready: house.collab.stats().isHealthy,
      reason: "What is written does not reach the disk.",
    }),
    metrics: async (request: Parameters<typeof isLocalRequest>[0]) =>
      isLocalRequest(request) ? metrics() : null,
    clientFolder: "build/client",
  }
  if (!development) {
    const buildFile = new URL("../build/server/index.js", import.meta.url)
    if (!existsSync(buildFile)) throw new Error("The pages are not built. Run `npm start`.")
    const build = (await import(buildFile.href)) as ServerBuild
    const { server } = createHttp({ ...parts, mode: "production", build: async () => build })
    upgradeSockets(server, house, true)
    return { server, stopBuilding: async () => {} }
  }
  return openDevelopmentDoors(house, parts)
}

async function openDevelopmentDoors(
  house: House,
  parts: Omit<Parameters<typeof createHttp>[0], "mode" | "build">,
) {
  const { createServer } = await import("vite")
  let handle: RequestHandler = (_request, _response, next) => next()
  const { server } = createHttp({
    ...parts,
    mode: "development",
    middlewares: (request, response, next) => handle(request, response, next),
    build: async () =>
      (await vite.ssrLoadModule("virtual:remix/server-build")) as unknown as ServerBuild,
  })
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } })
  handle = vite.middlewares
  upgradeSockets(server, house, false)
  return { server, stopBuilding: () => vite.close() }
}

/** In development Vite has a socket of its own on this port; otherwise a foreign one is cut at once. */
function upgradeSockets(
  server: ReturnType<typeof createHttp>["server"],
  house: House,
  cutForeign: boolean,
): void {
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/collab/")) house.collab.handleUpgrade(request, socket, head)
    else if (cutForeign) socket.destroy()
  })
}

function gauges(house: House) {
  const stats = () => house.collab.stats()
  return {
    rooms: { help: "Documents open in memory", read: () => stats().rooms },
    sockets: { help: "Open editor connections", read: () => stats().sockets },
    refused_frames: {
      help: "Frames refused since the start",
      read: () => Object.values(stats().refused).reduce((sum, count) => sum + count, 0),
    },
    journal_faults: {
      help: "Damaged journal rows found since the start",
      read: () => stats().faults,
    },
  }
}

function listen(server: ReturnType<typeof createHttp>["server"], config: Config) {
  return new Promise<AddressInfo>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${config.port} is taken. Stop the other program or set PORT.`)
          : error,
      )
    })
    server.listen(config.port, config.host, () => resolve(server.address() as AddressInfo))
  })
}

function originsFor(config: Config, port: number): readonly string[] {
  if (config.baseUrl) return [new URL(config.baseUrl).origin]
  return ["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${port}`)
}

/** The first signal ends in good order, within ten seconds; the second ends at once. */
function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) process.exit(130)
    stopping = true
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on("SIGINT", end).on("SIGTERM", end).on("SIGHUP", end)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

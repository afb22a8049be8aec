import { randomBytes } from "node:crypto"
import type { Server } from "node:http"
import { sql } from "kysely"
import { loadRegister } from "../app/features/organizations/load-register.server.ts"
import { hashSetUpCode } from "../app/features/organizations/set-up.server.ts"
import { openDatabase } from "../db/client.ts"
import type { DatabaseClient } from "../db/dialect/dialect.ts"
import { migrate } from "../db/migrate.ts"
import { loadDemo } from "./cli/demo.ts"
import { warmUp } from "./collab/warm-up.ts"
import { compose, type House } from "./compose.ts"
import { type Config, readConfig } from "./config.ts"
import { type ConsoleAccess, writeConsoleAccess } from "./console-access.ts"
import { lockDataFolder } from "./data-folder.ts"
import { openDoors } from "./doors.ts"
import { enqueueDailyNotifications } from "./jobs/daily-notifications.ts"
import { enqueueHousekeeping } from "./jobs/housekeeping.ts"
import { listen, localUrl } from "./listen.ts"
import { createLog } from "./log.ts"
import { onStopSignal } from "./stop-signal.ts"
import { printWelcome } from "./welcome.ts"
import { assertDemoStaysLocal, assertFurnished, readWorkspaceState } from "./workspace-state.ts"

const LAST_ANSWERS_MS = 1_500

async function main(): Promise<void> {
  const development = process.argv.includes("--development")
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const lock = lockDataFolder(config.dataDir)
  const client = openDatabase(config)
  await assertAnswering(client)
  await migrate(client)
  const state = await readWorkspaceState(client)
  assertFurnished(state, config)
  const demo = state === "demo" || (state === "empty" && config.baseUrl === null)
  if (demo) assertDemoStaysLocal(config)
  const setUpCode = state === "empty" && !demo ? randomBytes(10).toString("hex") : null

  let origins: readonly string[] = []
  let consoleAccess: ConsoleAccess | null = null
  const allowedOrigins = () => origins
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
    allowedOrigins,
    consoleAccess: () => consoleAccess,
  })
  if (demo && state === "empty") {
    console.log("Furnishing the demo workspace …")
    await loadDemo({ ...house, client, log })
  }
  settings.sendsMail = config.smtpUrl !== undefined
  if (!demo) await loadRegisterOnce(house, client)
  house.bus.subscribe((event) => {
    // The first person has come: the code is used.
    if (event.name === "person.invited") settings.setUpCodeHash = null
  })
  const doors = await openDoors({ house, client, config, settings, development, allowedOrigins })
  warmUp()
  const address = await listen(doors.server, config)
  if (config.baseUrl === null) settings.baseUrl = `http://localhost:${address.port}`
  origins = originsFor(config, address.port)
  consoleAccess = writeConsoleAccess(config.dataDir, localUrl(address))
  await enqueueHousekeeping(client, new Date().toISOString())
  await enqueueDailyNotifications(client, new Date().toISOString())
  house.jobs.start()
  printWelcome(settings.baseUrl, { demo, setUpCode })

  onStopSignal(async () => {
    const closed = new Promise((resolve) => doors.server.close(resolve))
    await house.collab.close()
    await house.jobs.stop()
    await house.workers.close()
    await doors.stopBuilding()
    await lastAnswers(doors.server, closed)
    await doors.countTurnedAway()
    await client.close()
    lock.release()
  })
}

/** @throws a sentence in place of the driver's own words, of which some are empty */
async function assertAnswering(client: DatabaseClient): Promise<void> {
  try {
    await sql`select 1`.execute(client.reader)
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    throw new Error(
      `The database does not answer (${message || code}). Start it, or correct DATABASE_URL.`,
    )
  }
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

/** Lets requests end that are under way, for a moment; then their connections are cut. */
async function lastAnswers(server: Server, closed: Promise<unknown>): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS).unref())
  await Promise.race([closed, patience])
  server.closeAllConnections()
}

function originsFor(config: Config, port: number): readonly string[] {
  if (config.baseUrl) return [config.baseUrl]
  return ["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${port}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.message ? error.message : error)
  process.exit(1)
})

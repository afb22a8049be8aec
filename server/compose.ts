import type { IncomingMessage } from "node:http"
import type { AppLoadContext } from "@remix-run/node"
import type { Request, Response } from "express"
import { createBus } from "../app/commands/bus.ts"
import type { CommandSettings } from "../app/commands/define.ts"
import { createExecutor } from "../app/commands/execute.ts"
import { SCHEMA_VERSION } from "../app/features/documents/text/schema.ts"
import { findPersonActor } from "../app/permissions/grants.server.ts"
import { type Actor, can } from "../app/permissions/policy.ts"
import { calendarDateOf } from "../app/ui/dates.ts"
import type { DatabaseClient, Transact } from "../db/dialect/dialect.ts"
import type { FailedRequest } from "./bug-answer.ts"
import { createCollab } from "./collab/collab.ts"
import type { Config } from "./config.ts"
import { type ConsoleAccess, isConsoleHeader } from "./console-access.ts"
import { createDiskStore } from "./files/disk-store.ts"
import { isLocalRequest } from "./http.ts"
import { jobHandlers } from "./jobs/handlers.ts"
import { createJobRunner } from "./jobs/runner.ts"
import { type Log, loggablePath } from "./log.ts"
import { createPackageHeads } from "./package-heads.ts"
import { createRedlines } from "./redlines.ts"
import { createChangeCounter, REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts"
import type { Authentication } from "./sessions/authentication.ts"
import { clientAddress } from "./sessions/client-address.ts"
import { createSessions } from "./sessions/sessions.ts"
import { createExclusive } from "./workers/exclusive.ts"
import { createWorkers } from "./workers/pool.ts"

const METRICS = "workspace.read-metrics"

interface Foundations {
  config: Config
  client: DatabaseClient
  settings: CommandSettings
  log: Log
  allowedOrigins: () => readonly string[]
  consoleAccess: () => ConsoleAccess | null
  /** `REQUEST_LIMITS` where left out. */
  requestLimits?: RequestLimits
}

export type House = ReturnType<typeof compose>

/** Builds every long-lived part of the server and hands them to each other; starts nothing. */
export function compose(parts: Foundations) {
  const { config, client, settings, log } = parts
  const clock = () => new Date()
  const bus = createBus((error, event) =>
    log.error({ err: error, event: event.name }, "subscriber"),
  )
  const files = createDiskStore(config.dataDir)
  const workers = createWorkers()
  const exclusively = createExclusive()
  const executorOn = (transaction: Transact, time: () => Date) =>
    createExecutor({
      db: client.reader,
      transaction,
      bus,
      files,
      offloadFor: (actor) => workers.offloadFor({ holder: holderOf(actor) }),
      settings,
      clock: time,
    })
  const executeBy = (time: () => Date) => executorOn(client.transaction, time)
  const execute = executeBy(clock)
  const executeTogether = executorOn(client.together, clock)
  const sessions = createSessions({ client, execute, clock, config })
  const collab = createCollab({
    client,
    bus,
    clock,
    log,
    authenticate: (request) => sessions.authenticateSocket(request),
    allowedOrigins: parts.allowedOrigins,
  })
  const heads = createPackageHeads(client.reader)
  const redlinesFor = createRedlines(workers.offloadFor)
  const jobs = createJobRunner({
    client,
    bus,
    clock,
    log,
    handlers: jobHandlers({ client, config, execute, files, settings, clock }),
  })

  const changes = createChangeCounter(parts.requestLimits ?? REQUEST_LIMITS)
  const known = new WeakMap<Request, Promise<Authentication>>()

  /** Asked twice for a request that changes something, answered from the database once. */
  function viewerOf(request: Request): Promise<Authentication> {
    const found = known.get(request) ?? findViewer(request)
    known.set(request, found)
    return found
  }

  async function findViewer(request: Request): Promise<Authentication> {
    if (isConsole(request)) return { viewer: await consoleViewer(request), idHash: null }
    return sessions.authenticate(request)
  }

  function isConsole(request: Request): boolean {
    const access = parts.consoleAccess()
    if (!access || !isLocalRequest(request)) return false
    return isConsoleHeader(request.headers.authorization, access)
  }

  async function consoleViewer(request: IncomingMessage): Promise<Actor> {
    const email = request.headers["x-act-as"]
    if (typeof email !== "string") return { kind: "system" }
    const person = await client.reader
      .selectFrom("people")
      .select("id")
      .where("email", "=", email.toLowerCase())
      .executeTakeFirst()
    const now = clock().toISOString()
    const actor =
      person &&
      (await findPersonActor(client.reader, person.id, calendarDateOf(now), {
        // Whoever reads the secret file holds the data itself: a password would guard nothing.
        reauthenticatedAt: now,
        scope: null,
      }))
    return actor ?? { kind: "stranger" }
  }

  function logBug(error: unknown, { requestId, method, path }: FailedRequest): void {
    if (isCallersFault(error)) return
    log.error({ err: error, requestId, method, path: loggablePath(path) }, "bug")
  }

  return {
    bus,
    execute,
    /** An executor whose clock shows another time: the demo has a past. */
    executeBy,
    /** For what many do at one moment, such as answering a survey: they share a commit. */
    executeTogether,
    files,
    sessions,
    collab,
    jobs,
    workers,
    clock,
    logBug,
    /** Whoever holds the data folder is not counted, as whomever they act. */
    async countChange(request: Request): Promise<number> {
      if (isConsole(request)) return 0
      const { viewer } = await viewerOf(request)
      const address = clientAddress(request, config.behindProxy)
      return changes({ viewer, address, path: request.path })
    },
    /** For whoever is on this machine, and for a token of the administration that was issued for it. */
    async mayReadMetrics(request: IncomingMessage): Promise<boolean> {
      if (isLocalRequest(request)) return true
      const { viewer } = await sessions.authenticateToken(request)
      if (viewer.kind !== "person" || !viewer.scope?.includes(METRICS)) return false
      return can(viewer, METRICS)
    },
    async createContext(request: Request, response: Response): Promise<AppLoadContext> {
      const requestId: string = response.locals.requestId
      const { viewer, ...session } = await viewerOf(request)
      const caller = { holder: holderOf(viewer), signal: leavingOf(response) }
      return {
        db: client.reader,
        viewer,
        execute,
        rooms: collab.rooms,
        heads,
        offload: workers.offloadFor(caller),
        exclusively,
        redlines: redlinesFor(caller),
        sessions: sessions.forRequest({ request, response, viewer, ...session }),
        files,
        settings: { ...settings, schemaVersion: SCHEMA_VERSION },
        now: clock().toISOString(),
        requestId,
        nonce: response.locals.nonce,
        logError(error: unknown) {
          const { method, path } = request
          if (!response.locals.isCutOff) logBug(error, { requestId, method, path })
        },
      }
    },
  }
}

/** Whose work it is: a person's, a link's; all others of one kind share. */
function holderOf(actor: Actor): string {
  if (actor.kind === "respondent") return actor.linkHash.slice(0, 16)
  return actor.kind === "person" ? actor.id : actor.kind
}

/** Ends where the connection does before the answer was sent. */
function leavingOf(response: Response): AbortSignal {
  const leaving = new AbortController()
  response.on("close", () => {
    if (!response.writableFinished) leaving.abort()
  })
  return leaving.signal
}

/** Remix reports an address or method that a page does not know like something that broke. */
function isCallersFault(error: unknown): boolean {
  const { status, internal } = (error ?? {}) as { status?: unknown; internal?: unknown }
  return internal === true && typeof status === "number" && status < 500
}

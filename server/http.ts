import { createServer, type IncomingMessage, type Server } from "node:http"
import { createRequestHandler } from "@remix-run/express"
import type { AppLoadContext, ServerBuild } from "@remix-run/node"
import compression from "compression"
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "express"
import { newRequestId } from "../app/commands/ids.ts"
import { bugAnswer, type FailedRequest } from "./bug-answer.ts"
import { waitFairly } from "./patience.ts"
import { answeringRefusals, refusingActions } from "./remix-build.ts"
import { limitChanges, TOO_MANY, UPLOAD_PATHS } from "./request-limits.ts"
import { sendFile } from "./respondents/files.ts"
import { type AnswerRespondents, createFront, leadsToQuestionnaire } from "./respondents/front.ts"
import {
  bodyLimit,
  constantHeaders,
  nonce,
  ownHost,
  readableOnly,
  sameOriginOnly,
  securityHeaders,
} from "./security.ts"

const MAX_BODY_BYTES = 1024 * 1024
const MAX_UPLOAD_BYTES = 11 * 1024 * 1024

/** How long a caller may take, and how often Node looks for those who overstay. */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
}
/** What says that a proxy hands a request on for somebody else. */
const PROXY_HEADERS = ["x-forwarded-for", "x-real-ip", "forwarded", "via"]

export interface HttpParts {
  mode: "production" | "development"
  /** The Remix build, asked for each request so that development sees changes. */
  build: () => Promise<ServerBuild>
  createContext(request: Request, response: Response): Promise<AppLoadContext>
  allowedOrigins: () => readonly string[]
  https: boolean
  /** Behind a proxy on this machine the client's address comes from X-Forwarded-For. */
  behindProxy: boolean
  /** Counts a request that changes something: the seconds its caller has to wait, 0 for none. */
  countChange(request: Request): Promise<number>
  /** Answers a plain GET on a live text's address: may this person open it? */
  answerProbe(request: Request, response: Response): Promise<void>
  /** Answers whoever holds a link to a questionnaire. */
  answerRespondents: AnswerRespondents
  readiness(): Promise<{ ready: boolean; reason: string }>
  metrics(request: Request): Promise<string | null>
  /** Writes down what broke, with the id that the person is shown. */
  logBug(error: unknown, about: FailedRequest): void
  /** Vite's middlewares in development. */
  middlewares?: RequestHandler
  clientFolder: string
}

/** All of HTTP: headers, limits, static files, health, metrics, pages. */
export function createHttp(parts: HttpParts): { app: Express; server: Server } {
  const app = express()
  app.disable("x-powered-by")
  app.set("trust proxy", parts.behindProxy ? "loopback" : false)
  app.use((_request, response, next) => {
    response.locals.requestId = newRequestId()
    response.setHeader("X-Request-Id", response.locals.requestId)
    next()
  })
  app.use(nonce)
  app.use(securityHeaders({ development: parts.mode === "development", https: parts.https }))
  app.use(readableOnly)
  health(app, parts)
  app.use(ownHost(parts.allowedOrigins))
  app.use(sameOriginOnly(parts.allowedOrigins))
  app.use(bodyLimit(maxBytesFor))
  app.use("/s/assets", sendFile)
  app.use(limitChanges(parts.countChange))
  app.get("/collab/:documentId", (request, response, next) => {
    parts.answerProbe(request, response).catch(next)
  })
  app.get("/api/commands/:name", (_request, response) => {
    // Commands change something: an address that is merely opened runs none.
    response.status(405).set("Allow", "POST").type("text/plain").send("Befehle gehen nur mit POST.")
  })
  app.use(compression())
  if (parts.middlewares) app.use(parts.middlewares)
  else staticFiles(app, parts.clientFolder)
  pages(app, parts)
  answerBugs(app, parts)

  const front = frontOf(parts)
  const server = createServer(PATIENCE, (request, response) => {
    // Not counted by address: an office answers for several, and is counted by link.
    if (leadsToQuestionnaire(request.url)) front(request, response)
    else app(request, response)
  })
  server.maxRequestsPerSocket = 1_000
  return { app, server: waitFairly(server, PATIENCE) }
}

function frontOf({ answerRespondents, mode, https, allowedOrigins, logBug }: HttpParts) {
  const headers = constantHeaders({ development: mode === "development", https })
  return createFront({ answer: answerRespondents, headers, allowedOrigins, logBug })
}

function maxBytesFor(path: string): number {
  return UPLOAD_PATHS.includes(path) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES
}

function health(app: Express, parts: HttpParts): void {
  app.get("/healthz", (_request, response) => {
    response.type("text/plain").send("ok")
  })
  app.get("/readyz", (_request, response, next) => {
    parts.readiness().then(({ ready, reason }) => {
      response
        .status(ready ? 200 : 503)
        .type("text/plain")
        .send(ready ? "ready" : reason)
    }, next)
  })
  app.get("/metrics", (request, response, next) => {
    parts.metrics(request).then((metrics) => {
      if (metrics === null) response.status(404).type("text/plain").send("Not found")
      else response.type("text/plain; version=0.0.4").send(metrics)
    }, next)
  })
}

function staticFiles(app: Express, folder: string): void {
  app.use(
    "/assets",
    express.static(`${folder}/assets`, { immutable: true, maxAge: "1y", redirect: false }),
  )
  app.use("/assets", (_request, response) => {
    // An old page asks for a file of an older build: a page in its place would run as a script.
    response.status(404).type("text/plain").send("Not found")
  })
  app.use(express.static(folder, { maxAge: "1h", index: false, redirect: false }))
}

function pages(app: Express, parts: HttpParts): void {
  let current: { build: ServerBuild; handler: RequestHandler; refusing: RequestHandler } | null =
    null
  app.all("*", async (request, response, next) => {
    try {
      const build = await parts.build()
      // In development the build changes; otherwise its routes are read once.
      if (current?.build !== build) {
        const handler = pageHandler(answeringRefusals(build), parts)
        const refusing = pageHandler(refusingActions(build, 429, TOO_MANY), parts)
        current = { build, handler, refusing }
      }
      const { handler, refusing } = current
      await (response.locals.isOverLimit ? refusing : handler)(request, response, next)
    } catch (error) {
      next(error)
    }
  })
}

function pageHandler(build: ServerBuild, { mode, createContext }: HttpParts): RequestHandler {
  return createRequestHandler({
    build,
    mode,
    getLoadContext: createContext,
  })
}

function answerBugs(app: Express, { logBug }: HttpParts): void {
  app.use(
    // Express knows an error handler by its four parameters.
    (error: unknown, request: Request, response: Response, _next: NextFunction) => {
      const { requestId, isCutOff } = response.locals
      const { method, path } = request
      if (!isCutOff) logBug(error, { requestId, method, path })
      if (response.headersSent) return response.end()
      const { status, sentence } = bugAnswer(error, requestId)
      response.status(status).type("text/plain").send(sentence)
    },
  )
}

/** Was the request made on this machine, and not handed on by a proxy? */
export function isLocalRequest(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? ""
  const loopback = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(address)
  return loopback && PROXY_HEADERS.every((name) => request.headers[name] === undefined)
}

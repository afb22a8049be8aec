import { createServer, type IncomingMessage, type Server } from "node:http"
import { createRequestHandler } from "@remix-run/express"
import type { AppLoadContext, ServerBuild } from "@remix-run/node"
import compression from "compression"
import express, { type Express, type Request, type RequestHandler, type Response } from "express"
import { ulid } from "ulid"
import { answeringRefusals } from "./remix-build.ts"
import { bodyLimit, nonce, sameOriginOnly, securityHeaders } from "./security.ts"

const MAX_BODY_BYTES = 1024 * 1024
const MAX_UPLOAD_BYTES = 11 * 1024 * 1024

export interface HttpParts {
  mode: "production" | "development"
  /** The Remix build, asked for each request so that development sees changes. */
  build: () => Promise<ServerBuild>
  createContext(request: Request, response: Response): Promise<AppLoadContext>
  allowedOrigins: () => readonly string[]
  https: boolean
  /** Behind a proxy on this machine the client's address comes from X-Forwarded-For. */
  behindProxy: boolean
  /** Answers a plain GET on a live text's address: may this person open it? */
  answerProbe(request: Request, response: Response): Promise<void>
  readiness(): Promise<{ ready: boolean; reason: string }>
  metrics(request: Request): Promise<string | null>
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
    response.locals.requestId = ulid()
    response.setHeader("X-Request-Id", response.locals.requestId)
    next()
  })
  app.use(nonce)
  app.use(securityHeaders({ development: parts.mode === "development", https: parts.https }))
  health(app, parts)
  app.use(sameOriginOnly(parts.allowedOrigins))
  app.use(bodyLimit((path) => (path === "/files" ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES)))
  app.get("/collab/:documentId", (request, response, next) => {
    parts.answerProbe(request, response).catch(next)
  })
  app.use(compression())
  if (parts.middlewares) app.use(parts.middlewares)
  else staticFiles(app, parts.clientFolder)
  pages(app, parts)

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000 }, app)
  server.maxRequestsPerSocket = 1_000
  return { app, server }
}

function health(app: Express, parts: HttpParts): void {
  app.get("/healthz", (_request, response) => {
    response.type("text/plain").send("ok")
  })
  app.get("/readyz", async (_request, response) => {
    const { ready, reason } = await parts.readiness()
    response
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready" : reason)
  })
  app.get("/metrics", async (request, response) => {
    const metrics = await parts.metrics(request)
    if (metrics === null) response.status(404).type("text/plain").send("Not found")
    else response.type("text/plain; version=0.0.4").send(metrics)
  })
}

function staticFiles(app: Express, folder: string): void {
  app.use("/assets", express.static(`${folder}/assets`, { immutable: true, maxAge: "1y" }))
  app.use("/assets", (_request, response) => {
    // An old page asks for a file of an older build: a page in its place would run as a script.
    response.status(404).type("text/plain").send("Not found")
  })
  app.use(express.static(folder, { maxAge: "1h", index: false }))
}

function pages(app: Express, parts: HttpParts): void {
  app.all("*", async (request, response, next) => {
    try {
      const handler = createRequestHandler({
        build: answeringRefusals(await parts.build()),
        mode: parts.mode,
        getLoadContext: () => parts.createContext(request, response),
      })
      await handler(request, response, next)
    } catch (error) {
      next(error)
    }
  })
  app.use(
    // Express knows an error handler by its four parameters.
    (error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
      response.locals.logError?.(error)
      if (response.headersSent) return response.end()
      response
        .status(500)
        .type("text/plain")
        .send(`Hier ist etwas schiefgegangen. Kennung: ${response.locals.requestId}`)
    },
  )
}

/** Was the request made on this machine, and not handed on by a proxy? */
export function isLocalRequest(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? ""
  const loopback = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(address)
  return loopback && request.headers["x-forwarded-for"] === undefined
}

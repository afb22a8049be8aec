import { randomBytes } from "node:crypto"
import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import type { NextFunction, Request, Response } from "express"
import helmet from "helmet"
import { barePage } from "../app/ui/bare-page.ts"

export const KNOWN_METHODS: readonly string[] = ["GET", "HEAD", "POST"]

export const REFUSALS = {
  method: "Das geht hier nicht.",
  address: "Diese Adresse ist nicht lesbar. Vielleicht ist sie unvollständig.",
  origin: "Diese Anfrage kam von einer fremden Seite.",
} as const

/** Gives each response a nonce for its scripts, in `response.locals.nonce`. */
export function nonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals.nonce = randomBytes(16).toString("base64url")
  next()
}

/**
 * Security headers. Nothing is loaded from elsewhere, no inline script or style runs, nobody frames a page.
 *
 * @param options `development` leaves the policy out, because Vite's client injects styles and scripts
 */
export function securityHeaders(options: HeaderOptions) {
  return headersWith(options, [
    "'self'",
    (_, response) => `'nonce-${(response as Response).locals.nonce}'`,
  ])
}

/**
 * The same headers for pages that run no script of their own, names and values in turn: they are the same for all
 * of them, so they are written out once.
 */
export function constantHeaders(options: HeaderOptions): readonly string[] {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  headersWith(options, ["'self'"])(response.req, response, () => {})
  return response.getHeaderNames().flatMap((name) => [name, String(response.getHeader(name) ?? "")])
}

interface HeaderOptions {
  development: boolean
  https: boolean
}

type ScriptSources = (string | ((request: IncomingMessage, response: ServerResponse) => string))[]

function headersWith(options: HeaderOptions, scriptSrc: ScriptSources) {
  return helmet({
    contentSecurityPolicy: options.development
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'none'"],
            scriptSrc,
            styleSrc: ["'self'"],
            imgSrc: ["'self'", "data:", "blob:"],
            fontSrc: ["'self'"],
            connectSrc: ["'self'"],
            manifestSrc: ["'self'"],
            formAction: ["'self'"],
            baseUri: ["'none'"],
            frameAncestors: ["'none'"],
          },
        },
    strictTransportSecurity: options.https,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: "deny" },
  })
}

/** Refuses what no page of ours sends: other methods, and addresses that are no readable path. */
export function readableOnly(request: Request, response: Response, next: NextFunction): void {
  if (!KNOWN_METHODS.includes(request.method)) {
    response.setHeader("Allow", KNOWN_METHODS.join(", "))
    refuse(response, 405, REFUSALS.method)
  } else if (!isReadablePath(request.originalUrl)) {
    refuse(response, 400, REFUSALS.address)
  } else {
    next()
  }
}

export function isReadablePath(address: string): boolean {
  if (!address.startsWith("/")) return false
  try {
    decodeURIComponent(address.split("?", 1)[0] ?? "")
    return true
  } catch {
    return false
  }
}

/**
 * Makes every request name a host of ours: whatever an address is built from, it leads here, and not
 * where a Host or X-Forwarded-Host header of the caller's choice points.
 */
export function ownHost(allowedOrigins: () => readonly string[]) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const hosts = allowedOrigins().map((origin) => new URL(origin).host)
    delete request.headers["x-forwarded-host"]
    if (!hosts.includes(request.headers.host ?? "")) request.headers.host = hosts[0]
    next()
  }
}

/** Mail servers post there when somebody ends a mail by one click (RFC 8058), and name no origin. */
const ONE_CLICK = /^\/unsubscribe\/[^/]+$/

/**
 * Lets a request that changes something pass only from our own pages. A browser always names the
 * origin of such a request; who names none must carry a secret that no page can send on its own,
 * in a header or as an address that only a mail tells.
 */
export function sameOriginOnly(allowedOrigins: () => readonly string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const isOneClick = request.headers.origin === undefined && ONE_CLICK.test(request.path)
    const own = isOneClick || mayChange(request.headers, allowedOrigins())
    if (own || request.method !== "POST") next()
    else refuse(response, 403, REFUSALS.origin)
  }
}

/** Whether a request with these headers comes from our own pages, or from a program with a token. */
export function mayChange(
  { origin, authorization }: IncomingMessage["headers"],
  allowedOrigins: readonly string[],
): boolean {
  return origin === undefined ? authorization !== undefined : allowedOrigins.includes(origin)
}

/** Refuses bodies over the limit: by their announced length at once, else as soon as they exceed it. */
export function bodyLimit(maxBytesFor: (path: string) => number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const maxBytes = maxBytesFor(request.path)
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
      refuseSize(request, response)
      return
    }
    let received = 0
    const push = request.push.bind(request)
    // Counting on the way in leaves the stream untouched for whoever reads it.
    request.push = (chunk: Buffer | null) => {
      received += chunk?.length ?? 0
      if (received <= maxBytes) return push(chunk)
      refuseTheRest(request, response)
      return false
    }
    next()
  }
}

/** Answers while the body still comes in; whoever reads it gets an error, never half a body. */
function refuseTheRest(request: Request, response: Response): void {
  if (response.locals.isCutOff) return
  response.locals.isCutOff = true
  const cut = () => {
    request.destroy(new Error("The body is over the limit."))
  }
  if (response.headersSent) {
    cut()
    return
  }
  response.setHeader("Connection", "close")
  response.once("finish", cut).once("close", cut)
  refuseSize(request, response)
}

function refuseSize(request: Request, response: Response): void {
  const { isPage, body } = sizeRefusal(request.headers, FILE_TOO_LARGE)
  response
    .status(413)
    .type(isPage ? "html" : "text/plain")
    .send(body)
}

/** What somebody is told whose form is larger than is taken. */
export interface SizeWords {
  title: string
  sentences: string[]
}

const FILE_TOO_LARGE: SizeWords = {
  title: "Das ist zu groß.",
  sentences: [
    "Dateien nehmen wir bis 10 MiB an, alles andere bis 1\u00A0MiB. Gespeichert wurde nichts.",
    "Bitte scannen Sie die Datei mit geringerer Auflösung, oder kürzen Sie die Eingabe.",
  ],
}

/** Without script a person sees this answer in place of the form: it says what is taken, and leads back. */
export function sizeRefusal(
  headers: IncomingMessage["headers"],
  { title, sentences }: SizeWords,
): { isPage: boolean; body: string } {
  if (!headers.accept?.includes("text/html")) return { isPage: false, body: title }
  return { isPage: true, body: barePage({ title, sentences, back: wayBack(headers) }) }
}

/** The page that the form stands on, as the browser names it; the first page where it names none of ours. */
function wayBack({ origin, referer }: IncomingMessage["headers"]): {
  href: string
  label: string
} {
  const from = referer && URL.canParse(referer) ? new URL(referer) : null
  if (from === null || from.origin !== origin) return { href: "/", label: "Zur Startseite" }
  return { href: from.pathname + from.search, label: "Zurück zum Formular" }
}

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type("text/plain").send(sentence)
}

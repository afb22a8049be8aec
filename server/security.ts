import { randomBytes } from "node:crypto"
import type { NextFunction, Request, Response } from "express"
import helmet from "helmet"

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"])

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
export function securityHeaders(options: { development: boolean; https: boolean }) {
  return helmet({
    contentSecurityPolicy: options.development
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'none'"],
            scriptSrc: [
              "'self'",
              (_, response) => `'nonce-${(response as Response).locals.nonce}'`,
            ],
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

/**
 * Lets a request that changes something pass only from our own pages. A browser always names the
 * origin of such a request; who names none must carry a secret that no page can send on its own.
 */
export function sameOriginOnly(allowedOrigins: () => readonly string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { origin, authorization } = request.headers
    const own =
      origin === undefined ? authorization !== undefined : allowedOrigins().includes(origin)
    if (own || SAFE_METHODS.has(request.method)) next()
    else response.status(403).type("text/plain").send("Diese Anfrage kam von einer fremden Seite.")
  }
}

/** Refuses bodies over the limit: by their announced length at once, else as they arrive. */
export function bodyLimit(maxBytesFor: (path: string) => number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const maxBytes = maxBytesFor(request.path)
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
      response.status(413).type("text/plain").send("Das ist zu groß.")
      return
    }
    let received = 0
    const push = request.push.bind(request)
    // Counting on the way in leaves the stream untouched for whoever reads it.
    request.push = (chunk: Buffer | null) => {
      received += chunk?.length ?? 0
      if (received <= maxBytes) return push(chunk)
      request.destroy()
      return false
    }
    next()
  }
}

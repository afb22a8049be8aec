import type { NextFunction, Request, Response } from "express"
import { RateLimiterMemory } from "rate-limiter-flexible"
import type { ErrorBody } from "../app/commands/errors.ts"
import type { Actor } from "../app/permissions/policy.ts"
import { barePage } from "../app/ui/bare-page.ts"

/** Where pictures and evidence are uploaded to. */
export const UPLOAD_PATHS: readonly string[] = ["/files", "/evidence"]

/** How many requests that change something one caller may make. */
export interface RequestLimits {
  windowSeconds: number
  /** Logged in, or with an API token: each person, whatever the number of browsers and programs. */
  perPerson: number
  /** Not logged in: each address. An office of many people logs in from one. */
  perAddress: number
  /** An upload counts as so many. */
  uploadWeight: number
}

export const REQUEST_LIMITS: RequestLimits = {
  windowSeconds: 60,
  perPerson: 120,
  perAddress: 30,
  uploadWeight: 4,
}

export const TOO_MANY =
  "In kurzer Zeit kamen sehr viele Anfragen von Ihnen. Bitte warten Sie eine Minute und senden Sie es dann noch einmal."

const PAGE = barePage({
  title: "Zu viele Anfragen",
  sentences: [
    TOO_MANY,
    "Gespeichert wurde nichts. Gehen Sie im Browser einen Schritt zurück: Dort stehen Ihre Eingaben noch.",
  ],
})

interface ChangingRequest {
  viewer: Actor
  /** Whom strangers' requests are counted for. */
  address: string
  path: string
}

/** Counts one request. Returns the seconds to wait if there were too many already, else 0. */
export type CountChange = (request: ChangingRequest) => Promise<number>

/** Kept in this process's memory. */
export function createChangeCounter(limits: RequestLimits): CountChange {
  const duration = limits.windowSeconds
  const people = new RateLimiterMemory({ points: limits.perPerson, duration })
  const addresses = new RateLimiterMemory({ points: limits.perAddress, duration })
  return async ({ viewer, address, path }) => {
    const weight = UPLOAD_PATHS.includes(path) ? limits.uploadWeight : 1
    return viewer.kind === "person"
      ? take(people, viewer.id, weight)
      : take(addresses, address, weight)
  }
}

async function take(limiter: RateLimiterMemory, key: string, weight: number): Promise<number> {
  try {
    await limiter.consume(key, weight)
    return 0
  } catch (refusal) {
    // The library rejects with its counter, and with an error where something broke.
    const { msBeforeNext } = refusal as { msBeforeNext?: number }
    if (msBeforeNext === undefined) throw refusal
    return Math.max(1, Math.ceil(msBeforeNext / 1000))
  }
}

/**
 * Answers 429 where a caller changes too much, before the body is read. What a page's own script
 * sends goes on, marked by `response.locals.isOverLimit`, because only the pages can answer in its words.
 */
export function limitChanges(count: (request: Request) => Promise<number>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== "POST") {
      next()
      return
    }
    count(request)
      .then((seconds) => {
        if (seconds === 0) next()
        else refuse(request, response, next, seconds)
      })
      .catch(next)
  }
}

function refuse(request: Request, response: Response, next: NextFunction, seconds: number): void {
  response.setHeader("Retry-After", String(seconds))
  if (request.path.endsWith(".data")) {
    response.locals.isOverLimit = true
    next()
    return
  }
  response.status(429)
  if (request.path.startsWith("/api/") || request.accepts(["html", "json"]) === "json") {
    response.json({ error: { kind: "too_many", message: TOO_MANY } } satisfies ErrorBody)
  } else {
    response.type("html").send(PAGE)
  }
}

import type { NextFunction, Request, RequestHandler, Response } from "express"
import type { Kysely } from "kysely"
import type { CommandSettings } from "../../app/commands/define.ts"
import type { Execute } from "../../app/commands/execute.ts"
import {
  answerRespondent,
  type LeanAnswer,
  type LeanRequest,
} from "../../app/features/surveys/answering/answer-request.server.ts"
import { findAsset } from "../../app/features/surveys/answering/assets.server.ts"
import {
  drawOverload,
  drawTooMany,
} from "../../app/features/surveys/answering/pages/small-pages.ts"
import { findHolder } from "../../app/features/surveys/answering/respondent.server.ts"
import { bareFrame } from "../../app/features/surveys/answering/visit.server.ts"
import type { RespondentActor } from "../../app/permissions/policy.ts"
import type { Tables } from "../../db/tables.ts"
import { readForm } from "./body.ts"
import { CLEARING_COOKIE, keyCookie, readCookie } from "./cookie.ts"
import { createGate, type Gate } from "./gate.ts"
import { createRespondentLimits, type RespondentLimits } from "./limits.ts"

/** Where all of it lies. */
export const RESPONDENTS = "/s"
/** A questionnaire's page is a form: what is longer was not typed. */
export const MAX_ANSWER_BYTES = 256 * 1024

export interface RespondentsParts {
  db: Kysely<Tables>
  execute: Execute
  settings: CommandSettings
  clock: () => Date
  /** Whom wrong keys are counted for. */
  addressOf(request: Request): string
  gate?: Gate
}

export interface Respondents {
  handle: RequestHandler
  stats: Gate["stats"]
}

/** Everything under `/s/`: keys, limits and headers; what is asked and answered is decided behind it. */
export function createRespondents(parts: RespondentsParts): Respondents {
  const gate = parts.gate ?? createGate()
  const limits = createRespondentLimits()
  const handle = (request: Request, response: Response, next: NextFunction) => {
    // The browser's key is sent to what lies below alone.
    if (/^\/s(?:\?|$)/.test(request.originalUrl)) return response.redirect(301, "/s/")
    const asset = /^\/s\/assets\/([\w.-]+)$/.exec(request.originalUrl)?.[1]
    if (asset !== undefined) return sendAsset(request, response, asset)
    receive({ ...parts, limits }, gate, request, response).catch(next)
  }
  return { handle, stats: gate.stats }
}

/** Passes the gate once the form is read: whoever sends slowly holds up nobody. */
async function receive(parts: Parts, gate: Gate, request: Request, response: Response) {
  const lean = await readRequest(request)
  if (lean === "gone") return
  if (lean === null) {
    response.status(415).type("text/plain").send("Das ist kein Formular von uns.")
    return
  }
  const pass = gate.enter()
  if ("retryAfterSeconds" in pass) return turnAway(parts, response, lean, pass.retryAfterSeconds)
  try {
    await answer(parts, request, response, lean)
  } finally {
    pass.leave()
  }
}

function sendAsset(request: Request, response: Response, name: string): void {
  const asset = findAsset(name)
  if (asset === null) {
    // A script that is not there must not run as a page.
    response.status(404).type("text/plain").send("Not found")
    return
  }
  response.setHeader("Content-Type", asset.type)
  response.setHeader("Cache-Control", "public, max-age=31536000, immutable")
  response.setHeader("Vary", "Accept-Encoding")
  const isPacked = asset.packed !== null && request.acceptsEncodings("gzip") === "gzip"
  if (isPacked) response.setHeader("Content-Encoding", "gzip")
  response.end(isPacked ? asset.packed : asset.body)
}

type Parts = RespondentsParts & { limits: RespondentLimits }

async function answer(
  parts: Parts,
  request: Request,
  response: Response,
  lean: LeanRequest,
): Promise<void> {
  const held = readCookie(request.headers.cookie)
  const now = parts.clock().toISOString()
  const holder = held === null ? null : await findHolder(parts.db, held, now)
  const actor = holder?.actor ?? null
  const address = parts.addressOf(request)
  const isTrying = triesKey(lean) || (held !== null && actor === null)
  const seconds = await waitingTime(parts, lean, { actor, isTrying, address })
  if (seconds > 0) return sendTooMany(parts, response, lean, seconds)
  const requestId: string = response.locals.requestId
  const { db, execute, settings } = parts
  const found = await answerRespondent({ db, execute, settings, now, requestId, holder }, lean)
  if (isTrying && found.status >= 400) await parts.limits.wrongKey(address)
  send(response, found, cookieFor(found, held, actor))
}

async function readRequest(request: Request): Promise<LeanRequest | "gone" | null> {
  const method = request.method === "POST" ? "POST" : "GET"
  const [path = "", query = ""] = request.originalUrl.split("?", 2)
  const typed = method === "POST" ? await readForm(request) : new Map<string, string[]>()
  if (typed === null || typed === "gone") return typed
  const acceptsJson = request.headers.accept === "application/json"
  return { method, path, query: new URLSearchParams(query), typed, acceptsJson }
}

/** `/s` and `/s/…` with a key in it, and forms with a field for one. */
function triesKey({ method, path, typed }: LeanRequest): boolean {
  return method === "POST" ? typed.has("_code") : /^\/s\/[^/]{16,}$/.test(path)
}

interface Caller {
  actor: RespondentActor | null
  /** Has shown a key that may open nothing. */
  isTrying: boolean
  address: string
}

async function waitingTime(
  { limits }: Parts,
  { method }: LeanRequest,
  { actor, isTrying, address }: Caller,
): Promise<number> {
  if (isTrying) return limits.waitForKeys(address)
  return method === "POST" && actor !== null ? limits.change(actor.linkHash) : 0
}

function cookieFor(
  { cookie }: LeanAnswer,
  held: string | null,
  actor: RespondentActor | null,
): string | null {
  if (cookie === "leave") return null
  if (cookie === "clear") return CLEARING_COOKIE
  if (cookie !== "renew") return keyCookie(cookie.secret)
  return held !== null && actor !== null ? keyCookie(held) : null
}

function send(response: Response, found: LeanAnswer, cookie: string | null): void {
  response.statusCode = found.status
  for (const [name, value] of Object.entries(found.headers)) response.setHeader(name, value)
  // Kept for going back, never shown again without asking.
  response.setHeader("Cache-Control", "private, no-cache")
  if (cookie !== null) response.setHeader("Set-Cookie", cookie)
  response.end(found.body)
}

/** Gives back what was typed: the database is not asked, nothing is stored. */
function turnAway(
  parts: RespondentsParts,
  response: Response,
  lean: LeanRequest,
  seconds: number,
): void {
  response.setHeader("Retry-After", String(seconds))
  if (lean.acceptsJson) {
    response.status(503).json({ message: "Gerade antworten sehr viele gleichzeitig." })
    return
  }
  const typed = lean.method === "POST" ? lean.typed : null
  const page = drawOverload(bareFrame(parts), { action: lean.path, typed, seconds })
  response.status(503).type("html").send(page)
}

function sendTooMany(
  parts: RespondentsParts,
  response: Response,
  lean: LeanRequest,
  seconds: number,
): void {
  response.setHeader("Retry-After", String(seconds))
  if (lean.acceptsJson) {
    response.status(429).json({ message: "In kurzer Zeit kam sehr viel. Bitte warten Sie kurz." })
    return
  }
  const typed = lean.method === "POST" ? lean.typed : null
  const view = { action: lean.path, typed, seconds }
  response
    .status(429)
    .type("html")
    .send(drawTooMany(bareFrame(parts), view))
}

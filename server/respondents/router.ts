import type { IncomingMessage } from "node:http"
import type { Kysely } from "kysely"
import type { CommandSettings } from "../../app/commands/define.ts"
import type { Execute } from "../../app/commands/execute.ts"
import {
  answerRespondent,
  type LeanAnswer,
  type LeanRequest,
} from "../../app/features/surveys/answering/answer-request.server.ts"
import {
  drawOverload,
  drawTooMany,
  waitWords,
} from "../../app/features/surveys/answering/pages/small-pages.ts"
import { findHolder } from "../../app/features/surveys/answering/respondent.server.ts"
import { bareFrame } from "../../app/features/surveys/answering/visit.server.ts"
import type { Typed } from "../../app/features/surveys/compile/compiled.ts"
import type { RespondentActor } from "../../app/permissions/policy.ts"
import type { Tables } from "../../db/tables.ts"
import { type SizeWords, sizeRefusal } from "../security.ts"
import { type NoForm, readForm } from "./body.ts"
import { CLEARING_COOKIE, keyCookie, readCookie } from "./cookie.ts"
import type { AnswerRespondents } from "./front.ts"
import { createGate, type Gate } from "./gate.ts"
import { createRespondentLimits, type RespondentLimits } from "./limits.ts"
import { HTML, JSON_TYPE, plainReply, type Reply, TEXT } from "./reply.ts"
import { createTurnedAway, type TurnedAway } from "./turned-away.ts"

/** A questionnaire's page is a form: what is longer was not typed. */
const MAX_ANSWER_BYTES = 256 * 1024
/** Only the browser still has what was typed: it stands in the form that one goes back to. */
const FORM_TOO_LONG: SizeWords = {
  title: "Das ist mehr Text, als eine Seite des Fragebogens fassen kann.",
  sentences: [
    "Von dieser Seite wurde nichts gespeichert; was Sie vorher gespeichert haben, ist noch da.",
    "Gehen Sie mit der Zurück-Taste Ihres Browsers zurück: Dort steht noch, was Sie eingetragen haben. Kürzen Sie dann die längsten Antworten, und speichern Sie noch einmal. Der Link unten öffnet die Seite dagegen so, wie sie zuletzt gespeichert wurde.",
  ],
}
const NOTHING: ReadonlyMap<string, string[]> = new Map()

export interface RespondentsParts {
  db: Kysely<Tables>
  execute: Execute
  settings: CommandSettings
  clock: () => Date
  /** Whom wrong keys are counted for. */
  addressOf(request: IncomingMessage): string
  gate?: Gate
}

export interface Respondents {
  answer: AnswerRespondents
  /** Writes down now what is otherwise written some seconds later. */
  countTurnedAway(): Promise<void>
  stats: Gate["stats"]
}

const ROOT: Reply = { status: 301, headers: ["Location", "/s/"], body: "" }

/** Everything under `/s/`: keys, limits and headers; what is asked and answered is decided behind it. */
export function createRespondents(given: RespondentsParts): Respondents {
  const gate = given.gate ?? createGate()
  const turnedAway = createTurnedAway(given)
  const parts = { ...given, limits: createRespondentLimits(), turnedAway }
  return {
    // The browser's key is sent to what lies below alone.
    answer: async (request, requestId) =>
      /^\/s(?:\?|$)/i.test(request.url ?? "") ? ROOT : receive(parts, gate, request, requestId),
    countTurnedAway: turnedAway.write,
    stats: gate.stats,
  }
}

/** Passes the gate once the form is read: whoever sends slowly holds up nobody. */
async function receive(
  parts: Parts,
  gate: Gate,
  request: IncomingMessage,
  requestId: string,
): Promise<Reply | null> {
  const lean = await readRequest(request)
  if (typeof lean === "string") return withoutForm(lean, request)
  const pass = gate.enter()
  if ("retryAfterSeconds" in pass) {
    const secret = secretOf(lean) ?? readCookie(request.headers.cookie)
    if (secret !== null) parts.turnedAway.note(secret)
    return turnAway(parts, lean, pass.retryAfterSeconds)
  }
  try {
    return await answer(parts, request, requestId, lean)
  } finally {
    pass.leave()
  }
}

function withoutForm(why: NoForm, { headers }: IncomingMessage): Reply | null {
  if (why === "gone") return null
  if (why === "unknown") return plainReply(415, "Das ist kein Formular von uns.")
  const { isPage, body } = sizeRefusal(headers, FORM_TOO_LONG)
  // One whose length was announced is read to its end, so that the browser comes to see the answer.
  const isLast = headers["content-length"] === undefined
  return { status: 413, headers: ["Content-Type", isPage ? HTML : TEXT], body, isLast }
}

type Parts = RespondentsParts & { limits: RespondentLimits; turnedAway: TurnedAway }

async function answer(
  parts: Parts,
  request: IncomingMessage,
  requestId: string,
  lean: LeanRequest,
): Promise<Reply> {
  const held = readCookie(request.headers.cookie)
  const now = parts.clock().toISOString()
  const holder = held === null ? null : await findHolder(parts.db, held, now)
  const actor = holder?.actor ?? null
  const isTrying = triesKey(lean) || (held !== null && actor === null)
  const address = isTrying ? parts.addressOf(request) : null
  const seconds = await waitingTime(parts, lean, { actor, address })
  if (seconds > 0) return tooMany(parts, lean, seconds)
  const { db, execute, settings } = parts
  const found = await answerRespondent({ db, execute, settings, now, requestId, holder }, lean)
  if (address !== null && found.status >= 400) await parts.limits.wrongKey(address)
  return replyOf(found, cookieFor(found, held, actor))
}

async function readRequest(request: IncomingMessage): Promise<LeanRequest | NoForm> {
  const method = request.method === "POST" ? "POST" : "GET"
  const [path = "", query = ""] = (request.url ?? "").split("?", 2)
  const typed = method === "POST" ? await readForm(request, MAX_ANSWER_BYTES) : NOTHING
  if (typeof typed === "string") return typed
  const acceptsJson = request.headers.accept === "application/json"
  return { method, path, query: new URLSearchParams(query), typed, acceptsJson }
}

/** `/s` and `/s/…` with a key in it, and forms with a field for one. */
function triesKey(lean: LeanRequest): boolean {
  return lean.method === "POST" ? lean.typed.has("_code") : secretOf(lean) !== null
}

/** The key in an address. */
function secretOf({ path }: LeanRequest): string | null {
  return /^\/s\/([^/]{16,})$/.exec(path)?.[1] ?? null
}

interface Caller {
  actor: RespondentActor | null
  /** Of whoever has shown a key that may open nothing; null for all others. */
  address: string | null
}

async function waitingTime(
  { limits }: Parts,
  { method }: LeanRequest,
  { actor, address }: Caller,
): Promise<number> {
  if (address !== null) return limits.waitForKeys(address)
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

function replyOf({ status, headers, body }: LeanAnswer, cookie: string | null): Reply {
  const lines = Object.entries(headers).flat()
  // Kept for going back, never shown again without asking.
  lines.push("Cache-Control", "private, no-cache")
  if (cookie !== null) lines.push("Set-Cookie", cookie)
  return { status, headers: lines, body }
}

/** Gives back what was typed: the database is not asked, nothing is stored. */
function turnAway(parts: RespondentsParts, lean: LeanRequest, seconds: number): Reply {
  return later(lean, seconds, {
    status: 503,
    message: `Gerade antworten sehr viele gleichzeitig. Bitte warten Sie ${waitWords(seconds)}.`,
    draw: (view) => drawOverload(bareFrame(parts), view),
  })
}

function tooMany(parts: RespondentsParts, lean: LeanRequest, seconds: number): Reply {
  return later(lean, seconds, {
    status: 429,
    message: `In kurzer Zeit kam sehr viel von Ihnen. Bitte warten Sie ${waitWords(seconds)}.`,
    draw: (view) => drawTooMany(bareFrame(parts), view),
  })
}

interface Later {
  status: number
  message: string
  draw(view: { action: string; typed: Typed | null; seconds: number }): string
}

function later(
  { method, path, typed, acceptsJson }: LeanRequest,
  seconds: number,
  { status, message, draw }: Later,
): Reply {
  const headers = ["Retry-After", String(seconds), "Content-Type", acceptsJson ? JSON_TYPE : HTML]
  const view = { action: path, typed: method === "POST" ? typed : null, seconds }
  return { status, headers, body: acceptsJson ? JSON.stringify({ message }) : draw(view) }
}

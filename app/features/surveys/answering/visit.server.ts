import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { CommandSettings } from "../../../commands/define.ts"
import type { Execute } from "../../../commands/execute.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { RespondentActor } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import type { CompiledPage, CompiledQuestionnaire, Typed } from "../compile/compiled.ts"
import { type AcceptingGate, gateAt } from "../lifecycle/rules.ts"
import { pageAddress } from "./addresses.ts"
import { assetAddress } from "./assets.server.ts"
import { firstOpen, type Journey, journeyOf } from "./journey.ts"
import type { Frame } from "./pages/frame.ts"
import { type Asked, type Holder, loadAsked } from "./respondent.server.ts"
import type { ResponseState } from "./response-state.ts"
import { type StoredPage, storeOf } from "./store.server.ts"

/** A request as it reaches the questionnaire: read, and freed of everything that HTTP adds. */
export interface LeanRequest {
  method: "GET" | "POST"
  path: string
  query: URLSearchParams
  /** Fields of the form; empty for GET. */
  typed: Typed
  acceptsJson: boolean
}

export interface LeanAnswer {
  status: number
  headers: Record<string, string>
  body: string
  /** What becomes of the browser's key. */
  cookie: "renew" | "clear" | "leave" | { secret: string }
}

export interface RespondentParts {
  db: Kysely<Tables>
  /** Commands of many at one time share a commit. */
  execute: Execute
  settings: CommandSettings
  now: string
  requestId: string
  /** Whose key the browser has, and what it opens; null for none that opens anything. */
  holder: Holder | null
}

/** Somebody with a key, and what it opens. */
export interface Visit {
  parts: RespondentParts
  request: LeanRequest
  actor: RespondentActor
  asked: Asked
  frame: Frame
  gate: AcceptingGate
}

/** The same where there is a questionnaire, with what was saved in it. */
export interface OpenVisit extends Visit {
  questionnaire: CompiledQuestionnaire
  pages: ReadonlyMap<string, StoredPage>
  response: ResponseState | null
  journey: Journey
}

export function bareFrame({ settings }: Pick<RespondentParts, "settings">): Frame {
  return {
    ...{ survey: "", name: "", isTest: false, isSimulated: false, isDemo: settings.demo },
    ...{ css: assetAddress("css"), js: assetAddress("js") },
  }
}

export function beginVisit(
  parts: RespondentParts,
  { actor, asked }: Holder,
  request: LeanRequest,
): Visit {
  const { survey, name, isTest } = asked
  assertCan(actor, "surveys.read-answers", surveySubjectOf(survey))
  const frame = {
    ...bareFrame(parts),
    ...{ survey: survey.title, name, isTest, isSimulated: survey.isSimulated },
  }
  const gate = isTest ? "open" : gateAt(survey, parts.now)
  return { parts, request, actor, asked, frame, gate }
}

const NO_PAGES: ReadonlyMap<string, StoredPage> = new Map()

export async function openVisit(
  visit: Visit,
  questionnaire: CompiledQuestionnaire,
): Promise<OpenVisit> {
  const { actor, parts, asked } = visit
  const { response } = asked
  const pages = response === null ? NO_PAGES : await storeOf(actor).readPages(parts.db)
  let journey: Journey | null = null
  return {
    ...visit,
    questionnaire,
    pages,
    response,
    // Half of the pages never ask.
    get journey() {
      journey ??= journeyOf(questionnaire, pages, actor.pages)
      return journey
    },
  }
}

/**
 * The same after something was stored since it was opened.
 *
 * @throws not_found where the key opens nothing any more
 */
export async function openAgain(visit: OpenVisit): Promise<OpenVisit> {
  const asked = await loadAsked(visit.parts.db, visit.actor)
  return openVisit({ ...visit, asked }, visit.questionnaire)
}

/** Whether anything can still be filled in here. */
export function isFinal(visit: OpenVisit): boolean {
  return visit.gate === "over" || isSealed(visit)
}

/** Not the office and nobody else sees again what was handed in, whatever link they hold. */
export function isSealed({ asked, response }: OpenVisit): boolean {
  return response?.last != null && asked.survey.mode !== "named" && !asked.isTest
}

/** The page with that number, where it is asked of whoever holds this key. */
export function pageAt({ questionnaire, actor }: OpenVisit, number: string): CompiledPage | null {
  const page = questionnaire.pages[Number(number) - 1]
  if (page === undefined) return null
  return actor.pages === null || actor.pages.includes(page.name) ? page : null
}

/** Where somebody goes on: the first page that nobody has opened, else what follows the last. */
export function goOnAddress(visit: OpenVisit): string {
  const open =
    firstOpen(visit.journey, visit.pages) ?? (isSingle(visit) ? visit.journey.path[0] : null)
  return open ? pageAddress(open.index) : endAddress(visit)
}

export function endAddress({ actor }: Visit): string {
  return actor.pages === null ? "/s/review" : "/s/part"
}

/** A questionnaire of one page is started, filled in and handed in on that page. */
export function isSingle({
  questionnaire,
  actor,
}: Pick<OpenVisit, "questionnaire" | "actor">): boolean {
  return questionnaire.pages.length === 1 && actor.pages === null
}

export function html(
  status: number,
  body: string,
  cookie: LeanAnswer["cookie"] = "renew",
): LeanAnswer {
  return { status, headers: { "Content-Type": "text/html; charset=utf-8" }, body, cookie }
}

export function redirect(to: string, cookie: LeanAnswer["cookie"] = "renew"): LeanAnswer {
  return { status: 303, headers: { Location: to }, body: "", cookie }
}

export function json(status: number, body: object): LeanAnswer {
  return {
    ...{ status, headers: { "Content-Type": "application/json; charset=utf-8" } },
    ...{ body: JSON.stringify(body), cookie: "renew" },
  }
}

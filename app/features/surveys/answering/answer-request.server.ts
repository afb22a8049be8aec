import { type DomainError, httpStatus, isDomainError } from "../../../commands/errors.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { findRespondent } from "../inviting/links.server.ts"
import { type AddressName, readAddress } from "./addresses.ts"
import { handIn, showPrint, showReview } from "./answer-end.server.ts"
import { answerFinal, isHandingIn, showClosed } from "./answer-over.server.ts"
import { receivePage, saveWhileTyping, showPage } from "./answer-page.server.ts"
import { sendReceipt, showReceipt } from "./answer-receipt.server.ts"
import { delegate, finish, showPart, showShare, takeBack } from "./answer-share.server.ts"
import { FIELD, readField } from "./fields.ts"
import {
  drawDoor,
  drawLeft,
  drawLost,
  drawNoPage,
  drawRefused,
  drawUnknown,
  LONG_AWAY,
  strayWords,
} from "./pages/small-pages.ts"
import { drawStart } from "./pages/start.ts"
import { findHolder, type Holder } from "./respondent.server.ts"
import { SUPERSEDED } from "./rules.ts"
import {
  bareFrame,
  beginVisit,
  goOnAddress,
  html,
  isFinal,
  isSealed,
  isSingle,
  json,
  type LeanAnswer,
  type LeanRequest,
  type OpenVisit,
  openVisit,
  pageAt,
  type RespondentParts,
  redirect,
  type Visit,
} from "./visit.server.ts"

export type { LeanAnswer, LeanRequest, RespondentParts } from "./visit.server.ts"

const NO_KEY = "Das ist kein Code und kein Link, der hier gilt. Bitte prüfen Sie jedes Zeichen."
const LOST =
  "Gespeichert wird gerade nicht: Sie waren länger als acht Stunden nicht hier. Beim Weiterblättern fragen wir nach Ihrem Link; Ihre Angaben bleiben stehen."
const STILL_HERE = "Was Sie eben eingetragen haben, steht in dieser Seite und ist nicht verloren."
/** Whoever holds a part sees none of these; whoever holds the whole not the last two. */
const WHOLE_ONLY: ReadonlySet<AddressName> = new Set<AddressName>([
  ...(["review", "submit", "receipt", "mail-receipt"] as const),
  ...(["share", "delegate", "take-back"] as const),
])
const PART_ONLY: ReadonlySet<AddressName> = new Set<AddressName>(["part", "finish-part"])
/** What can be looked at when nothing can be changed any more. */
const LASTING: ReadonlySet<AddressName> = new Set<AddressName>(["receipt", "mail-receipt", "print"])

/** Everything under `/s/`: who holds which key, then one page. Refusals are pages, too; a bug is thrown. */
export async function answerRespondent(
  parts: RespondentParts,
  request: LeanRequest,
): Promise<LeanAnswer> {
  await loadConditions()
  const address = readAddress(request.method, request.path)
  if (address === null) return html(404, drawNoPage(bareFrame(parts)), "leave")
  if (address.name === "open") return openLink(parts, address.value)
  if (address.name === "enter") return enter(parts, request)
  if (address.name === "leave") return html(200, drawLeft(bareFrame(parts)), "clear")
  const key = await findKey(parts, request)
  if (key === null) return withoutKey(parts, request, address.name)
  if (key.holder.asked.key.isSuperseded) return answerSuperseded(parts, request)
  try {
    const visit = beginVisit(parts, key.holder, request)
    const answer = await answerVisit(visit, address.name, address.value)
    const isNew = key.secret !== null && answer.cookie === "renew"
    return isNew && key.secret !== null ? { ...answer, cookie: { secret: key.secret } } : answer
  } catch (error) {
    if (!isDomainError(error)) throw error
    return refuse(parts, request, error)
  }
}

async function openLink(parts: RespondentParts, secret: string): Promise<LeanAnswer> {
  const actor = await findRespondent(parts.db, secret, parts.now)
  if (actor === null) return html(404, drawUnknown(bareFrame(parts)), "leave")
  return redirect("/s/", { secret })
}

/** A code from a letter, or a whole link out of a mail. */
async function enter(parts: RespondentParts, { typed }: LeanRequest): Promise<LeanAnswer> {
  const secret = secretIn(readField(typed, FIELD.code))
  const actor = secret === "" ? null : await findRespondent(parts.db, secret, parts.now)
  if (actor === null) return html(422, drawDoor(bareFrame(parts), NO_KEY), "leave")
  return redirect("/s/", { secret })
}

function secretIn(typed: string): string {
  const text = typed.trim()
  return /\/s\/([^/?#]+)/.exec(text)?.[1] ?? text
}

type Key = { holder: Holder; secret: string | null }

/** A link typed beside what was filled in goes before what the browser has. */
async function findKey(parts: RespondentParts, { typed }: LeanRequest): Promise<Key | null> {
  const code = secretIn(readField(typed, FIELD.code))
  if (code === "") return parts.holder && { holder: parts.holder, secret: null }
  const holder = await findHolder(parts.db, code, parts.now)
  return holder && { holder, secret: code }
}

function withoutKey(
  parts: RespondentParts,
  { method, path, typed, acceptsJson }: LeanRequest,
  name: AddressName,
): LeanAnswer {
  const frame = bareFrame(parts)
  if (acceptsJson) return { ...json(401, { message: LOST }), cookie: "leave" }
  if (method === "GET") return html(name === "start" ? 200 : 401, drawDoor(frame), "leave")
  const fault = typed.has(FIELD.code) ? NO_KEY : ""
  return html(401, drawLost(frame, { action: path, typed, words: LONG_AWAY, fault }), "leave")
}

/** It is filled in with another link: nothing of it is shown, and what was typed here waits for that one. */
function answerSuperseded(
  parts: RespondentParts,
  { method, path, typed, acceptsJson }: LeanRequest,
): LeanAnswer {
  if (acceptsJson) return { ...json(409, { message: SUPERSEDED }), cookie: "leave" }
  const frame = bareFrame(parts)
  if (method === "GET") return html(409, drawDoor(frame, SUPERSEDED), "leave")
  const words = `${SUPERSEDED} ${STILL_HERE}`
  return html(409, drawLost(frame, { action: path, typed, words, fault: "" }), "leave")
}

async function answerVisit(visit: Visit, name: AddressName, value: string): Promise<LeanAnswer> {
  const { request, asked, actor } = visit
  if (request.method === "POST" && readField(request.typed, FIELD.reference) !== asked.reference) {
    return answerStray(visit)
  }
  const isPart = actor.pages !== null
  if (isPart ? WHOLE_ONLY.has(name) : PART_ONLY.has(name)) return html(404, drawNoPage(visit.frame))
  if (asked.questionnaire === null) return showStart(visit, null)
  const open = await openVisit(visit, asked.questionnaire)
  if (visit.gate === "over" && !LASTING.has(name)) return showClosed(open)
  if (isFinal(open) && !LASTING.has(name) && !isPart && !isHandingIn(open, name)) {
    return answerFinal(open)
  }
  return answerOpen(open, name, value)
}

/** Two questionnaires were opened in one browser: nothing of one gets into the other. */
function answerStray({ parts, request, asked, frame }: Visit): LeanAnswer {
  if (request.acceptsJson) {
    return json(409, {
      message: `Hier ist inzwischen ein anderer Fragebogen geöffnet: ${asked.name}.`,
    })
  }
  const lost = {
    action: request.path,
    typed: request.typed,
    words: strayWords(asked.name),
    fault: "",
  }
  return html(409, drawLost({ ...bareFrame(parts), css: frame.css }, lost))
}

async function answerOpen(visit: OpenVisit, name: AddressName, value: string): Promise<LeanAnswer> {
  switch (name) {
    case "start":
      return isSingle(visit) ? startSingle(visit) : showStart(visit, visit)
    case "page":
    case "save-page":
    case "save":
      return answerPage(visit, name, value)
    case "review":
      return showReview(visit)
    case "submit":
      return handIn(visit)
    case "receipt":
      return showReceipt(visit)
    case "mail-receipt":
      return sendReceipt(visit)
    case "print":
      return showPrint(visit)
    case "share":
      return showShare(visit)
    case "delegate":
      return delegate(visit)
    case "take-back":
      return takeBack(visit)
    case "part":
      return showPart(visit)
    case "finish-part":
      return finish(visit)
    default:
      return html(404, drawNoPage(visit.frame))
  }
}

async function answerPage(
  visit: OpenVisit,
  name: "page" | "save-page" | "save",
  value: string,
): Promise<LeanAnswer> {
  const number = name === "save" ? readField(visit.request.typed, FIELD.number) : value
  const page = pageAt(visit, number)
  if (page === null) return html(404, drawNoPage(visit.frame))
  // Only whoever fills in a part gets here: what was handed in is shown to nobody any more.
  if (name === "page") return isSealed(visit) ? redirect("/s/part") : showPage(visit, page)
  return name === "save" ? saveWhileTyping(visit, page) : receivePage(visit, page)
}

function startSingle(visit: OpenVisit): LeanAnswer {
  const [page] = visit.questionnaire.pages
  if (page === undefined) return showStart(visit, visit)
  return visit.response?.last ? redirect("/s/receipt") : showPage(visit, page)
}

function showStart(visit: Visit, open: OpenVisit | null): LeanAnswer {
  const { asked, actor, frame, gate } = visit
  if (open?.response?.last && actor.pages === null) return redirect("/s/receipt")
  const begun = open !== null && open.pages.size > 0
  const goOn = open &&
    !isFinal(open) && {
      address: goOnAddress(open),
      label: begun ? "Weiter im Fragebogen" : "Fragebogen beginnen",
    }
  const view = {
    ...{ survey: asked.survey, name: asked.name, questionnaire: asked.questionnaire },
    ...{
      part: actor.label,
      isHandedOut: asked.key.isHandedOut,
      goOn: goOn || null,
      mayShare: actor.pages === null && !asked.isTest,
    },
  }
  return html(200, drawStart(frame, { ...view, gate: gate === "open" ? "open" : "not_yet" }))
}

/** What a command refused, where no page had an answer of its own. */
function refuse(parts: RespondentParts, request: LeanRequest, error: DomainError): LeanAnswer {
  const status = httpStatus(error)
  if (request.acceptsJson) return json(status, { message: error.message })
  const frame = bareFrame(parts)
  if (error.kind === "not_found") return html(404, drawUnknown(frame), "clear")
  if (error.kind === "forbidden") return html(404, drawNoPage(frame))
  return html(status, drawRefused(frame, error.message))
}

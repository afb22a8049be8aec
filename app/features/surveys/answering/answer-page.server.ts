import { randomBytes } from "node:crypto"
import { type DomainError, isDomainError } from "../../../commands/errors.ts"
import { formatInstant, formatTime } from "../../../ui/dates.ts"
import type { CompiledPage, Fault, Typed } from "../compile/compiled.ts"
import { pageAddress } from "./addresses.ts"
import { savePage, submitResponse } from "./commands.server.ts"
import { differencesOn } from "./differences.ts"
import { answersIn, FIELD, readField, readNumber } from "./fields.ts"
import { faultsOfPage, journeyOf, neighbour } from "./journey.ts"
import { conflictNotice, drawOther } from "./pages/conflict.ts"
import { notice, paragraph } from "./pages/frame.ts"
import { drawQuestionPage, type QuestionPage } from "./pages/question-page.ts"
import { shortStart } from "./pages/start.ts"
import type { Receipt } from "./response-state.ts"
import { notYetWords } from "./rules.ts"
import { fieldsOf, takePage } from "./stored-page.ts"
import {
  endAddress,
  html,
  isSealed,
  isSingle,
  json,
  type LeanAnswer,
  type OpenVisit,
  openAgain,
  redirect,
} from "./visit.server.ts"

const DRAWING_BYTES = 12

/** Each drawn page has a key of its own. */
export function newDrawing(): string {
  return randomBytes(DRAWING_BYTES).toString("base64url")
}

/** A page as it is stored; with `check`, what is wrong or missing on it. */
export function showPage(visit: OpenVisit, page: CompiledPage): LeanAnswer {
  const stored = visit.pages.get(page.name) ?? null
  const { query } = visit.request
  const faults = query.has("check") ? faultsOfPage(visit.journey, page.name) : []
  const early = query.has("early") ? notice("warn", paragraph(notYetWords(visit.asked.survey))) : ""
  return html(200, drawPage(visit, page, { typed: fieldsOf(page, stored), faults, notices: early }))
}

interface Drawn {
  waits?: boolean
  typed: Typed
  faults: readonly Fault[]
  notices: string
}

function drawPage(visit: OpenVisit, page: CompiledPage, drawn: Drawn): string {
  const { asked, journey, pages, response, questionnaire, frame } = visit
  const stored = pages.get(page.name)
  const single = isSingle(visit)
  const next = nextOf(visit, page)
  const view: QuestionPage = {
    ...{ questionnaire, page, next, name: asked.name, reference: asked.reference },
    state: { typed: drawn.typed, faults: drawn.faults, answers: journey.kept },
    at: 1 + journey.path.filter(({ index }) => index < page.index).length,
    of: Math.max(journey.path.length, 1),
    pageRevision: stored?.revision ?? 0,
    revision: response?.revision ?? 0,
    drawing: newDrawing(),
    waits: drawn.waits ?? false,
    savedAt: stored?.savedAt ?? null,
    notices: changingNotice(visit) + drawn.notices,
    hasPrevious: !single,
    mayShare: visit.actor.pages === null && !asked.isTest && !single,
    opening: single ? opening(visit) : "",
  }
  return drawQuestionPage(frame, view)
}

function nextOf(visit: OpenVisit, page: CompiledPage): QuestionPage["next"] {
  if (neighbour(visit.journey, page, 1) !== null) return "page"
  if (visit.actor.pages !== null) return "part"
  return isSingle(visit) ? "submit" : "review"
}

function opening({ asked, questionnaire, gate }: OpenVisit): string {
  const facts = { survey: asked.survey, name: asked.name, questionnaire, part: "", goOn: null }
  const { isHandedOut } = asked.key
  return shortStart({
    ...facts,
    isHandedOut,
    gate: gate === "open" ? "open" : "not_yet",
    mayShare: false,
  })
}

/** [A3] Until it is handed in again, what was handed in counts. */
export function changingNotice({ response }: OpenVisit): string {
  if (response?.last == null) return ""
  const when = formatInstant(response.last.submittedAt)
  return notice(
    "info",
    paragraph(
      `Sie ändern eine eingegangene Antwort. Es gilt die vom ${when}, bis Sie wieder absenden.`,
    ),
  )
}

/** Saves the page, whichever button was pressed, then goes where it leads. */
export async function receivePage(visit: OpenVisit, page: CompiledPage): Promise<LeanAnswer> {
  const go = readField(visit.request.typed, FIELD.go)
  if (go === "submit" && isSingle(visit)) return handInPage(visit, page)
  const saved = await trySave(visit, page)
  if (saved !== null) return saved
  return redirect(whereTo(afterSave(visit, page), page, go))
}

/** What was saved just now, without asking the database again. */
function afterSave(visit: OpenVisit, page: CompiledPage): OpenVisit {
  const taken = takePage(page, typedOf(visit))
  const savedNow = { revision: 0, savedAs: "", savedAt: visit.parts.now }
  const drawing = { key: "", order: 0 }
  const here = { page: page.name, ...taken, ...savedNow, drawing }
  const pages = new Map(visit.pages).set(page.name, here)
  const journey = journeyOf(visit.questionnaire, pages, visit.actor.pages)
  return { ...visit, pages, journey }
}

function whereTo(visit: OpenVisit, page: CompiledPage, go: string): string {
  const { journey } = visit
  const here = pageAddress(page.index)
  switch (go) {
    case "back": {
      const before = neighbour(journey, page, -1)
      return before === null ? "/s/" : pageAddress(before.index)
    }
    case "stay":
      return here
    case "share":
      return `/s/share?page=${page.name}`
    default: {
      if (go !== "skip" && faultsOfPage(journey, page.name).length > 0) return `${here}?check`
      const after = neighbour(journey, page, 1)
      return after === null ? endAddress(visit) : pageAddress(after.index)
    }
  }
}

function typedOf({ request }: OpenVisit): Typed {
  return new Map(Object.entries(answersIn(request.typed)))
}

function filledOf({ request: { typed } }: OpenVisit, page: CompiledPage) {
  return {
    ...{ page: page.name, typed: answersIn(typed), pageRevision: readNumber(typed, FIELD.page) },
    ...{ drawing: readField(typed, FIELD.drawing), order: readNumber(typed, FIELD.order) },
  }
}

function save(visit: OpenVisit, page: CompiledPage, isByItself: boolean) {
  const { parts, actor } = visit
  const input = { ...filledOf(visit, page), isByItself }
  return parts.execute(savePage, input, actor, parts.requestId)
}

/** @returns null where it is saved, and the page with both states where somebody else was faster */
async function trySave(visit: OpenVisit, page: CompiledPage): Promise<LeanAnswer | null> {
  try {
    await save(visit, page, false)
    return null
  } catch (error) {
    if (!isConflict(error)) throw error
    return showConflict(visit, page)
  }
}

function isConflict(error: unknown): error is DomainError {
  return isDomainError(error) && error.kind === "conflict"
}

async function showConflict(visit: OpenVisit, page: CompiledPage): Promise<LeanAnswer> {
  // As it is now: it was saved between reading and saving.
  const now = await openAgain(visit)
  const stored = now.pages.get(page.name)
  const typed = typedOf(visit)
  const taken = takePage(page, typed)
  const notices = stored
    ? conflictNotice(
        stored,
        differencesOn(page, stored.answers, taken.answers),
        pageAddress(page.index),
      )
    : ""
  return html(409, drawPage(now, page, { typed, faults: [], notices, waits: true }))
}

/** The only page is start, questionnaire and hand-in at once. */
async function handInPage(visit: OpenVisit, page: CompiledPage): Promise<LeanAnswer> {
  const { parts, actor, request } = visit
  const attempt = readField(request.typed, FIELD.drawing) || newDrawing()
  const revision = readNumber(request.typed, FIELD.revision)
  const input = { attempt, revision, filled: filledOf(visit, page) }
  try {
    const receipt = await parts.execute(submitResponse, input, actor, parts.requestId)
    return receipt.outcome === "already"
      ? await showOther(visit, page, receipt)
      : redirect("/s/receipt")
  } catch (error) {
    if (isConflict(error)) return showConflict(visit, page)
    if (!isDomainError(error) || (error.kind !== "invalid" && error.rule !== "A5")) throw error
    const taken = await trySave(visit, page)
    return (
      taken ??
      redirect(`${pageAddress(page.index)}?${error.kind === "invalid" ? "check" : "early"}`)
    )
  }
}

async function showOther(
  visit: OpenVisit,
  page: CompiledPage,
  receipt: Receipt,
): Promise<LeanAnswer> {
  const now = await openAgain(visit)
  if (isSealed(now)) return redirect("/s/receipt?other")
  const stored = now.pages.get(page.name)
  const differences = differencesOn(
    page,
    stored?.answers ?? {},
    takePage(page, typedOf(visit)).answers,
  )
  if (differences.length === 0) return redirect("/s/receipt")
  const { asked, frame, request } = visit
  const view = {
    ...{ action: pageAddress(page.index), typed: request.typed, reference: asked.reference },
    ...{ revision: now.response?.revision ?? 0, pageRevision: stored?.revision ?? 0 },
    ...{ drawing: newDrawing(), receipt, differences },
    mayChange: asked.survey.mode === "named" || asked.isTest,
  }
  return html(200, drawOther(frame, view))
}

/** What the script saves while somebody types. */
export async function saveWhileTyping(visit: OpenVisit, page: CompiledPage): Promise<LeanAnswer> {
  try {
    const { revision, order, savedAt } = await save(visit, page, true)
    return json(200, { revision, order, words: `gespeichert um ${formatTime(savedAt)} Uhr` })
  } catch (error) {
    if (!isConflict(error)) throw error
    return json(409, {
      message:
        "Diese Seite wurde inzwischen in einem anderen Fenster oder an einem anderen Gerät gespeichert. Beim Weiterblättern sehen Sie beides.",
    })
  }
}

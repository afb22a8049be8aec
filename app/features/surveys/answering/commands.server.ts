import { command, type Trx } from "../../../commands/define.ts"
import { forbidden, invalid, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { RespondentActor } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { sha256Of } from "../../register/entry.ts"
import type { CompiledPage } from "../compile/compiled.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { supersedeLinks } from "../inviting/superseded-links.server.ts"
import { lockTally } from "../lifecycle/survey-rows.server.ts"
import { journeyOf } from "./journey.ts"
import { type Asked, asRespondent, loadAsked } from "./respondent.server.ts"
import type { Receipt } from "./response-state.ts"
import { assertMayChange, assertMayHandIn, assertMaySave, pageTaken } from "./rules.ts"
import { SavePageInput, SubmitInput } from "./schema.ts"
import {
  type AnswerStore,
  type NewSubmission,
  type Saved,
  type StoredPage,
  storeOf,
} from "./store.server.ts"
import { isSamePage, takePage } from "./stored-page.ts"

type Filled = {
  page: string
  typed: Record<string, string[]>
  pageRevision: number
  drawing: string
  order: number
  isByItself?: boolean
}

/** So that a transaction never waits for the library. */
const prepare = async () => {
  await loadConditions()
}

/**
 * Keeps what was filled in on one page, complete or not, right or not: nothing that was typed is lost. Before the
 * opening this is preparing; what was handed in counts until it is handed in again.
 *
 * @throws rule [A4] once the survey is over, [A3] where what was handed in does not change any more
 * @throws conflict where somebody else has saved other answers on this page since `pageRevision`
 * @throws forbidden for a page that is not the part's
 */
export const savePage = command({
  name: "responses.save-page",
  summary: "Keeps what somebody invited has filled in on one page of the questionnaire.",
  input: SavePageInput,
  surface: "page",
  prepare,
  async run({ trx, actor, now, emit }, filled) {
    const respondent = asRespondent(actor)
    const asked = await loadAsked(trx, respondent)
    assertCan(actor, "responses.write", surveySubjectOf(asked.survey))
    const store = storeOf(respondent)
    assertStillOpen(asked, now)
    const { saved } = await keepPage(trx, store, { asked, respondent, now }, filled)
    if (saved.isFirst) emit("response.started", eventOf(respondent))
    if (await endOthers(trx, { asked, respondent, now }, saved)) {
      emit("response.links-superseded", eventOf(respondent))
    }
    const { revision, order, outcome } = saved
    return { revision, order, savedAt: now, isChanged: outcome === "saved" }
  },
})

function assertStillOpen({ survey, isTest, response }: Asked, now: string): void {
  if (isTest) return
  assertMaySave(survey, now)
  if (response?.state === "submitted") assertMayChange(survey.mode)
}

interface Place {
  asked: Asked
  respondent: RespondentActor
  now: string
}

interface Kept {
  saved: Exclude<Saved, { outcome: "conflict" }>
  page: StoredPage
}

async function keepPage(
  trx: Trx,
  store: AnswerStore,
  { asked, respondent, now }: Place,
  { page: name, typed, pageRevision, drawing, order, isByItself = false }: Filled,
): Promise<Kept> {
  const taken = takePage(pageNamed(asked, respondent, name), new Map(Object.entries(typed)))
  const page = {
    ...{ page: name, answers: taken.answers, typed: taken.typed, savedAt: now },
    ...{ drawing: { key: drawing, order } },
    savedAs: respondent.pages === null ? "whole" : respondent.label,
  }
  const { response, version } = asked
  const seen = { seenRevision: pageRevision, isByItself, response, versionId: version.id }
  const saved = await store.savePage(trx, { ...page, ...seen })
  if (saved.outcome === "conflict") return pageTaken()
  return { saved, page: { ...page, revision: saved.revision } }
}

/** What is filled in confidentially is shown to no key that the office has had in hand, but the one that writes. */
async function endOthers(
  trx: Trx,
  { asked: { survey, key }, respondent: { invitationId }, now }: Place,
  { outcome }: Kept["saved"],
): Promise<boolean> {
  if (survey.mode === "named" || invitationId === null || outcome !== "saved") return false
  return (await supersedeLinks(trx, { invitationId, heldBy: key.heldBy, now })) > 0
}

/** @throws not_found for a page that there is not, forbidden for one that is not of the part */
function pageNamed(
  { questionnaire }: Asked,
  { pages }: RespondentActor,
  name: string,
): CompiledPage {
  const page = questionnaire?.pages.find((one) => one.name === name)
  if (!page) throw notFound()
  if (pages !== null && !pages.includes(name)) {
    throw forbidden("Diese Seite gehört nicht zu Ihrem Teil.")
  }
  return page
}

/**
 * [A2] Hands an answer in, once for each invitation however many try at one time: the same form sent again gives the
 * same receipt, and whoever comes after another's hand-in that they have not seen gets that one's.
 *
 * @throws rule [A5] before the opening, [A4] from the closing on, [A3] where what was handed in does not change
 * @throws invalid where something is missing or cannot be read
 * @throws conflict where somebody else has saved other answers on the page that came along
 * @throws forbidden for whoever holds a part only
 */
export const submitResponse = command({
  name: "responses.submit",
  summary: "Hands in the answer of somebody invited; it counts once however often it is sent.",
  input: SubmitInput,
  surface: "page",
  prepare,
  async run({ trx, actor, now, emit }, { attempt, revision, filled }): Promise<Receipt> {
    const respondent = asRespondent(actor)
    // Whoever hands in waits for whoever closes, so that what is counted at the closing is all there is.
    if (respondent.testId === null) await lockTally(trx, respondent.surveyId)
    const asked = await loadAsked(trx, respondent)
    assertCan(actor, "responses.submit", surveySubjectOf(asked.survey))
    const store = storeOf(respondent)
    const { response } = asked
    const same = response && (await store.findAttempt(trx, attempt))
    if (same !== null && (await isStored(trx, store, asked, filled))) return same
    if (response?.last && revision < response.revision) return response.last
    if (!asked.isTest) assertMayHandIn(asked.survey, now)
    if (response?.last && !asked.isTest) assertMayChange(asked.survey.mode)
    const place = { asked, respondent, now }
    const kept = filled && (await keepPage(trx, store, place, filled))
    const seenRevision = Math.min(revision, response?.revision ?? 1)
    const receipt = await handIn(trx, store, { asked, kept }, { attempt, seenRevision, now })
    if (kept?.saved.isFirst) emit("response.started", eventOf(respondent))
    if (receipt.outcome !== "stored") return receipt
    if (respondent.invitationId === null) emit("survey.tested", { surveyId: asked.survey.id })
    else emit("response.submitted", { ...eventOf(respondent), number: receipt.number })
    return receipt
  },
})

/** A form that was sent, changed and sent again brings words that are not in its receipt. */
async function isStored(
  trx: Trx,
  store: AnswerStore,
  { questionnaire }: Asked,
  filled: Filled | null,
): Promise<boolean> {
  const page = questionnaire?.pages.find(({ name }) => name === filled?.page)
  if (filled === null || page === undefined) return true
  const stored = (await store.readPages(trx)).get(page.name)
  const taken = takePage(page, new Map(Object.entries(filled.typed)))
  return stored !== undefined && isSamePage(stored, taken)
}

async function handIn(
  trx: Trx,
  store: AnswerStore,
  { asked, kept }: { asked: Asked; kept: Kept | null },
  { attempt, seenRevision, now }: { attempt: string; seenRevision: number; now: string },
): Promise<Receipt> {
  // Where the answer begins with this page, there is no other.
  const pages = kept?.saved.isFirst
    ? new Map([[kept.page.page, kept.page]])
    : await store.readPages(trx)
  const response = asked.response ?? (kept && begunBy(kept))
  if (asked.questionnaire === null) throw notFound()
  const { kept: answers, faults } = journeyOf(asked.questionnaire, pages, null)
  if (faults.length > 0 || response === null) {
    // Two pages may have elements of the same id.
    throw invalid(
      Object.fromEntries(faults.map(({ page, field, message }) => [`${page} ${field}`, message])),
    )
  }
  const sha256 = sha256Of(JSON.stringify(answers))
  const { id: versionId } = asked.version
  return store.submit(trx, { response, answers, sha256, versionId, attempt, seenRevision, now })
}

/** An answer as it stands after its first page. */
function begunBy({ saved }: Kept): NewSubmission["response"] {
  return { id: saved.responseId, revision: 1, submissions: 0 }
}

function eventOf({ surveyId, invitationId }: RespondentActor) {
  return { surveyId, invitationId: invitationId ?? "" }
}

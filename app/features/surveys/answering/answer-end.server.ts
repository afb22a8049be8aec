import { isDomainError } from "../../../commands/errors.ts"
import { endWords } from "../lifecycle/form-days.ts"
import { pageAddress } from "./addresses.ts"
import { changingNotice, newDrawing } from "./answer-page.server.ts"
import { submitResponse } from "./commands.server.ts"
import { FIELD, readField, readNumber } from "./fields.ts"
import { faultsOfPage } from "./journey.ts"
import { notice, paragraph } from "./pages/frame.ts"
import { drawPrint } from "./pages/print.ts"
import { drawReview } from "./pages/review.ts"
import { listParts } from "./parts.server.ts"
import { notYetWords } from "./rules.ts"
import { html, isSealed, type LeanAnswer, type OpenVisit, redirect } from "./visit.server.ts"

const DAY_MS = 86_400_000

/** What is filled in, what is missing, who has what. */
export async function showReview(visit: OpenVisit): Promise<LeanAnswer> {
  const { asked, journey, response, frame, questionnaire, request } = visit
  const { survey } = asked
  const hurry =
    survey.closesAt !== null && Date.parse(survey.closesAt) - Date.parse(visit.parts.now) < DAY_MS
      ? notice(
          "warn",
          paragraph(
            `Die Umfrage schließt am ${endWords(survey.closesAt)}. Was bis dahin nicht abgesandt ist, zählt nicht.`,
          ),
        )
      : ""
  const changed = request.query.has("check")
    ? notice("bad", paragraph("Abgesandt wurde noch nichts: Es fehlen Angaben."))
    : ""
  const last = journey.path.at(-1)
  const view = {
    ...{
      questionnaire,
      faults: journey.faults,
      rows: await rowsOf(visit),
      reference: asked.reference,
    },
    ...{ revision: response?.revision ?? 0, drawing: newDrawing(), name: asked.name },
    hindrance: visit.gate === "open" ? "" : notice("info", paragraph(notYetWords(survey))),
    notices: changingNotice(visit) + (asked.isTest ? "" : hurry) + sealingNotice(visit) + changed,
    changing: response?.last?.submittedAt ?? null,
    back: last === undefined ? "/s/" : pageAddress(last.index),
    closesAt: asked.isTest ? null : survey.closesAt,
  }
  return html(200, drawReview(frame, view))
}

/** Pages with their state; also those of a part. */
export async function rowsOf(visit: OpenVisit) {
  const { actor, parts, journey, pages } = visit
  const isWhole = actor.pages === null && actor.invitationId !== null
  const given = isWhole ? await listParts(parts.db, actor.invitationId ?? "") : []
  return journey.path.map((page, place) => {
    const count = faultsOfPage(journey, page.name).length
    const isDone = count === 0 && pages.has(page.name)
    const own = !pages.has(page.name)
      ? "noch nicht ausgefüllt"
      : count === 0
        ? "vollständig"
        : `${count === 1 ? "eine Angabe" : `${count} Angaben`} offen`
    const holder = given.find((part) => part.pages.includes(page.name))
    const beside = holder
      ? ` · ${holder.finishedAt === null ? "bei " : "fertig: "}${holder.label}`
      : ""
    const title = page.title === "" ? `Seite ${place + 1}` : page.title
    return { title, address: pageAddress(page.index), state: own + beside, isDone }
  })
}

/** Hands in what is saved on all pages. */
export async function handIn(visit: OpenVisit): Promise<LeanAnswer> {
  const { parts, actor, request } = visit
  const attempt = readField(request.typed, FIELD.drawing) || newDrawing()
  const revision = readNumber(request.typed, FIELD.revision)
  try {
    const { outcome } = await parts.execute(
      submitResponse,
      { attempt, revision },
      actor,
      parts.requestId,
    )
    return redirect(outcome === "already" ? "/s/receipt?other" : "/s/receipt")
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.kind === "invalid") return redirect("/s/review?check")
    if (error.rule === "A5") return redirect("/s/review")
    if (error.rule === "A3") return redirect("/s/receipt")
    throw error
  }
}

/** What was handed in is shown as long as the office sees it, too; otherwise it is shown to nobody. */
function sealingNotice({ asked: { survey, isTest } }: OpenVisit): string {
  if (survey.mode === "named" || isTest) return ""
  return notice(
    "info",
    paragraph(
      "Nach dem Absenden zeigt Ihr Link nur noch die Quittung. Wenn Sie Ihre Angaben behalten möchten, drucken Sie sie vorher.",
    ),
  )
}

export function showPrint(visit: OpenVisit): LeanAnswer {
  const { questionnaire, journey, response, asked, frame, request, actor } = visit
  if (isSealed(visit) && !request.query.has("empty")) {
    return redirect(actor.pages === null ? "/s/receipt" : "/s/part")
  }
  const isEmpty = request.query.has("empty") || visit.pages.size === 0
  // A part sees its own pages, on paper too.
  const pages = questionnaire.pages.filter(({ name }) => actor.pages?.includes(name) ?? true)
  const view = {
    questionnaire: { ...questionnaire, pages },
    answers: isEmpty ? null : journey.kept,
    name: asked.name,
    state: response?.last ?? null,
    backTo: response?.last != null && actor.pages === null ? "/s/receipt" : "/s/",
  }
  return html(200, drawPrint(frame, view))
}

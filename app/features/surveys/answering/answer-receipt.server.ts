import { isDomainError } from "../../../commands/errors.ts"
import { readField } from "./fields.ts"
import { notice, paragraph } from "./pages/frame.ts"
import { drawReceipt } from "./pages/receipt.ts"
import { mailReceipt } from "./receipt-commands.server.ts"
import { hindranceToMail } from "./rules.ts"
import { findReceiptAddress } from "./survey-mails.server.ts"
import {
  html,
  isFinal,
  isSealed,
  type LeanAnswer,
  type LeanRequest,
  type OpenVisit,
  openAgain,
  redirect,
} from "./visit.server.ts"

interface Shown {
  status: number
  email: string
  faults: Readonly<Record<string, string>>
  notices: string
}

export function showReceipt(visit: OpenVisit): Promise<LeanAnswer> {
  return drawFor(visit, { status: 200, email: "", faults: {}, notices: lateNotice(visit.request) })
}

async function drawFor(visit: OpenVisit, shown: Shown): Promise<LeanAnswer> {
  const { response, asked, frame, pages, actor, parts } = visit
  if (response?.last == null || actor.pages !== null) return redirect("/s/")
  const { code, submittedAt, number } = response.last
  const { email, faults, notices, status } = shown
  const { sendsMail } = parts.settings
  const isMailed = !asked.isTest && hindranceToMail(response.receiptsMailed, sendsMail) === null
  const view = {
    ...{ code, submittedAt, number, isTest: asked.isTest, reference: asked.reference },
    changesUntil: isFinal(visit) ? null : asked.survey.closesAt,
    isChanging: !isFinal(visit) && [...pages.values()].some(({ savedAt }) => savedAt > submittedAt),
    notices,
    mayPrint: !isSealed(visit),
    mailing: isMailed ? { email, faults } : null,
    mailedTo: await mailedTo(visit),
  }
  return html(status, drawReceipt(frame, view))
}

/** No address of a page holds the mail's, only its id. */
async function mailedTo({ request, parts, actor }: OpenVisit): Promise<string> {
  const mailId = request.query.get("mail")
  return mailId === null ? "" : findReceiptAddress(parts.db, actor.surveyId, mailId)
}

/** What came after the hand-in is in no answer; nobody is left to believe that it is. */
function lateNotice({ query }: LeanRequest): string {
  const what = query.has("other")
    ? "als Sie hier abgesandt haben"
    : query.has("late")
      ? "als diese Seite kam"
      : ""
  if (what === "") return ""
  return notice(
    "info",
    paragraph(
      `Ihre Antwort war schon eingegangen, ${what}. Es gilt die mit dieser Quittung; andere Angaben wurden nicht übernommen.`,
    ),
  )
}

export async function sendReceipt(visit: OpenVisit): Promise<LeanAnswer> {
  const { parts, actor, request } = visit
  if (visit.response?.last == null) return redirect("/s/")
  const email = readField(request.typed, "email")
  try {
    const { mailId } = await parts.execute(mailReceipt, { email }, actor, parts.requestId)
    return redirect(`/s/receipt?mail=${mailId}`)
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.kind === "invalid") {
      return drawFor(visit, { status: 422, email, faults: error.fields, notices: "" })
    }
    if (error.kind !== "conflict") throw error
    const notices = notice("warn", paragraph(error.message))
    return drawFor(await openAgain(visit), { status: 409, email, faults: {}, notices })
  }
}

import type { AddressName } from "./addresses.ts"
import { FIELD, readField } from "./fields.ts"
import { drawClosed } from "./pages/small-pages.ts"
import { closedWords } from "./rules.ts"
import {
  html,
  isSealed,
  isSingle,
  json,
  type LeanAnswer,
  type OpenVisit,
  redirect,
} from "./visit.server.ts"

/** [A4] Nothing is taken any more; what was taken is there. */
export function showClosed(visit: OpenVisit): LeanAnswer {
  const { request, asked, frame, response } = visit
  if (request.acceptsJson) return json(409, { message: closedWords(asked.survey) })
  const { id, state, closesAt, contact } = asked.survey
  const submittedAt = response?.last?.submittedAt ?? null
  const hasPages = visit.pages.size > 0
  const mayPrint = hasPages && !isSealed(visit)
  const results = state === "published" ? `/surveys/${id}/results` : null
  const view = { closesAt, contact, submittedAt, hasPages, mayPrint, results }
  return html(request.method === "POST" ? 409 : 200, drawClosed(frame, view))
}

/** [A3] It was handed in and does not change: whoever still sends something is told that it came too late. */
export function answerFinal({ request }: OpenVisit): LeanAnswer {
  const message = "Ihre Antwort ist schon eingegangen. Diese Angaben wurden nicht übernommen."
  if (request.acceptsJson) return json(409, { message })
  return redirect(request.method === "POST" ? "/s/receipt?late" : "/s/receipt")
}

/** The same form sent twice is no newer word: it gives its receipt. */
export function isHandingIn(visit: OpenVisit, name: AddressName): boolean {
  if (name === "submit") return true
  const go = readField(visit.request.typed, FIELD.go)
  return name === "save-page" && go === "submit" && isSingle(visit)
}

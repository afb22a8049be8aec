import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { CompiledQuestionnaire, Fault } from "../../compile/compiled.ts"
import { endWords } from "../../lifecycle/form-days.ts"
import { FIELD } from "../fields.ts"
import { faultList } from "./errors.ts"
import { button, drawFrame, type Frame, hidden } from "./frame.ts"

export interface ReviewPage {
  questionnaire: CompiledQuestionnaire
  faults: readonly Fault[]
  rows: readonly { title: string; address: string; state: string; isDone: boolean }[]
  reference: string
  revision: number
  drawing: string
  name: string
  /** Why nothing can be handed in now, as HTML; "" where it can. */
  hindrance: string
  notices: string
  /** When it was handed in and is being changed now. */
  changing: string | null
  back: string
  closesAt: string | null
}

/** What is filled in and what is missing, before it is handed in. */
export function drawReview(frame: Frame, view: ReviewPage): string {
  const rows = view.rows.map(
    ({ title, address, state, isDone }) =>
      `<tr><th scope="row"><a href="${address}">${escapeHtml(title)}</a></th><td class="${isDone ? "r-ok" : "r-open"}">${escapeHtml(state)}</td></tr>`,
  )
  const table = `<table class="r-table r-cards"><thead><tr><th scope="col">Seite</th><th scope="col">Stand</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  const title = view.changing === null ? "Prüfen und absenden" : "Änderung prüfen und absenden"
  return drawFrame(frame, {
    title,
    body: `<h1>${title}</h1>${view.notices}${table}${missing(view)}${release(view)}<div class="r-links"><a href="${view.back}">Zurück zu den Fragen</a><a href="/s/print">Alles ansehen und drucken</a></div>`,
  })
}

function missing({ questionnaire, faults }: ReviewPage): string {
  if (faults.length === 0) return ""
  const count =
    faults.length === 1
      ? "Eine Angabe fehlt oder stimmt"
      : `${faults.length} Angaben fehlen oder stimmen`
  return `<div class="r-errs" role="alert"><h2>${count} noch nicht</h2>${faultList(questionnaire, faults)}</div>`
}

function release(view: ReviewPage): string {
  if (view.hindrance !== "") return view.hindrance
  if (view.faults.length > 0) return "<p>Absenden können Sie, sobald diese Angaben da sind.</p>"
  const label = view.changing === null ? `Absenden für ${view.name}` : "Geänderte Antwort absenden"
  const until =
    view.closesAt === null
      ? ""
      : `<p class="r-muted">Die Umfrage schließt am ${endWords(view.closesAt)}.</p>`
  return `<form method="post" action="/s/submit">${hidden(FIELD.reference, view.reference)}${hidden(FIELD.revision, view.revision)}${hidden(FIELD.drawing, view.drawing)}${until}<div class="r-acts">${button(label)}</div></form>`
}

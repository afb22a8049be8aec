import { formatTime } from "../../../../ui/dates.ts"
import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { CompiledPage, CompiledQuestionnaire, PageState } from "../../compile/compiled.ts"
import { liveConditions } from "../../compile/live.ts"
import { renderItems } from "../../compile/render.ts"
import { pageAddress } from "../addresses.ts"
import { FIELD } from "../fields.ts"
import { errorSummary } from "./errors.ts"
import { button, drawFrame, drawProgress, type Frame, hidden, paragraphs } from "./frame.ts"

export interface QuestionPage {
  questionnaire: CompiledQuestionnaire
  page: CompiledPage
  state: PageState
  /** Its place among those that are asked. */
  at: number
  of: number
  reference: string
  pageRevision: number
  revision: number
  /** Key of this drawing of it. */
  drawing: string
  /** The script saves nothing by itself: somebody has to decide first. */
  waits: boolean
  savedAt: string | null
  /** Says something about the answer as a whole, as HTML. */
  notices: string
  /** Of the button that leads on. */
  next: "page" | "review" | "part" | "submit"
  hasPrevious: boolean
  /** Pages may be given to colleagues. */
  mayShare: boolean
  /** Words above the questions of a questionnaire that has one page only, as HTML. */
  opening: string
  name: string
}

/** One page of questions. Everything works by the form alone; the script only saves earlier. */
export function drawQuestionPage(frame: Frame, view: QuestionPage): string {
  const { page, state, questionnaire } = view
  const conditions = liveConditions(page, state.answers)
  const live = conditions === "" ? "" : ` data-if="${escapeHtml(conditions)}"`
  const heading = page.title === "" ? questionnaire.title : page.title
  const description = page.description === "" ? "" : paragraphs(page.description)
  const form = `<form method="post" action="${pageAddress(page.index)}" id="fragen" novalidate${live}${view.waits ? " data-waits" : ""}>${hiddenFields(view)}${renderItems(page, state)}${actions(view)}</form>`
  return drawFrame(frame, {
    title: `${state.faults.length > 0 ? "Fehler: " : ""}${heading} (Seite ${view.at} von ${view.of})`,
    progress: progress(frame, view),
    body: `${view.notices}${errorSummary(questionnaire, state.faults)}<h1>${escapeHtml(heading)}</h1>${view.opening}${description}${form}`,
  })
}

function progress({ survey }: Frame, { at, of, savedAt, questionnaire }: QuestionPage): string {
  const words = savedAt === null ? "" : `gespeichert um ${formatTime(savedAt)} Uhr`
  const left = Math.max(1, Math.round((questionnaire.minutes * (of - at + 1)) / of))
  const beside = `<span class="r-beside"><span class="r-wide">noch etwa ${left} ${left === 1 ? "Minute" : "Minuten"}</span><span role="status" id="stand">${words}</span></span>`
  return drawProgress(survey, { at, of, beside })
}

function hiddenFields(view: QuestionPage): string {
  return [
    hidden(FIELD.reference, view.reference),
    hidden(FIELD.page, view.pageRevision),
    hidden(FIELD.revision, view.revision),
    hidden(FIELD.number, view.page.index + 1),
    hidden(FIELD.drawing, view.drawing),
    hidden(FIELD.order, 0),
  ].join("")
}

const NEXT_WORDS = {
  page: "Speichern und weiter",
  review: "Speichern und prüfen",
  part: "Speichern und abschließen",
} as const

/** The first button is the one that Enter presses. */
function actions({ next, hasPrevious, mayShare, state, name }: QuestionPage): string {
  const main =
    next === "submit"
      ? button(`Absenden für ${name}`, { go: "submit" })
      : button(NEXT_WORDS[next], { go: "next" })
  const anyway =
    state.faults.length > 0 && next !== "submit"
      ? button("Später ergänzen", { go: "skip", isQuiet: true })
      : ""
  const back = hasPrevious ? button("Zurück", { go: "back", isQuiet: true }) : ""
  const stay = button("Zwischenspeichern", { go: "stay", isQuiet: true })
  const share = mayShare
    ? button("Teil an Kollegin oder Kollegen geben", { go: "share", isQuiet: true })
    : ""
  return `<div class="r-acts">${main}${anyway}${back}${stay}${share}</div>`
}

import { formatInstant } from "../../../../ui/dates.ts"
import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { Answers, CompiledQuestionnaire } from "../../compile/compiled.ts"
import { renderForPrint } from "../../compile/print.ts"
import { drawFrame, type Frame } from "./frame.ts"

export interface PrintPage {
  questionnaire: CompiledQuestionnaire
  /** Null for the empty form. */
  answers: Answers | null
  name: string
  /** "Entwurf", or the receipt with its time. */
  state: { code: string; submittedAt: string } | null
  backTo: string
}

/** All pages at once, with what was answered, or empty to be filled in by hand and talked over. */
export function drawPrint(frame: Frame, view: PrintPage): string {
  const { questionnaire, answers, state } = view
  const words =
    answers === null
      ? "Leerer Fragebogen"
      : state === null
        ? "Noch nicht abgesandt"
        : `Abgesandt am ${formatInstant(state.submittedAt)}, Quittung ${state.code}`
  const other =
    answers === null
      ? '<a href="/s/print">Mit Ihren Angaben</a>'
      : '<a href="/s/print?empty">Leeren Fragebogen drucken</a>'
  return drawFrame(frame, {
    title: "Druckfassung",
    body: `<h1>${escapeHtml(questionnaire.title)}</h1><p class="r-muted">${escapeHtml(view.name)} · ${words}</p><div class="r-links r-noprint"><button class="r-main" id="drucken" type="button" hidden>Drucken</button>${other}<a href="${view.backTo}">Zurück</a></div>${renderForPrint(questionnaire, answers)}`,
  })
}

import { formatInstant, formatTime } from "../../../../ui/dates.ts"
import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { Typed } from "../../compile/compiled.ts"
import type { Difference } from "../differences.ts"
import { FIELD } from "../fields.ts"
import { button, drawFrame, type Frame, hidden, notice } from "./frame.ts"
import { carried } from "./small-pages.ts"

/** Above a page that somebody else has saved meanwhile; what was typed here stands in its fields. */
export function conflictNotice(
  { savedAs, savedAt }: { savedAs: string; savedAt: string },
  differences: readonly Difference[],
  address: string,
): string {
  const who =
    savedAs === "whole"
      ? "in einem anderen Fenster oder an einem anderen Gerät"
      : `von „${savedAs}“`
  const rows = differences.map(
    ({ number, title, field, stored }) =>
      `<li><a href="#${field}">${escapeHtml(number === null ? title : `Frage ${number}`)}</a>: dort steht „${escapeHtml(stored)}“</li>`,
  )
  return `<div class="r-errs" role="alert" tabindex="-1" autofocus><h2>Diese Seite wurde inzwischen ${escapeHtml(who)} gespeichert, um ${formatTime(savedAt)} Uhr</h2><p>Ihre Angaben stehen noch in den Feldern. Wenn Sie jetzt speichern, ersetzen sie die gespeicherten.</p><ul>${rows.join("")}</ul><p><a href="${address}">Stattdessen die gespeicherten Angaben ansehen</a></p></div>`
}

export interface OtherPage {
  action: string
  /** The form as it came, with the revisions of now. */
  typed: Typed
  reference: string
  revision: number
  pageRevision: number
  drawing: string
  receipt: { code: string; submittedAt: string }
  differences: readonly Difference[]
  /** [A3] What was handed in may be changed. */
  mayChange: boolean
}

/** [A2] Somebody else was faster: theirs counts, and what was typed here is not lost. */
export function drawOther(frame: Frame, view: OtherPage): string {
  const { receipt, differences } = view
  const count = differences.length === 1 ? "einer Frage" : `${differences.length} Fragen`
  const rows = differences.map(
    ({ number, title, stored, typed }) =>
      `<tr><th scope="row">${escapeHtml(number === null ? title : `${number} ${title}`)}</th><td data-l="Eingegangen">${escapeHtml(stored)}</td><td data-l="In diesem Fenster">${escapeHtml(typed)}</td></tr>`,
  )
  const form = view.mayChange
    ? `<form method="post" action="${view.action}">${again(view)}<div class="r-acts">${button("Mit diesen Angaben ändern", { go: "submit" })}</div></form>`
    : ""
  return drawFrame(frame, {
    title: "Schon eingegangen",
    body: `<h1>Ihre Antwort ist schon eingegangen</h1>${notice("warn", `<p>Quittung ${receipt.code}, am ${formatInstant(receipt.submittedAt)}. Die Angaben aus diesem Fenster weichen in ${count} ab und wurden nicht übernommen.</p>`)}<table class="r-table r-cards"><thead><tr><th scope="col">Frage</th><th scope="col">Eingegangen</th><th scope="col">In diesem Fenster</th></tr></thead><tbody>${rows.join("")}</tbody></table>${form}<div class="r-links"><a href="/s/receipt">Zur Quittung</a></div>`,
  })
}

function again({ typed, reference, pageRevision, revision, drawing }: OtherPage): string {
  const answers = new Map([...typed].filter(([name]) => !name.startsWith("_")))
  return [
    carried(answers),
    hidden(FIELD.reference, reference),
    hidden(FIELD.page, pageRevision),
    hidden(FIELD.revision, revision),
    hidden(FIELD.drawing, drawing),
  ].join("")
}

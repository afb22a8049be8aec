import { formatInstant } from "../../../../ui/dates.ts"
import { endWords } from "../../lifecycle/form-days.ts"
import { FIELD } from "../fields.ts"
import { fieldSummary } from "./errors.ts"
import { textField } from "./form-field.ts"
import { button, drawFrame, type Frame, hidden, notice, paragraph } from "./frame.ts"

export interface ReceiptPage {
  code: string
  submittedAt: string
  number: number
  /** Until when it can be changed; null where it cannot. */
  changesUntil: string | null
  isTest: boolean
  reference: string
  /** There is newer on the pages that was not handed in. */
  isChanging: boolean
  /** What was handed in may be looked at. */
  mayPrint: boolean
  notices: string
  /** Null where it is not sent by mail. */
  mailing: ReceiptMailing | null
  /** Where it was just sent; "" where it was not. */
  mailedTo: string
}

export interface ReceiptMailing {
  /** As it was typed, where it was refused. */
  email: string
  faults: Readonly<Record<string, string>>
}

export function drawReceipt(frame: Frame, view: ReceiptPage): string {
  const { code, submittedAt, changesUntil, isTest, number } = view
  const faults = view.mailing?.faults ?? {}
  const title = isTest ? "Der Test ist zu Ende." : "Danke. Ihre Antworten sind eingegangen."
  const edit = changesUntil === null && !isTest ? "" : '<a href="/s/page/1">Antwort ändern</a>'
  const print = view.mayPrint ? '<a href="/s/print">Antwort drucken</a>' : ""
  return drawFrame(frame, {
    title: Object.keys(faults).length > 0 ? "Fehler: Quittung" : "Quittung",
    body: `${fieldSummary(faults)}<h1>${title}</h1>${mailed(view)}${view.notices}<p class="r-code"><span>Quittung</span> <strong>${code}</strong></p><p>am ${formatInstant(submittedAt)}${number > 1 ? `, ${number}. Abgabe` : ""}</p>${whatNow(view)}<div class="r-links">${edit}${print}</div>${mailForm(view)}<form method="post" action="/s/leave">${hidden(FIELD.reference, view.reference)}<div class="r-acts">${button("Auf diesem Gerät abmelden", { isQuiet: true })}</div></form>`,
  })
}

function whatNow({ isTest, changesUntil, isChanging }: ReceiptPage): string {
  const change =
    changesUntil === null
      ? "<p>Ihre Antwort steht fest; ändern lässt sie sich nicht mehr.</p>"
      : `<p>Bis ${endWords(changesUntil)} können Sie sie über denselben Link ändern.</p>`
  const test =
    "<p>Genau das sähe jetzt, wer den Fragebogen ausgefüllt hat. Gezählt wurde nichts; der Fragebogen gilt als getestet, solange er so bleibt.</p>"
  const changing = isChanging
    ? notice(
        "warn",
        `<p>Seither haben Sie Angaben geändert und nicht abgesandt. Es gilt die Antwort von oben, bis Sie wieder absenden.</p><p><a href="/s/review">Änderung prüfen und absenden</a></p>`,
      )
    : ""
  return (isTest ? test : change) + changing
}

function mailed({ mailedTo }: ReceiptPage): string {
  if (mailedTo === "") return ""
  return `<div tabindex="-1" autofocus>${notice("good", paragraph(`Die Quittung ist unterwegs an ${mailedTo}.`))}</div>`
}

function mailForm({ mailing, reference }: ReceiptPage): string {
  if (mailing === null) return ""
  const field = textField(
    "email",
    "An welche Mailadresse soll die Quittung gehen?",
    mailing.email,
    mailing.faults.email,
    'type="email" autocomplete="email" maxlength="254"',
  )
  return `<h2>Quittung per Mail</h2><p>Die Mail nennt Code, Zeit, Umfrage und Verwaltung, keine Antworten. Die Adresse steht nicht bei Ihren Antworten und wird spätestens mit ihnen gelöscht.</p><form method="post" action="/s/receipt" novalidate>${hidden(FIELD.reference, reference)}${field}<div class="r-acts">${button("Quittung schicken", { isQuiet: true })}</div></form>`
}

import { formatInstant } from "../../../../ui/dates.ts"
import { escapeHtml } from "../../../../ui/escape-html.ts"
import { formatCount } from "../../../../ui/numbers.ts"
import type { Typed } from "../../compile/compiled.ts"
import { endWords } from "../../lifecycle/form-days.ts"
import { FIELD } from "../fields.ts"
import { button, drawFrame, type Frame, hidden, notice, paragraph } from "./frame.ts"

/** Whoever has no key: a field for it, and for nothing else. */
export function drawDoor(frame: Frame, fault = ""): string {
  return drawFrame(frame, {
    title: fault === "" ? "Fragebogen öffnen" : "Fehler: Fragebogen öffnen",
    body: `<h1>Fragebogen öffnen</h1><p>Ihr Zugangscode steht im Brief, der Link in der Mail an Ihre Verwaltung.</p><form method="post" action="/s/">${codeField(fault)}<div class="r-acts">${button("Öffnen")}</div></form>`,
  })
}

function codeField(fault: string): string {
  const bad = fault === "" ? "" : ' aria-invalid="true" aria-describedby="code-e" autofocus'
  const words =
    fault === ""
      ? ""
      : `<p class="q-e" id="code-e"><span class="q-sr">Fehler: </span>${escapeHtml(fault)}</p>`
  return `<div class="q-i"><label for="code">Zugangscode oder Link</label>${words}<input class="q-in" id="code" name="${FIELD.code}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="300"${bad}></div>`
}

export function drawUnknown(frame: Frame): string {
  return drawFrame(frame, {
    title: "Diesen Link gibt es nicht",
    body: `<h1>Diesen Link gibt es nicht</h1><p>Vielleicht fehlt das Ende der Adresse, es gibt inzwischen einen neuen Link, oder die Umfrage ist lange vorbei und gelöscht. Bitte versuchen Sie es mit Ihrem Zugangscode, oder fragen Sie die Stelle, die Sie eingeladen hat.</p><form method="post" action="/s/">${codeField("")}<div class="r-acts">${button("Öffnen")}</div></form>`,
  })
}

export function drawNoPage(frame: Frame): string {
  return drawFrame(frame, {
    title: "Diese Seite gibt es nicht",
    body: '<h1>Diese Seite gibt es nicht</h1><p>Sie gehört nicht zu Ihrem Fragebogen.</p><p><a class="r-main" href="/s/">Zum Fragebogen</a></p>',
  })
}

/** Every field that came, so that the next press of the button brings it again. */
export function carried(typed: Typed): string {
  return [...typed]
    .filter(([name]) => name !== FIELD.code)
    .flatMap(([name, values]) => values.map((value) => hidden(name, value)))
    .join("")
}

export const LONG_AWAY =
  "Sie waren länger als acht Stunden nicht hier, oder der Browser wurde geschlossen. Ihre Angaben stehen in dieser Seite und sind nicht verloren."

export function strayWords(other: string): string {
  return `In diesem Browser ist inzwischen ein anderer Fragebogen geöffnet: ${other}. Ihre Angaben gehören nicht dorthin; sie stehen in dieser Seite und sind nicht verloren.`
}

/** What was typed waits here for a link that opens its questionnaire; the words say why. */
export function drawLost(
  frame: Frame,
  { action, typed, words, fault }: { action: string; typed: Typed; words: string; fault: string },
): string {
  return drawFrame(frame, {
    title: "Bitte öffnen Sie Ihren Fragebogen noch einmal",
    body: `<h1>Bitte öffnen Sie Ihren Fragebogen noch einmal</h1>${notice("warn", paragraph(words))}<form method="post" action="${escapeHtml(action)}">${carried(typed)}${codeField(fault)}<div class="r-acts">${button("Öffnen und speichern")}</div></form>`,
  })
}

export interface ClosedPage {
  closesAt: string | null
  /** Of the answer that counts; null where nothing was handed in. */
  submittedAt: string | null
  hasPages: boolean
  mayPrint: boolean
  contact: string
  /** Where its published results are, without an account; null before there are any. */
  results: string | null
}

export function drawClosed(frame: Frame, view: ClosedPage): string {
  const since = view.closesAt === null ? "" : ` seit dem ${endWords(view.closesAt)}`
  const counted =
    view.submittedAt !== null
      ? `Gezählt wird Ihre Antwort vom ${formatInstant(view.submittedAt)}.`
      : view.hasPages
        ? "Ihre Angaben waren nicht abgeschickt und werden nicht gezählt."
        : "Von Ihnen ist keine Antwort eingegangen."
  const receipt = view.submittedAt === null ? "" : '<a href="/s/receipt">Quittung ansehen</a>'
  const print = view.mayPrint ? '<a href="/s/print">Ihre Angaben ansehen und drucken</a>' : ""
  return drawFrame(frame, {
    title: "Geschlossen",
    body: `<h1>Die Umfrage ist geschlossen</h1><p>Die Umfrage ist${since} geschlossen. ${counted}</p><p>Fragen beantwortet: ${escapeHtml(view.contact)}</p><div class="r-links">${receipt}${print}</div>${results(view)}`,
  })
}

/** Whoever was asked learns what came of it. */
function results({ results: address }: ClosedPage): string {
  if (address === null) return ""
  const links = `<a href="${address}.pdf">Bericht (PDF)</a><a href="${address}.csv">Zahlen als Tabelle (CSV)</a>`
  return `<h2>Ergebnisse</h2><p>Die Ergebnisse sind veröffentlicht und für alle frei.</p><div class="r-links">${links}</div>`
}

/** A form that was not taken: everything in it waits for the next press of the button. */
interface Untaken {
  action: string
  /** Null where nothing was sent but an address opened. */
  typed: Typed | null
  seconds: number
}

/** Too many at one time: nothing is asked of the database, and everything typed comes back. */
export function drawOverload(frame: Frame, untaken: Untaken): string {
  return drawUntaken(frame, "Gerade antworten sehr viele gleichzeitig", untaken)
}

/** Too much from one key, or too many keys that open nothing. */
export function drawTooMany(frame: Frame, untaken: Untaken): string {
  return drawUntaken(frame, "In kurzer Zeit kam sehr viel von Ihnen", untaken)
}

export function waitWords(seconds: number): string {
  return formatCount(seconds, "Sekunde", "Sekunden")
}

function drawUntaken(frame: Frame, title: string, { action, typed, seconds }: Untaken): string {
  const again =
    typed === null
      ? `<p><a class="r-main" href="${escapeHtml(action)}">Noch einmal versuchen</a></p>`
      : `<form method="post" action="${escapeHtml(action)}" id="nochmal" data-after="${seconds}">${carried(typed)}<div class="r-acts">${button("Noch einmal senden")}</div></form>`
  const kept = typed === null ? "" : " Ihre Angaben stehen in dieser Seite und sind nicht verloren."
  return drawFrame(frame, {
    title,
    body: `<h1>${title}</h1><p role="status" id="stand">Bitte warten Sie ${waitWords(seconds)} und ${typed === null ? "öffnen Sie die Seite dann" : "senden Sie dann"} noch einmal.${kept}</p>${again}`,
  })
}

export function drawLeft(frame: Frame): string {
  return drawFrame(frame, {
    title: "Abgemeldet",
    body: "<h1>Sie sind auf diesem Gerät abgemeldet</h1><p>Was gespeichert war, ist gespeichert. Weiter geht es mit dem Link oder dem Zugangscode aus Ihrer Einladung.</p>",
  })
}

/** A refusal in its own words, where there is nothing else to say. */
export function drawRefused(frame: Frame, message: string): string {
  return drawFrame(frame, {
    title: "Das ging nicht",
    body: `<h1>Das ging nicht</h1>${notice("warn", paragraph(message))}<p>Gehen Sie im Browser einen Schritt zurück: Dort stehen Ihre Eingaben noch.</p><p><a href="/s/">Zum Fragebogen</a></p>`,
  })
}

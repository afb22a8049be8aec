import { formatInstant } from "../../../../ui/dates.ts"
import { escapeHtml } from "../../../../ui/escape-html.ts"
import { FIELD } from "../fields.ts"
import { MAX_LABEL } from "../limits.ts"
import { fieldSummary } from "./errors.ts"
import { faultOf, marksOf, textField } from "./form-field.ts"
import { button, drawFrame, type Frame, hidden, notice } from "./frame.ts"

export interface SharedPart {
  /** First characters of the link's hash. */
  id: string
  label: string
  pages: readonly string[]
  finishedAt: string | null
}

export interface SharePage {
  pages: readonly { name: string; title: string; isChosen: boolean }[]
  parts: readonly SharedPart[]
  reference: string
  /** What was typed, where it was refused. */
  label: string
  email: string
  faults: Readonly<Record<string, string>>
  /** The link just made, shown once. */
  made: { label: string; address: string; email: string } | null
  sendsMail: boolean
}

/** Pages given to colleagues by a link of their own; whoever holds the whole hands in. */
export function drawShare(frame: Frame, view: SharePage): string {
  return drawFrame(frame, {
    title: Object.keys(view.faults).length > 0 ? "Fehler: Teile verteilen" : "Teile verteilen",
    body: `${fieldSummary(view.faults)}<h1>Teile an Kolleginnen und Kollegen geben</h1><p>Jeder Teil bekommt einen eigenen Link und sieht nur seine Seiten. Absenden können nur Sie.</p>${madeLink(view)}${partList(view)}${newPart(view)}<div class="r-links"><a href="/s/review">Zur Übersicht</a></div>`,
  })
}

function madeLink({ made }: SharePage): string {
  if (made === null) return ""
  const sent = made.email === "" ? "" : `<p>Er geht per Mail an ${escapeHtml(made.email)}.</p>`
  return `<div tabindex="-1" autofocus>${notice("good", `<p>Der Link für den Teil „${escapeHtml(made.label)}“. Er steht nur jetzt hier:</p><p><textarea class="q-in r-link" rows="3" readonly aria-label="Link für den Teil ${escapeHtml(made.label)}">${escapeHtml(made.address)}</textarea></p>${sent}`)}</div>`
}

function partList({ parts, reference }: SharePage): string {
  if (parts.length === 0) return ""
  const rows = parts.map(({ id, label, pages, finishedAt }) => {
    const state =
      finishedAt === null
        ? "noch nicht fertig gemeldet"
        : `fertig gemeldet am ${formatInstant(finishedAt)}`
    return `<tr><th scope="row">${escapeHtml(label)}</th><td data-l="Seiten">${pages.map(escapeHtml).join("<br>")}</td><td data-l="Stand">${state}</td><td><form method="post" action="/s/share/back">${hidden(FIELD.reference, reference)}${hidden("part", id)}<button class="r-quiet">Zurücknehmen<span class="q-sr">: ${escapeHtml(label)}</span></button></form></td></tr>`
  })
  return `<h2>Vergebene Teile</h2><table class="r-table r-cards"><thead><tr><th scope="col">Teil</th><th scope="col">Seiten</th><th scope="col">Stand</th><th scope="col"><span class="q-sr">Aktion</span></th></tr></thead><tbody>${rows.join("")}</tbody></table>`
}

function newPart(view: SharePage): string {
  const { pages, reference, faults, label, email } = view
  const boxes = pages.map(
    ({ name, title, isChosen }) =>
      `<label><input type="checkbox" name="pages" value="${escapeHtml(name)}"${isChosen ? " checked" : ""}>${escapeHtml(title)}</label>`,
  )
  const mail = view.sendsMail
    ? textField(
        "email",
        "An welche Mailadresse soll der Link gehen? (freiwillig)",
        email,
        faults.email,
        'type="email" autocomplete="off" maxlength="254"',
      )
    : ""
  return `<h2>Neuer Teil</h2><form method="post" action="/s/share" novalidate>${hidden(FIELD.reference, reference)}<fieldset class="q-i" id="pages"${marksOf("pages", faults.pages, ' tabindex="-1"')}><legend>Welche Seiten?</legend>${faultOf("pages", faults.pages)}<div class="q-c">${boxes.join("")}</div></fieldset>${textField("label", "Wie soll der Teil heißen, zum Beispiel „Kämmerei“?", label, faults.label, `maxlength="${MAX_LABEL}"`)}${mail}<div class="r-acts">${button("Link erzeugen")}</div></form>`
}

export interface PartPage {
  label: string
  rows: readonly { title: string; address: string; state: string; isDone: boolean }[]
  reference: string
  finishedAt: string | null
  back: string
}

/** The end of a part: it is told to whoever hands in. */
export function drawPart(frame: Frame, view: PartPage): string {
  const rows = view.rows.map(
    ({ title, address, state, isDone }) =>
      `<tr><th scope="row"><a href="${address}">${escapeHtml(title)}</a></th><td class="${isDone ? "r-ok" : "r-open"}">${escapeHtml(state)}</td></tr>`,
  )
  const table = `<table class="r-table r-cards"><thead><tr><th scope="col">Seite</th><th scope="col">Stand</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  const done =
    view.finishedAt === null
      ? ""
      : notice(
          "good",
          `<p>Fertig gemeldet am ${formatInstant(view.finishedAt)}. Ändern können Sie weiter, bis abgesandt wird.</p>`,
        )
  return drawFrame(frame, {
    title: `Teil ${view.label}`,
    body: `<h1>Teil „${escapeHtml(view.label)}“</h1>${done}${table}<form method="post" action="/s/part">${hidden(FIELD.reference, view.reference)}<div class="r-acts">${view.finishedAt === null ? button("Mein Teil ist fertig") : ""}</div></form><div class="r-links"><a href="${view.back}">Zurück zu den Fragen</a></div>`,
  })
}

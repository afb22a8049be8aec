import { escapeHtml } from "../../../../ui/escape-html.ts"
import { FOOTER_LINKS } from "../../../../ui/navigation.ts"

/** What stands around everything that whoever answers sees. */
export interface Frame {
  /** Of the survey; "" before it is known. */
  survey: string
  /** The administration asked; "" before it is known. */
  name: string
  isTest: boolean
  isSimulated: boolean
  /** The workspace is a demonstration. */
  isDemo: boolean
  css: string
  js: string
}

interface Page {
  /** In the browser's title bar, before the survey's. */
  title: string
  /** Where one stands, above everything. */
  progress?: string
  body: string
}

const MARK =
  '<svg viewBox="0 0 34 20" aria-hidden="true"><path d="M2 19v-8a5 5 0 0 1 10 0a5 5 0 0 1 10 0a5 5 0 0 1 10 0v8M12 11v8M22 11v8"/></svg>'
const LINKS = FOOTER_LINKS.map(
  ({ label, href }) => `<a href="${href}">${escapeHtml(label)}</a>`,
).join("")

/** A whole page as text: mark and task alone, no navigation, nothing that needs a script. */
export function drawFrame(frame: Frame, { title, progress = "", body }: Page): string {
  const head = [title, frame.survey, "Schulterschluss"].filter(Boolean).map(escapeHtml).join(" – ")
  const banner = frame.isTest
    ? '<p class="r-test"><strong>Test:</strong> Diese Antwort zählt nicht.</p>'
    : ""
  const simulated = frame.isSimulated ? "<span>Simulierte Umfrage, frei erfunden</span>" : ""
  const demo = frame.isDemo && !frame.isSimulated ? "<span>Demodaten, frei erfunden</span>" : ""
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${head}</title><link rel="stylesheet" href="${frame.css}"><script type="module" src="${frame.js}"></script></head><body><a class="r-skip" href="#inhalt">Zum Inhalt</a><header class="r-head"><div class="r-in"><a class="r-brand" href="/s/">${MARK}Schulterschluss</a><span class="r-name">${escapeHtml(frame.name)}</span></div>${banner}</header><main id="inhalt" class="r-in s-q">${progress}${body}</main><footer class="r-foot"><div class="r-in"><nav aria-label="Rechtliches">${LINKS}</nav>${simulated}${demo}</div></footer></body></html>`
}

/** "Seite 3 von 7" and a segment for each. */
export function drawProgress(
  survey: string,
  { at, of, beside }: { at: number; of: number; beside: string },
): string {
  const segments = Array.from({ length: of }, (_, index) =>
    index + 1 < at ? '<i class="on"></i>' : index + 1 === at ? '<i class="at"></i>' : "<i></i>",
  ).join("")
  return `<div class="r-prog"><p><span>${escapeHtml(survey)} · Seite ${at} von ${of}</span>${beside}</p><div aria-hidden="true">${segments}</div></div>`
}

export function hidden(name: string, value: string | number): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`
}

export function paragraph(words: string): string {
  return `<p>${escapeHtml(words)}</p>`
}

/** Text of several paragraphs as somebody typed it. */
export function paragraphs(words: string): string {
  return words
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part).replaceAll("\n", "<br>")}</p>`)
    .join("")
}

type Kind = "info" | "warn" | "bad" | "good"
const KIND_WORDS: Record<Kind, string> = {
  info: "Hinweis",
  warn: "Achtung",
  bad: "Fehler",
  good: "Erledigt",
}

/** A rule, a word, sentences; the word is for those who listen. */
export function notice(kind: Kind, html: string): string {
  return `<div class="r-note r-note--${kind}"><span class="q-sr">${KIND_WORDS[kind]}: </span>${html}</div>`
}

/** A list of facts: word and what it is. */
export function facts(rows: readonly (readonly [term: string, html: string])[]): string {
  const lines = rows.map(([term, html]) => `<div><dt>${term}</dt><dd>${html}</dd></div>`)
  return `<dl class="r-facts">${lines.join("")}</dl>`
}

export function button(label: string, options: { go?: string; isQuiet?: boolean } = {}): string {
  const name = options.go === undefined ? "" : ` name="_go" value="${options.go}"`
  return `<button${options.isQuiet ? ' class="r-quiet"' : ' class="r-main"'}${name}>${escapeHtml(label)}</button>`
}

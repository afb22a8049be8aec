import { formatDate, formatInstant } from "../../../../ui/dates.ts"
import { escapeHtml } from "../../../../ui/escape-html.ts"
import { formatCount } from "../../../../ui/numbers.ts"
import type { CompiledQuestionnaire } from "../../compile/compiled.ts"
import { endWords } from "../../lifecycle/form-days.ts"
import type { AskedSurvey } from "../respondent.server.ts"
import { drawFrame, type Frame, facts, notice, paragraph, paragraphs } from "./frame.ts"

export interface StartPage {
  survey: AskedSurvey
  name: string
  questionnaire: CompiledQuestionnaire | null
  /** What the part is called; "" for the whole. */
  part: string
  /** Somebody else may know the link. */
  isHandedOut: boolean
  gate: "not_yet" | "open"
  /** Number of the page to begin or go on with. */
  goOn: { address: string; label: string } | null
  mayShare: boolean
}

const MODE_WORDS = {
  named:
    "Namentlich: Die Umfragestelle sieht, welche Verwaltung was geantwortet hat. Sie können Ihre Antwort bis zum Schluss ändern.",
  confidential:
    "Vertraulich: Die Umfragestelle sieht, wer geantwortet hat, aber keine Antwort mit Namen. Nach dem Absenden lässt sich nichts mehr ändern oder ansehen; der Link zeigt nur noch die Quittung.",
  anonymous: "Anonym.",
} as const

/** Who asks, why, how long it takes, what becomes of it: before the first question. */
export function drawStart(frame: Frame, view: StartPage): string {
  const { survey, name, part, goOn } = view
  const links = [
    '<a href="/s/print">Fragebogen drucken</a>',
    view.mayShare ? '<a href="/s/share">Teile an Kolleginnen und Kollegen verteilen</a>' : "",
  ].join("")
  const action =
    goOn === null ? "" : `<p><a class="r-main" href="${goOn.address}">${goOn.label}</a></p>`
  const intro =
    part === ""
      ? ""
      : notice(
          "info",
          paragraph(
            `Sie füllen den Teil „${part}“ aus. Absenden wird, wer Ihnen den Link gegeben hat.`,
          ),
        )
  return drawFrame(frame, {
    title: "Beginn",
    body: `<p class="r-eyebrow">Guten Tag, ${escapeHtml(name)}.</p><h1>${escapeHtml(survey.title)}</h1>${notYet(view)}${intro}${handedOut(view)}${paragraphs(survey.purpose)}${startFacts(view)}${privacy(survey)}${action}<div class="r-links">${view.questionnaire === null ? "" : links}</div>`,
  })
}

function notYet({ gate, survey }: StartPage): string {
  if (gate === "open") return ""
  const words =
    survey.opensAt === null
      ? "Die Umfrage ist noch nicht geöffnet."
      : `Abgeben können Sie ab dem ${formatInstant(survey.opensAt)}. Ausfüllen und speichern geht schon.`
  return notice("info", paragraph(words))
}

/** What is not sealed yet is as confidential as the key to it. */
function handedOut({ survey, isHandedOut }: StartPage): string {
  if (survey.mode === "named" || !isHandedOut) return ""
  return notice(
    "info",
    paragraph(
      "Dieser Zugang wurde von Hand oder per Brief ausgegeben. Bis zum Absenden zeigt er jedem, der ihn kennt, was Sie schon eingetragen haben; nach dem Absenden niemandem mehr.",
    ),
  )
}

function startFacts({ survey, questionnaire }: StartPage): string {
  const { opensAt, closesAt, owner, contact, mode } = survey
  return facts([
    ["Wer fragt", escapeHtml(owner)],
    ...(questionnaire === null
      ? []
      : ([
          [
            "Dauer",
            `etwa ${formatCount(questionnaire.minutes, "Minute", "Minuten")}, ${formatCount(questionnaire.itemCount, "Frage", "Fragen")}. Sie können jederzeit unterbrechen; gespeichert wird mit jeder Seite.`,
          ],
        ] as const)),
    ...(opensAt !== null && closesAt !== null
      ? ([["Zeit", `${formatInstant(opensAt)} bis ${endWords(closesAt)}`]] as const)
      : []),
    ["Form", MODE_WORDS[mode]],
    ["Fragen beantwortet", escapeHtml(contact)],
  ])
}

export function privacy({ privacyNotice, keptUntil }: AskedSurvey): string {
  const kept =
    keptUntil === null
      ? ""
      : `<p>Ihre Antworten werden nach dem ${formatDate(keptUntil)} gelöscht.</p>`
  return `<details class="r-more"><summary>Hinweise zum Datenschutz</summary>${paragraphs(privacyNotice)}${kept}</details>`
}

/** Words above the questions where there is one page only: the page is start and questionnaire at once. */
export function shortStart(view: StartPage): string {
  return `${notYet(view)}${handedOut(view)}${paragraphs(view.survey.purpose)}${startFacts(view)}${privacy(view.survey)}`
}

import type { EventName } from "../../commands/events.ts"
import { formatInstant } from "../../ui/dates.ts"
import { formatCount } from "../../ui/numbers.ts"
import type { SentencesOf } from "./event-sentences.ts"

type SurveyEvent = Extract<
  EventName,
  `survey.${string}` | `survey-version.${string}` | `invitation.${string}` | `response.${string}`
>

const invited = (count: number) => formatCount(count, "Stelle", "Stellen")

/**
 * What the events of surveys say. Neither the survey nor who was invited is named: whoever reads the log need not
 * know either.
 */
export const SURVEY_SENTENCES: SentencesOf<SurveyEvent | "figure.cited"> = {
  "survey.created": () => "Umfrage angelegt",
  "survey.edited": () => "Angaben zu einer Umfrage geändert",
  "survey.definition-changed": () => "Fragebogen einer Umfrage geändert",
  "survey.definition-imported": ({ leftOut }) =>
    `Fragebogen aus einer Datei übernommen${leftOut > 0 ? `, ${formatCount(leftOut, "Angabe", "Angaben")} darin blieben weg` : ""}`,
  "survey-version.created": ({ number }) => `Fassung ${number} eines Fragebogens angelegt`,
  "survey.test-started": () => "Test eines Fragebogens begonnen",
  "survey.tested": () => "Fragebogen bis zur Quittung getestet",
  "survey.opened": ({ opensAt, closesAt }) =>
    `Umfrage geöffnet: vom ${formatInstant(opensAt)} bis ${formatInstant(closesAt)}`,
  "survey.extended": ({ closesAt, previousClosesAt }) =>
    `Umfrage verlängert bis ${formatInstant(closesAt)}, vorher ${formatInstant(previousClosesAt)}`,
  "survey.contact-corrected": () => "Ansprechstelle einer Umfrage geändert",
  "survey.corrected": ({ number }) =>
    `Schreibfehler in einem Fragebogen berichtigt, jetzt Fassung ${number}`,
  "survey.closed": ({ submitted }) =>
    `Umfrage geschlossen: ${formatCount(submitted, "Antwort", "Antworten")}`,
  "survey.text-released": () => "Freien Text einer Antwort für den Bericht freigegeben",
  "survey.text-withdrawn": () => "Freigabe eines freien Textes zurückgenommen",
  "survey.published": () => "Bericht einer Umfrage veröffentlicht",
  "survey.erratum-published": ({ number }) =>
    `Berichtigten Bericht einer Umfrage veröffentlicht, jetzt Bericht ${number}`,
  "survey.turned-away-counted": ({ count }) =>
    `Wegen Überlast ${formatCount(count, "Anfrage", "Anfragen")} an eine Umfrage kurz abgewiesen`,
  "survey.answers-erased": ({ count }) =>
    `${formatCount(count, "Antwort", "Antworten")} einer Umfrage gelöscht, wie im Hinweis zum Datenschutz zugesagt`,
  "invitation.created": ({ count }) => `Zu einer Umfrage eingeladen: ${invited(count)}`,
  "invitation.addresses-set": ({ count }) => `Mailadressen eingetragen: ${invited(count)}`,
  "invitation.removed": ({ count }) => `Einladungen entfernt: ${invited(count)}`,
  "invitation.mailing-started": ({ kind, count }) =>
    kind === "reminder"
      ? `Erinnerung an eine Umfrage verschickt: ${invited(count)}`
      : `Einladung zu einer Umfrage verschickt: ${invited(count)}`,
  "invitation.letters-printed": ({ count }) =>
    `Briefe zu einer Umfrage gedruckt: ${invited(count)}`,
  "invitation.link-issued": () => "Neuen Link zu einem Fragebogen ausgegeben",
  "invitation.links-revoked": () => "Links zu einem Fragebogen gesperrt",
  "invitation.delivery-noted": () => "Zustellung einer Einladung vermerkt",
  "response.started": () => "Antwort auf eine Umfrage begonnen",
  "response.delegated": () => "Teil eines Fragebogens weitergegeben",
  "response.links-superseded": () =>
    "Frühere Links zu einem vertraulichen Fragebogen außer Kraft gesetzt",
  "response.part-taken-back": () => "Weitergegebenen Teil eines Fragebogens zurückgenommen",
  "response.part-finished": () => "Teil eines Fragebogens fertig gemeldet",
  "response.submitted": ({ number }) =>
    number === 1 ? "Antwort auf eine Umfrage abgegeben" : "Antwort auf eine Umfrage geändert",
  "response.receipt-mailed": () => "Quittung einer Antwort per Mail verschickt",
  "figure.cited": ({ documentId }, names) =>
    `Zahl aus einer Umfrage in „${names.document(documentId)}“ zitiert`,
}

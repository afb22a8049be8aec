import { calendarDateOf, formatInstant, formatLongDate } from "../../../ui/dates.ts"
import { firstWords } from "../../../ui/short-text.ts"
import { lastDayOf } from "../lifecycle/form-days.ts"

/** Words in braces that each mail fills in, with what stands there for the office that writes it. */
export const MAIL_FIELDS = {
  Verwaltung: "Name der eingeladenen Verwaltung",
  Link: "ihr persönlicher Link",
  Ende: "letzter Tag der Umfrage",
  Kontakt: "wer Fragen beantwortet",
  Umfrage: "Titel der Umfrage",
} as const

export type MailField = keyof typeof MAIL_FIELDS
export type MailFacts = Record<MailField, string>

/** Two letters less than a mail takes: what is cut ends in an ellipsis. */
const MAX_SUBJECT = 198
const BRACES = /\{([^{}\n]*)\}/g

/** A letter brings its link below the text, as a code. */
export type TemplateKind = "subject" | "text" | "letter"

/** What is wrong with words that an office wrote for a mail, a sentence each. */
export function faultsOfTemplate(kind: TemplateKind, words: string): string[] {
  const used = [...words.matchAll(BRACES)].map(([, name = ""]) => name)
  const unknown = used.filter((name) => !Object.hasOwn(MAIL_FIELDS, name))
  return [
    ...unknown.map((name) => `„{${name}}“ kennen wir nicht.`),
    ...(kind === "text" && !used.includes("Link") ? ["Bitte lassen Sie „{Link}“ stehen."] : []),
    ...(kind === "subject" && used.includes("Link")
      ? ["Der Link gehört in den Text, nicht in den Betreff."]
      : []),
    ...(kind === "letter" && used.includes("Link")
      ? ["Der Zugang steht im Brief schon unter dem Text."]
      : []),
  ]
}

/** The mail as one administration gets it. */
export function fillMail(
  template: { subject: string; text: string },
  facts: MailFacts,
): { subject: string; text: string } {
  return {
    subject: firstWords(fill(template.subject, facts), MAX_SUBJECT),
    text: fill(template.text, facts),
  }
}

function fill(words: string, facts: MailFacts): string {
  return words.replace(BRACES, (whole, name: string) =>
    Object.hasOwn(MAIL_FIELDS, name) ? facts[name as MailField] : whole,
  )
}

/** "Freitag, 4. Dezember 2026, 24 Uhr": who reads midnight as the beginning of a day comes a day too late. */
export function endInWords(closesAt: string): string {
  const last = lastDayOf(closesAt)
  if (calendarDateOf(closesAt) !== last) return `${formatLongDate(last)}, 24 Uhr`
  return formatInstant(closesAt)
}

/** What an invitation says unless the office writes otherwise. */
export function invitationWords(survey: { opensAt: string | null; now: string }) {
  const from =
    survey.opensAt !== null && survey.opensAt > survey.now
      ? `Absenden können Sie ab ${formatInstant(survey.opensAt)}, bis {Ende}; ausfüllen und speichern schon vorher.`
      : "Antworten können Sie bis {Ende}."
  return {
    subject: "{Umfrage}: Ihr Fragebogen",
    text: `Guten Tag,

wir bitten {Verwaltung} um eine Antwort auf die Umfrage „{Umfrage}“. Ihr Fragebogen:

{Link}

Er gilt für Ihre ganze Verwaltung; Teile davon können Sie Kolleginnen und Kollegen geben. ${from}

Den Link geben Sie bitte nicht an andere Verwaltungen weiter.

Fragen beantwortet: {Kontakt}`,
  }
}

/** What a reminder says unless the office writes otherwise. */
export const REMINDER_WORDS = {
  subject: "{Umfrage}: Ihre Antwort fehlt noch",
  text: `Guten Tag,

die Antwort von {Verwaltung} auf die Umfrage „{Umfrage}“ fehlt uns noch. Was Sie begonnen haben, ist gespeichert. Dieser Link führt dorthin:

{Link}

Antworten können Sie bis {Ende}. Der Link aus der ersten Mail gilt weiter.

Fragen beantwortet: {Kontakt}`,
}

/** What a letter says above its code unless the office writes otherwise. */
export const LETTER_WORDS = {
  text: `Guten Tag,

wir bitten {Verwaltung} um eine Antwort auf die Umfrage „{Umfrage}“. Der Fragebogen gilt für Ihre ganze Verwaltung; Teile davon können Sie Kolleginnen und Kollegen geben.

Antworten können Sie bis {Ende}. Den Zugangscode geben Sie bitte nicht an andere Verwaltungen weiter.

Fragen beantwortet: {Kontakt}`,
}

import { formatInstant } from "../ui/dates.ts"
import { firstWords } from "../ui/short-text.ts"
import { kindLabel, type NotificationKind, notificationSentence } from "./kinds.ts"

// Titles may be longer than a subject that phones show.
const MAX_SUBJECT_TITLE = 100

interface MailWords {
  subject: string
  text: string
}

/** One notification as a mail tells of it. What was written there is not part of it: mail leaves the house. */
export interface MailedNotification {
  kind: NotificationKind
  /** "Torben Wendorp (Rostock)"; null where no single person did it. */
  who: string | null
  title: string
  /** It is about a paper, under its released title; else about a document. */
  isPaper: boolean
  /** ISO-8601 UTC. */
  at: string
  /** Leads to the place after logging in, and marks it read. */
  link: string
}

interface Frame {
  name: string
  unsubscribeLink: string
}

/** The mail for one notification, sent at once. */
export function atOnceMail(item: MailedNotification, { name, unsubscribeLink }: Frame): MailWords {
  return {
    subject: `${kindLabel(item.kind)}: „${firstWords(item.title, MAX_SUBJECT_TITLE)}“`,
    text: [
      `Guten Tag ${name},`,
      `${notificationSentence(item.kind, item.who)}.`,
      `${item.isPaper ? "Vorlage" : "Dokument"}: ${item.title}\n${item.link}`,
      "Was dort steht, lesen Sie nach der Anmeldung; in Mails steht es nicht.",
      `Sie bekommen für jede Mitteilung eine Mail. Seltener oder nicht mehr:\n${unsubscribeLink}`,
    ].join("\n\n"),
  }
}

interface Digest extends Frame {
  /** In order of time. */
  items: readonly MailedNotification[]
  /** How many more there are than the mail lists. */
  more: number
  listLink: string
}

/** The mail of the day: all that is new and unread, document by document. */
export function digestMail({ name, items, more, listLink, unsubscribeLink }: Digest): MailWords {
  const count = items.length + more
  const documents = Map.groupBy(items, ({ title }) => title)
  return {
    subject: count === 1 ? "Eine neue Mitteilung" : `${count} neue Mitteilungen`,
    text: [
      `Guten Tag ${name},`,
      count === 1
        ? "eine Mitteilung haben Sie noch nicht gelesen."
        : `${count} Mitteilungen haben Sie noch nicht gelesen.`,
      ...[...documents].map(([title, of]) => [title, ...of.map(digestLine)].join("\n")),
      more > 0
        ? `Und ${more} weitere. Alle Mitteilungen:\n${listLink}`
        : `Alle Mitteilungen:\n${listLink}`,
      `Diese Mail kommt höchstens einmal am Tag. Nicht mehr:\n${unsubscribeLink}`,
    ].join("\n\n"),
  }
}

function digestLine({ kind, who, at, link }: MailedNotification): string {
  return `– ${notificationSentence(kind, who)} (${formatInstant(at)})\n  ${link}`
}

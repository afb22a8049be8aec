import { formatDate } from "../../../ui/dates.ts"
import { firstWords } from "../../../ui/short-text.ts"
import type { PersonState } from "../../accounts/roles.ts"

// Titles may be longer than a subject that phones show.
const MAX_SUBJECT_TITLE = 90

export const MAIL_KINDS = ["opened", "reminder", "ended"] as const
export type MailKind = (typeof MAIL_KINDS)[number]

export interface CircularMail {
  name: string
  /** Whether the person can log in. */
  account: PersonState
  /** "2026/07" */
  number: string
  /** "Vorstand (StGT)" */
  committee: string
  paperTitle: string
  question: string
  /** What a Yes says beyond the question. */
  asked: readonly string[]
  deadlineOn: string
  legalBasis: string
  versionNumber: number
  link: string
}

/** What somebody who cannot log in has to do before they can answer. */
const ACCOUNT_FIRST: Record<PersonState, readonly string[]> = {
  active: [],
  invited: [
    "Sie haben Ihre Einladung noch nicht angenommen; ohne Konto können Sie nicht antworten. Öffnen Sie zuerst den Link aus der Mail „Ihr Zugang zu Schulterschluss“. Haben Sie sie nicht mehr, oder gilt der Link nicht mehr, bitten Sie die Verwaltung des Arbeitsraums rechtzeitig um einen neuen.",
  ],
  deactivated: [
    "Stimmberechtigt sind Sie, Ihr Konto aber ist stillgelegt; so können Sie nicht antworten. Bitten Sie die Verwaltung des Arbeitsraums rechtzeitig, es wieder zu öffnen.",
  ],
}

interface Words {
  subject: string
  text: string
}

/** Asks somebody entitled for an answer. The link is no key: it leads to the log-in. */
export function openedMail(mail: CircularMail): Words {
  return {
    subject: `Umlaufbeschluss ${mail.number}: „${titleOf(mail)}“ – Ihre Stimme bis ${formatDate(mail.deadlineOn)}`,
    text: paragraphs(
      `Guten Tag ${mail.name},`,
      `${mail.committee} entscheidet ohne Sitzung über die Vorlage „${mail.paperTitle}“, Fassung ${mail.versionNumber}. Grundlage: ${mail.legalBasis}.`,
      `Die Frage lautet: ${mail.question}`,
      ...(mail.asked.length > 0 ? [mail.asked.join("\n")] : []),
      `Frist: ${formatDate(mail.deadlineOn)}, 24 Uhr. Wer nicht antwortet, hat nicht zugestimmt.`,
      `So antworten Sie: Rufen Sie die Seite auf, melden Sie sich an, lesen Sie den Text und wählen Sie Ja, Nein oder Enthaltung. Danach bestätigen Sie mit Ihrem Passwort, dass Sie es sind. Bis zum Ende der Frist können Sie Ihre Stimme ändern, solange nicht ausgezählt ist; haben alle geantwortet, kann das früher sein.`,
      ...ACCOUNT_FIRST[mail.account],
      mail.link,
      "Eine Antwort auf diese Mail zählt nicht als Stimme.",
    ),
  }
}

/** For those who have not answered yet. */
export function reminderMail(mail: CircularMail): Words {
  return {
    subject: `Erinnerung: Umlaufbeschluss ${mail.number} – Ihre Stimme fehlt noch, Frist ${formatDate(mail.deadlineOn)}`,
    text: paragraphs(
      `Guten Tag ${mail.name},`,
      `zum Umlaufbeschluss ${mail.number} (${mail.committee}) zur Vorlage „${mail.paperTitle}“ liegt von Ihnen noch keine Antwort vor.`,
      `Die Frage lautet: ${mail.question}`,
      `Frist: ${formatDate(mail.deadlineOn)}, 24 Uhr. Wer nicht antwortet, hat nicht zugestimmt.`,
      ...ACCOUNT_FIRST[mail.account],
      mail.link,
      "Eine Antwort auf diese Mail zählt nicht als Stimme.",
    ),
  }
}

/** @param outcome the sentences with the computation, or the reason why there is none */
export function endedMail(
  mail: CircularMail,
  { word, outcome }: { word: string; outcome: string },
): Words {
  return {
    subject: `Umlaufbeschluss ${mail.number}: ${word} – „${titleOf(mail)}“`,
    text: paragraphs(
      `Guten Tag ${mail.name},`,
      `der Umlaufbeschluss ${mail.number} (${mail.committee}) zur Vorlage „${mail.paperTitle}“, Fassung ${mail.versionNumber}, ist beendet.`,
      `Die Frage lautete: ${mail.question}`,
      outcome,
      mail.link,
    ),
  }
}

function titleOf({ paperTitle }: CircularMail): string {
  return firstWords(paperTitle, MAX_SUBJECT_TITLE)
}

function paragraphs(...parts: string[]): string {
  return parts.join("\n\n")
}

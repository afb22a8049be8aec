import { createTransport } from "nodemailer"
import { PermanentFailure } from "./handler.ts"

const TIMEOUT_MS = 30_000

/** A mail as it goes out; `id` makes the Message-ID, the same for each attempt. */
export interface OutgoingMail {
  id: string
  to: string
  subject: string
  text: string
  /** Where mail programs let the reader end such mails; null for mails that everybody needs. */
  unsubscribeLink: string | null
  /** iCalendar text that mail programs offer to put into the calendar; null for most mails. */
  calendar: string | null
}

export interface MailTransport {
  /**
   * Resolves once the mail server has taken the mail over.
   *
   * @throws PermanentFailure where it knows that there is no such recipient
   */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/**
 * Mail by SMTP, text only; a call to a meeting brings its calendar entry, too.
 *
 * @param url `smtp://…` or `smtps://…`, with account and password where the server asks for them
 * @param from sender as in `MAIL_FROM`: "Name <address>"
 */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail never brings along what lies on this machine or behind an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost"
  return {
    async send({ id, to, subject, text, unsubscribeLink, calendar }) {
      const sending = transport.sendMail({
        from,
        to: { name: "", address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        ...calendarPart(calendar),
        headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(unsubscribeLink) },
      })
      await sending.catch((error: unknown) => {
        throw isUnknownRecipient(error) ? new PermanentFailure(error.message, error) : error
      })
    },
    close: () => transport.close(),
  }
}

/**
 * Whether the mail server refused the recipient for good. Its policy (5.7.x: no relaying, not on its list) is about
 * the sender, and may be put right.
 */
function isUnknownRecipient(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const { responseCode, command, response } = error as Error & {
    responseCode?: number
    command?: string
    response?: string
  }
  if (command !== "RCPT TO" || responseCode === undefined) return false
  return responseCode >= 550 && responseCode <= 559 && !/\b5\.7\.\d/.test(response ?? "")
}

/** Lets mail programs offer the way out; with one click too, as RFC 8058 has it. */
function unsubscribeHeaders(link: string | null): Record<string, string> {
  if (link === null) return {}
  return { "List-Unsubscribe": `<${link}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
}

const CALENDAR_FILE = "sitzung.ics"

/** As an alternative of the text, so that the mail program offers to accept, and as a file for all others. */
function calendarPart(calendar: string | null) {
  if (calendar === null) return {}
  const method = /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? "PUBLISH"
  return { icalEvent: { method, filename: CALENDAR_FILE, content: calendar } }
}

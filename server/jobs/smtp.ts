import { createTransport } from "nodemailer"

const TIMEOUT_MS = 30_000

/** A mail as it goes out; `id` makes the Message-ID, the same for each attempt. */
export interface OutgoingMail {
  id: string
  to: string
  subject: string
  text: string
  /** Where mail programs let the reader end such mails; null for mails that everybody needs. */
  unsubscribeLink: string | null
}

export interface MailTransport {
  /** Resolves once the mail server has taken the mail over. */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/**
 * Mail by SMTP, text only.
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
    async send({ id, to, subject, text, unsubscribeLink }) {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(unsubscribeLink) },
      })
    },
    close: () => transport.close(),
  }
}

/** Lets mail programs offer the way out; with one click too, as RFC 8058 has it. */
function unsubscribeHeaders(link: string | null): Record<string, string> {
  if (link === null) return {}
  return { "List-Unsubscribe": `<${link}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
}

import { formatInstant } from "../../ui/dates.ts"

interface LinkMail {
  name: string
  link: string
  expiresAt: string
}

interface MailText {
  subject: string
  text: string
}

/** What somebody reads who is invited to the workspace. */
export function invitationMail(mail: LinkMail & { invitedBy: string | null }): MailText {
  const inviter = mail.invitedBy ? `${mail.invitedBy} lädt` : "Die Verwaltung lädt"
  return {
    subject: "Ihr Zugang zu Schulterschluss",
    text: [
      `Guten Tag ${mail.name},`,
      `${inviter} Sie ein, an gemeinsamen Dokumenten mitzuarbeiten. Über diesen Link legen Sie Ihr Passwort fest:`,
      mail.link,
      `Der Link gilt einmal und bis ${formatInstant(mail.expiresAt)}. Er ist nur für Sie; bitte geben Sie ihn nicht weiter.`,
      "Wenn Sie keine Einladung erwarten, brauchen Sie nichts zu tun.",
    ].join("\n\n"),
  }
}

/** What somebody reads who forgot the password. */
export function resetMail(mail: LinkMail): MailText {
  return {
    subject: "Neues Passwort für Schulterschluss",
    text: [
      `Guten Tag ${mail.name},`,
      "für Ihr Konto wurde ein neues Passwort angefordert. Über diesen Link legen Sie es fest:",
      mail.link,
      `Der Link gilt einmal und bis ${formatInstant(mail.expiresAt)}.`,
      "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.",
    ].join("\n\n"),
  }
}

import { conflict } from "../commands/errors.ts"
import type { MailState } from "./states.ts"

/** Begins the kind of a mail that brings somebody their key to a questionnaire, or the receipt of an answer. */
export const SURVEY_MAIL = "survey-"

/**
 * Whether a mail's words are for nobody but who gets it: whoever holds the link of a survey's mail answers in the
 * name of an administration, and reads what it has answered; a receipt's code names an answer.
 */
export function isSealed(kind: string): boolean {
  return kind.startsWith(SURVEY_MAIL)
}

/**
 * A mail goes out once: only one that failed, or was kept for want of a mail server, is sent again.
 *
 * @throws conflict with what stands in the way
 */
export function assertRetryable(
  mail: { state: MailState; text: string },
  sendsMail: boolean,
): void {
  if (mail.state === "sent") throw conflict("Diese Mail ist schon versendet.")
  if (mail.state === "queued") throw conflict("Diese Mail wartet schon auf ihren Versand.")
  if (!sendsMail) throw conflict("Es ist kein Mailserver eingerichtet. Geben Sie den Text weiter.")
  if (mail.text === "") throw conflict("Der Text dieser Mail ist gelöscht. Lösen Sie sie neu aus.")
}

/** Can the page offer the retry? */
export function isRetryable(mail: { state: MailState; text: string }, sendsMail: boolean): boolean {
  return (mail.state === "failed" || mail.state === "kept") && sendsMail && mail.text !== ""
}

/** `kept`: no mail server is set, so the administration hands the words over. */
export const MAIL_STATES = ["queued", "sent", "kept", "failed"] as const
export type MailState = (typeof MAIL_STATES)[number]

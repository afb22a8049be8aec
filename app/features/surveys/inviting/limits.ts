export const MAX_RECIPIENTS = 20_000
/** Room for a long name in a mail's 200 characters. */
export const MAX_MAIL_SUBJECT = 120
export const MAX_MAIL_TEXT = 8_000
/** What fits on the page above the code. */
export const MAX_LETTER_TEXT = 1_500
/** Whoever gets a reminder has a day to answer it. */
export const REMINDER_HOURS = 24

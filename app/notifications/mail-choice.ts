/** When somebody gets mail about notifications; in the application they stand in any case. */
export const MAIL_CHOICES = ["at_once", "daily", "off"] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]

/**
 * Of who has not chosen. One mail in the morning, mentions too: what the setting says is what comes, and a
 * lively text fills nobody's mailbox. Who wants to be reached at once says so.
 */
export const USUAL_MAIL: MailChoice = "daily"

export const MAIL_WORDS: Record<MailChoice, { label: string; hint: string }> = {
  at_once: { label: "Sofort", hint: "Für jede Mitteilung eine Mail." },
  daily: {
    label: "Einmal am Tag",
    hint: "Morgens gegen 7 Uhr eine Mail mit allem, was Sie noch nicht gelesen haben; ohne Neues keine.",
  },
  off: { label: "Nie", hint: "Mitteilungen stehen dann nur hier in der Anwendung." },
}

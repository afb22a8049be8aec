// Without zod: pages in the browser read this file, the schema stays on the server.

/** How a text reaches an office: what the screen says and the register keeps. */
export const CHANNELS = ["in_person", "letter", "e_mail", "official_mailbox", "portal"] as const
export type Channel = (typeof CHANNELS)[number]

export const CHANNEL_WORDS: Record<Channel, string> = {
  in_person: "persönlich übergeben",
  letter: "per Post",
  e_mail: "per E-Mail",
  official_mailbox: "über das besondere Behördenpostfach",
  portal: "über ein Portal",
}

export const MAX_ADDRESSEE = 200
export const MAX_HANDOVER_NOTE = 1_000

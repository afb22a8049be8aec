/** The acts that stand in the register. */
export const REGISTER_TYPES = [
  "paper.released",
  "handover.recorded",
  "handover.received",
  "result.confirmed",
  "result.withdrawn",
  "vote.certified",
  "vote.annulled",
  "circular.closed",
  "condition.closed",
] as const
export type RegisterType = (typeof REGISTER_TYPES)[number]

/** Names the form of an entry; another form is another number. */
export const ENTRY_FORMAT = 1

/** What a tile of a transparency log takes at most. */
export const MAX_ENTRY_BYTES = 65_535

/** What the first entry names as the hash of the one before. */
export const NO_HASH = "0".repeat(64)

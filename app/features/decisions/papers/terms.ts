// Without zod: pages in the browser read this file, the schema stays on the server.

export const PAPER_KINDS = ["decision", "information"] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const PAPER_STATES = [
  "draft",
  "released",
  "in_consultation",
  "concluded",
  "withdrawn",
] as const
export type PaperState = (typeof PAPER_STATES)[number]

/** States in which a paper is still worked with: its words change, it is released, withdrawn. */
export const OPEN_PAPER_STATES = [
  "draft",
  "released",
  "in_consultation",
] as const satisfies readonly PaperState[]

export const MAX_PAPER_TITLE = 200
export const MAX_PROPOSAL = 10_000
export const MAX_REASONS = 20_000
export const MAX_COVER = 1_000
export const MAX_REFERENCE = 40
export const MAX_WITHDRAWAL_REASON = 500

export const PAPER_KIND_WORDS: Record<PaperKind, string> = {
  decision: "Beschlussvorlage",
  information: "Informationsvorlage",
}

export const PAPER_STATE_WORDS: Record<PaperState, string> = {
  draft: "Entwurf",
  released: "freigegeben",
  in_consultation: "in Beratung",
  concluded: "abgeschlossen",
  withdrawn: "zurückgezogen",
}

// Without zod: pages in the browser read this file, the schemas stay on the server.

export const DOCUMENT_KINDS = ["concept", "work_package", "paper", "minutes", "note"] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const DOCUMENT_STATES = ["draft", "in_review", "frozen"] as const
export type DocumentState = (typeof DOCUMENT_STATES)[number]

/** What is numbered: nothing, headings, or headings and under each its paragraphs. */
export const NUMBERINGS = ["none", "decimal", "paragraphs"] as const
export type Numbering = (typeof NUMBERINGS)[number]

export const DOCUMENT_SORTS = ["recent", "title"] as const
export type DocumentSort = (typeof DOCUMENT_SORTS)[number]

export const MAX_TITLE_LENGTH = 200
export const MAX_CODE_LENGTH = 20
export const MAX_REASON_LENGTH = 500

/** German words of the screen for what the schema names. */
export const KIND_WORDS: Record<DocumentKind, { one: string; many: string }> = {
  concept: { one: "Konzept", many: "Konzepte" },
  work_package: { one: "Arbeitspaket", many: "Arbeitspakete" },
  paper: { one: "Vorlage", many: "Vorlagen" },
  minutes: { one: "Niederschrift", many: "Niederschriften" },
  note: { one: "Notiz", many: "Notizen" },
}

export const STATE_WORDS: Record<DocumentState | "archived", string> = {
  draft: "Entwurf",
  in_review: "in Beratung",
  frozen: "eingefroren",
  archived: "archiviert",
}

export const NUMBERING_WORDS: Record<Numbering, string> = {
  none: "ohne",
  decimal: "1, 1.1, 1.1.1",
  paragraphs: "1, 1.1 und Absätze (1), (2)",
}

import type { ItemKind } from "../questionnaire/definition.ts"

export const ITEM_KINDS = [
  "single",
  "multiple",
  "scale",
  "matrix",
  "ranking",
  "number",
  "text",
  "long_text",
  "date",
  "information",
] as const satisfies readonly ItemKind[]

export const KIND_WORDS: Record<ItemKind, string> = {
  single: "Eine Antwort",
  multiple: "Mehrere Antworten",
  scale: "Skala",
  matrix: "Tabelle mit Zeilen",
  ranking: "Rangfolge",
  number: "Zahl",
  text: "Kurzer Text",
  long_text: "Langer Text",
  date: "Datum",
  information: "Information ohne Frage",
}

/** Which end of a scale is the favourable one, by what its field says. */
export const BEST_WORDS = {
  last: "die letzte",
  first: "die erste",
  "": "keine, die Skala hat keine Richtung",
} as const

/** Words that stand in every format. */
export const UNKNOWN_WORDS =
  "Hier steht etwas, das dieses Programm noch nicht ausgeben kann. Es bleibt im Text erhalten."
export const MISSING_PICTURE = "Das Bild fehlt"
export const CONTENTS = "Inhalt"
export const NOTES = "Fußnoten"
export const LOOSE_NOTES = "Fußnoten ohne Stelle im Text"
export const HEAD = "Steckbrief"
/** What a hash is for, in one sentence. */
export const HASH_WORDS =
  "Die Prüfsumme (SHA-256) ist die der JSON-Ausgabe. Gleicher Text hat immer dieselbe Prüfsumme."

import type { ChangeKind } from "./change.ts"
import type { ChangeClass } from "./classify.ts"
import type { CriticalReason } from "./critical-words.ts"

// Without zod: pages in the browser read this file.

export const COMPARE_VIEWS = ["text", "sections", "sides"] as const
export type CompareView = (typeof COMPARE_VIEWS)[number]

export const VIEW_WORDS: Record<CompareView, string> = {
  text: "im Text",
  sections: "nach Abschnitten",
  sides: "nebeneinander",
}

export const CLASS_WORDS: Record<ChangeClass, string> = {
  editorial: "redaktionell",
  substantive: "sachlich",
}

/** Why a change is always substantive: as a word, and as what it touches. */
export const REASON_WORDS: Record<CriticalReason, { word: string; object: string }> = {
  number: { word: "Zahl", object: "eine Zahl" },
  amount: { word: "Betrag oder Maß", object: "einen Betrag oder ein Maß" },
  date: { word: "Datum oder Frist", object: "ein Datum oder eine Frist" },
  negation: { word: "Verneinung", object: "eine Verneinung" },
  modal: {
    word: "Müssen, Sollen, Können, Dürfen",
    object: "ein Müssen, Sollen, Können oder Dürfen",
  },
}

/** What happened, in the past tense of a list. */
export const CHANGE_WORDS: Record<ChangeKind, string> = {
  words: "Wörter geändert",
  formatting: "Formatierung geändert",
  inserted: "eingefügt",
  deleted: "gestrichen",
  moved: "verschoben",
  split: "Absatz geteilt",
  joined: "Absätze verbunden",
  kind: "Art des Absatzes geändert",
  checked: "Aufgabe abgehakt oder wieder geöffnet",
  picture: "Bild ausgetauscht",
  alternative: "Beschreibung des Bildes geändert",
  headers: "Kopfzeilen der Tabelle geändert",
  row_inserted: "Zeile eingefügt",
  row_deleted: "Zeile gestrichen",
  column_inserted: "Spalte eingefügt",
  column_deleted: "Spalte gestrichen",
  setting: "Einstellung geändert",
  lead: "Federführung geändert",
  participant: "Beteiligung geändert",
  milestone_inserted: "Meilenstein eingefügt",
  milestone_deleted: "Meilenstein gestrichen",
  due: "Termin geändert",
  done: "Meilenstein abgehakt oder wieder geöffnet",
}

import type { Command } from "@tiptap/pm/state"
import type { ToolIconName } from "../../../../ui/toolbar-icon.tsx"
import { matchesFolded } from "../../../organizations/folded-text.ts"
import { setBlockKind } from "../commands/block-kind.ts"
import { insertDivider } from "../commands/divider.ts"
import { insertFootnote } from "../commands/footnote.ts"
import { openDialog } from "../dialogs.ts"
import { askEditor, type EditorRequest } from "../requests.ts"
import { startMention } from "./mention.ts"

/** One line of the slash menu: found by its name and by other words for the thing. */
export type SlashEntry = {
  label: string
  /** What one could type instead, in small letters. */
  keywords: readonly string[]
  icon?: ToolIconName
  /** What is shown where there is no icon. */
  sign?: string
  command: Command
}

/** The slash menu from top to bottom. */
export const SLASH_ENTRIES: readonly SlashEntry[] = [
  {
    label: "Überschrift 1",
    keywords: ["h1", "titel", "kapitel"],
    sign: "1",
    command: setBlockKind({ kind: "heading", level: 1 }),
  },
  {
    label: "Überschrift 2",
    keywords: ["h2", "titel", "abschnitt"],
    sign: "2",
    command: setBlockKind({ kind: "heading", level: 2 }),
  },
  {
    label: "Überschrift 3",
    keywords: ["h3", "titel"],
    sign: "3",
    command: setBlockKind({ kind: "heading", level: 3 }),
  },
  {
    label: "Überschrift 4",
    keywords: ["h4", "titel"],
    sign: "4",
    command: setBlockKind({ kind: "heading", level: 4 }),
  },
  {
    label: "Absatz",
    keywords: ["text", "normal"],
    sign: "¶",
    command: setBlockKind({ kind: "paragraph", level: 0 }),
  },
  {
    label: "Liste",
    keywords: ["aufzählung", "punkte", "spiegelstriche"],
    icon: "bulletList",
    command: setBlockKind({ kind: "bullet", level: 0 }),
  },
  {
    label: "Nummerierte Liste",
    keywords: ["aufzählung", "nummern", "reihenfolge"],
    icon: "numberedList",
    command: setBlockKind({ kind: "ordered", level: 0 }),
  },
  {
    label: "Aufgabenliste",
    keywords: ["todo", "kästchen", "abhaken", "checkliste"],
    icon: "taskList",
    command: setBlockKind({ kind: "task", level: 0 }),
  },
  {
    label: "Zitat",
    keywords: ["anführung", "blockzitat"],
    sign: "„",
    command: setBlockKind({ kind: "quote", level: 0 }),
  },
  {
    label: "Hinweis",
    keywords: ["kasten", "anmerkung", "info"],
    icon: "info",
    command: setBlockKind({ kind: "note", level: 0 }),
  },
  {
    label: "Tabelle",
    keywords: ["zeilen", "spalten", "übersicht"],
    sign: "▦",
    command: ask({ kind: "table-insert" }),
  },
  {
    label: "Bild",
    keywords: ["abbildung", "foto", "grafik", "datei"],
    sign: "▣",
    command: ask({ kind: "figure-insert", files: [] }),
  },
  {
    label: "Fußnote",
    keywords: ["anmerkung", "quelle", "beleg"],
    icon: "footnote",
    command: insertFootnote,
  },
  {
    label: "Erwähnung",
    keywords: ["person", "organisation", "name", "@"],
    icon: "mention",
    command: startMention,
  },
  {
    label: "Verweis",
    keywords: ["link", "url", "adresse", "webseite"],
    icon: "link",
    command: openDialog("link"),
  },
  {
    label: "Trennlinie",
    keywords: ["linie", "strich", "trenner"],
    icon: "divider",
    command: insertDivider,
  },
  {
    label: "Sprache",
    keywords: ["fremdsprache", "englisch", "plattdeutsch"],
    icon: "language",
    command: openDialog("language"),
  },
  {
    label: "Tastenkürzel",
    keywords: ["hilfe", "tastatur", "shortcuts"],
    icon: "keyboard",
    command: openDialog("shortcuts"),
  },
]

function ask(request: EditorRequest): Command {
  return (_state, dispatch, view) => {
    if (dispatch && view) askEditor(view, request)
    return true
  }
}

/** The entries that what is typed may mean: by their names first, then by other words for them. */
export function findSlashEntries(query: string): readonly SlashEntry[] {
  const byName = SLASH_ENTRIES.filter(({ label }) => matchesFolded(label, query))
  const byWord = SLASH_ENTRIES.filter(
    (entry) => !byName.includes(entry) && entry.keywords.some((word) => matchesFolded(word, query)),
  )
  return [...byName, ...byWord]
}

import type { Command } from "@tiptap/pm/state"
import { redo, undo } from "../text/binding/undo.ts"
import { setBlockKind, toggleBlockKind } from "./commands/block-kind.ts"
import { follow } from "./commands/follow.ts"
import { insertFootnote } from "./commands/footnote.ts"
import { toggleMarkNamed } from "./commands/marks.ts"
import { moveBlock } from "./commands/move-block.ts"
import { toggleTask } from "./commands/task.ts"
import { openDialog } from "./dialogs.ts"
import { moveColumn } from "./tables/column-commands.ts"
import { nextCell, previousCell } from "./tables/table-keys.ts"

/** Keys in ProseMirror's spelling: "Mod" is Ctrl, on a Mac the command key. */
export type Shortcut = { label: string; keys: readonly string[]; command: Command }

export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] }

function shortcut(label: string, keys: string | readonly string[], command: Command): Shortcut {
  return { label, keys: typeof keys === "string" ? [keys] : keys, command }
}

/** What has keys of its own: the editor obeys this list, and the window "Tastenkürzel" shows it. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "Auszeichnen",
    shortcuts: [
      shortcut("Fett", "Mod-b", toggleMarkNamed("bold")),
      shortcut("Kursiv", "Mod-i", toggleMarkNamed("italic")),
      shortcut("Unterstrichen", "Mod-u", toggleMarkNamed("underline")),
      shortcut("Durchgestrichen", "Mod-Shift-x", toggleMarkNamed("strike")),
      shortcut("Code", "Mod-e", toggleMarkNamed("code")),
      shortcut("Verweis", "Mod-k", openDialog("link")),
      shortcut("Sprache", "Mod-Shift-l", openDialog("language")),
      shortcut("Fußnote", "Mod-Alt-f", insertFootnote),
    ],
  },
  {
    title: "Absätze",
    shortcuts: [
      shortcut("Absatz", "Mod-Alt-0", setBlockKind({ kind: "paragraph", level: 0 })),
      shortcut("Überschrift 1", "Mod-Alt-1", setBlockKind({ kind: "heading", level: 1 })),
      shortcut("Überschrift 2", "Mod-Alt-2", setBlockKind({ kind: "heading", level: 2 })),
      shortcut("Überschrift 3", "Mod-Alt-3", setBlockKind({ kind: "heading", level: 3 })),
      shortcut("Überschrift 4", "Mod-Alt-4", setBlockKind({ kind: "heading", level: 4 })),
      shortcut("Zitat", "Mod-Alt-5", toggleBlockKind({ kind: "quote", level: 0 })),
      shortcut("Hinweis", "Mod-Alt-6", toggleBlockKind({ kind: "note", level: 0 })),
      shortcut("Nummerierte Liste", "Mod-Alt-7", toggleBlockKind({ kind: "ordered", level: 0 })),
      shortcut(
        "Liste",
        ["Mod-Alt-8", "Mod-Shift-8"],
        toggleBlockKind({ kind: "bullet", level: 0 }),
      ),
      shortcut(
        "Aufgabenliste",
        ["Mod-Alt-9", "Mod-Shift-9"],
        toggleBlockKind({ kind: "task", level: 0 }),
      ),
      shortcut("Nach oben verschieben", "Alt-Shift-ArrowUp", moveBlock(-1)),
      shortcut("Nach unten verschieben", "Alt-Shift-ArrowDown", moveBlock(1)),
    ],
  },
  {
    title: "In Tabellen",
    shortcuts: [
      shortcut("Nächste Zelle", "Tab", nextCell),
      shortcut("Vorige Zelle", "Shift-Tab", previousCell),
      shortcut("Spalte nach links", "Alt-Shift-ArrowLeft", moveColumn("left")),
      shortcut("Spalte nach rechts", "Alt-Shift-ArrowRight", moveColumn("right")),
    ],
  },
  {
    title: "Bearbeiten",
    shortcuts: [
      shortcut("Rückgängig", "Mod-z", undo),
      shortcut("Wiederholen", ["Mod-y", "Shift-Mod-z"], redo),
      shortcut("Aufgabe abhaken", "Mod-Enter", toggleTask),
      shortcut("Verweis öffnen, zur Fußnote und zurück", "Alt-Enter", follow),
      // On a German keyboard "/" takes the shift key, so Ctrl+Shift+7 cannot stand for a list.
      shortcut("Tastenkürzel zeigen", "Mod-/", openDialog("shortcuts")),
    ],
  },
]

/** The first keys of what the tools and menus call by this label. */
export function keysOf(label: string): string | undefined {
  return SHORTCUTS.flatMap(({ shortcuts }) => shortcuts).find((held) => held.label === label)
    ?.keys[0]
}

/** All keys with their commands. */
export function shortcutKeys(): Record<string, Command> {
  const all = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts)
  return Object.fromEntries(
    all.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const)),
  )
}
